import ArgumentParser

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open a node over HTTP.")
  func run() async throws { throw Complaint("this build does not serve yet") }
}
