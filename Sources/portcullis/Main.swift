import ArgumentParser

/// The command line: parse, compose, run. What may be done is decided in other rooms.
@main struct Portcullis: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portcullis",
    abstract: "An open rail for controlled technology: one signed, verifiable log of consignments.",
    discussion: """
      Answers are JSON on standard output, messages go to standard error.
      Ends with 0 when it is done, 1 when the input or the evidence is wrong, 2 when the rules \
      refuse, 3 when the outside failed and the same may be tried again.
      """,
    subcommands: [
      Init.self, Serve.self, Keys.self, Submit.self, Ask.self, Preview.self, Export.self,
      Import.self, ListCommands.self, Verify.self, Audit.self, AttestNow.self, Disclose.self,
      Follow.self, Followers.self, Witness.self, Backup.self, Restore.self, Rebuild.self,
      Erase.self,
      Trust.self, Doctor.self, Demo.self, Bench.self, Screen.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Ending.end(with: error)
    }
  }
}
