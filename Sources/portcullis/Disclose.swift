import ArgumentParser

struct Disclose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write single fields of an entry into a file that proves them, and nothing else.",
    discussion: """
      A field is named by a JSON pointer (RFC 6901) into the entry, such as \
      /body/content/waybill or /facts/0/kind. The log must have attested the entry's fields: it \
      does so once a day, and when its operator asks (`portcullis attest`).
      Over --url, whoever may read a field may show it (--sign-in).
      """)

  @Argument(help: "Index of the entry, as its receipt names it.") var index: UInt64
  @Option(
    name: .customLong("field"),
    help: ArgumentHelp("Field to show; may be repeated.", valueName: "pointer"))
  var fields: [String]
  @Option(name: .customLong("out"), help: "File to write; - is standard output.") var out: String
  @OptionGroup var place: PlaceOptions

  func run() async throws {
    try Files.write(try await place.open().disclosure(of: index, paths: fields), to: out)
    Console.say("Verify it with")
    Console.say("  portcullis verify \(out) --trust TRUST.json")
  }
}
