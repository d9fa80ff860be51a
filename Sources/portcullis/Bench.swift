import ArgumentParser

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure this machine, and print JSON.")

  func run() async throws {
    throw Complaint("this build measures nothing yet")
  }
}
