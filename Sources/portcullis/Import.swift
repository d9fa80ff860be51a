import ArgumentParser

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read other people's files.", subcommands: [])
  func run() async throws { throw Complaint("this build imports nothing yet") }
}
