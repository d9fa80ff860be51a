import ArgumentParser
import Canonical
import EventLog
import Vocabulary

struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a command would come to. Nothing is recorded.",
    discussion: "FILE and the options are those of `submit`; the keys sign nothing.")

  @Argument(help: "Content of the kind, body, or submission; - is standard input.")
  var file: String
  @OptionGroup var signing: SigningOptions
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let log = try await place.open()
    let (body, given) = try signing.draft(file, origin: log.origin)
    let earlier = given.map {
      PreviewSigner(key: $0.key, reservations: $0.statement.reservations, role: $0.role)
    }
    output.write(
      try await log.preview(body, signers: earlier + (try signing.previewSigners())))
  }
}
