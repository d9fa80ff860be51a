import ArgumentParser
import Canonical

struct Submit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send a command, and print the receipt.",
    discussion: """
      FILE is a submission, exactly as signed; - is standard input. With --key it is what is \
      signed first: with --kind the content of that kind, otherwise a body or a submission that \
      others have signed already.
      """)

  @Argument(help: "Submission, or what becomes one with --key.") var file: String
  @OptionGroup var signing: SigningOptions
  @Flag(help: "Print the submission instead of sending it.") var print = false
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let log = try await place.open()
    let bytes = try await signing.submission(file, for: log)
    if print { return Console.write(bytes + Array("\n".utf8)) }
    output.write(try await log.submit(bytes))
  }
}
