import ArgumentParser
import Vocabulary

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write evidence, what verifies it, the log as tiles, or every entry of it.",
    subcommands: [
      ExportEvidence.self, ExportTrust.self, ExportLog.self, ExportPayload.self, ExportProof.self,
      ExportErasures.self,
    ])
}

struct ExportEvidence: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Write everything that the log can show about one waybill into one file.")

  @Argument(help: "Number of the waybill.") var waybill: String
  @Option(name: .customLong("out"), help: "File to write; - is standard output.") var out: String
  @OptionGroup var place: PlaceOptions

  func run() async throws {
    let number: WaybillNumber
    do throws(InvalidText) {
      number = try WaybillNumber(spoken: waybill)
    } catch {
      throw Complaint(error.description)
    }
    let evidence = try await place.open().evidence(of: number)
    try Files.write(evidence, to: out)
    Console.say("\(evidence.count) bytes of evidence about \(number). Verify them with")
    Console.say("  portcullis verify \(out) --trust TRUST.json")
  }
}

struct ExportTrust: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Write down which log is trusted, and its key, for whoever verifies evidence.",
    discussion: "Bring it to them by another way than the evidence.")

  @Option(name: .customLong("out"), help: "File to write; - is standard output.") var out: String
  @OptionGroup var place: PlaceOptions

  func run() async throws { try Files.write(try await place.open().trust(), to: out) }
}
