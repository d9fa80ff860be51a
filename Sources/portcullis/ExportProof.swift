import ArgumentParser
import Vocabulary

struct ExportProof: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write a short proof that one entry is in the log (C2SP tlog-proof).",
    discussion: "Verify it with `portcullis verify FILE --leaf HASH --trust TRUST.json`.")

  @Argument(help: "Index of the entry, as its receipt names it.") var index: UInt64
  @Option(name: .customLong("out"), help: "File to write; - is standard output.") var out: String
  @OptionGroup var place: PlaceOptions

  func run() async throws { try Files.write(try await place.open().proof(of: index), to: out) }
}
