import ArgumentParser
import Canonical
import Service
import Trade
import Vocabulary

struct AttestNow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Have the log attest its state now, in a public entry.",
    discussion: """
      The entry holds a digest of every row and of the fields of private entries. A full audit \
      (`portcullis audit --payload`) finds out whether they are true, and `portcullis disclose` \
      shows single fields with a proof. A server does this once a day by itself.
      Over --url it is for the operator (--sign-in). Prints the receipt of the newest attestation.
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run() async throws { output.write(try await place.open().attest()) }
}
