import ArgumentParser
import Canonical
import EventLog
import Foundation
import Vocabulary

struct Trust: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the trust file of a log whose key or name has changed.",
    subcommands: [TrustFollow.self])
}

struct TrustFollow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Go from an old trust file to the key that holds now.",
    discussion: """
      Each handover note is a checkpoint that the old key and the new one have signed, and the \
      entry that says so, proven to be in it. It does not matter where the notes come from. The \
      witnesses of the old trust file stay the trusted ones.
      Where the old key was lost it could not sign, and this ends with 1: get the new trust file \
      from the operator by another way.
      """)

  @Argument(help: "Trust file with the old key.") var old: String
  @Option(help: "Address of the node, whose notes are read from it.") var url: String?
  @Option(help: ArgumentHelp("Notes, as /v1/log/handovers gives them.", valueName: "file"))
  var notes: String?
  @Option(name: .customLong("out"), help: "New trust file to write.") var out: String

  func validate() throws {
    if (url == nil) == (notes == nil) { throw ValidationError("give --url or --notes") }
  }

  func run() async throws {
    var trust = try TrustFile(file: old)
    let list = try await handovers()
    var steps = 0
    while let next = list.first(where: { $0.from == trust.key }), steps < list.count {
      if let objection = next.objection {
        throw Complaint("the handover at entry \(next.index) does not hold: \(objection)")
      }
      Console.say("entry \(next.index): \(next.from) is followed by \(next.to)")
      trust.key = next.to
      trust.log = next.to.name
      steps += 1
    }
    guard steps > 0 else {
      throw Complaint("no note follows the key \(trust.key): it holds still, or is of another log")
    }
    try Files.write(trust.bytes, to: out)
    Console.say("\(out) trusts \(trust.key)")
    Console.say("not checked: that the operator's key, which signed these entries, was enrolled")
  }

  private func handovers() async throws -> [HandoverNote] {
    guard let url else { return try Files.decode([HandoverNote].self, from: notes ?? "-") }
    let json = try await HTTPClient(url).get("/v1/log/handovers")
    do throws(JSONFault) {
      return try json.decode([HandoverNote].self)
    } catch {
      throw Complaint("\(url)/v1/log/handovers: \(error)")
    }
  }
}
