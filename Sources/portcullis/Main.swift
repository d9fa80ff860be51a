import ArgumentParser

#if canImport(Glibc)
  import CMalloc
#endif

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
      Import.self, Verify.self, Audit.self, AttestNow.self, Disclose.self, Follow.self,
      Followers.self, Witness.self, Backup.self, Restore.self, Rebuild.self, Erase.self,
      Trust.self, Packs.self, ListCommands.self, Screen.self,
      OwnershipCommand.self, Classify.self, Determine.self, Document.self,
      Doctor.self, Demo.self, Bench.self,
    ])

  static func main() async {
    keepMemory()
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

  /// A batch takes some megabytes and gives them back. The C library would return them to the
  /// system each time, which then clears every page anew: a tenth of what a command costs.
  private static func keepMemory() {
    #if canImport(Glibc)
      mallopt(M_TRIM_THRESHOLD, 32 << 20)
      mallopt(M_MMAP_THRESHOLD, 8 << 20)
      mallopt(M_TOP_PAD, 1 << 20)
    #endif
  }
}
