import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Scenario
import Service
import Vocabulary

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play the story of a consignment that does not arrive, in accelerated time.",
    discussion: """
      609 accelerators leave an accredited seller and never reach the consignee. Leaves the log, \
      evidence.json and trust.json in the directory, the same ones every time.
      """)

  @Flag(help: "Play to the end; otherwise every step waits for Return.") var script = false
  @Option(name: .customLong("out"), help: "Directory to make.") var out: String
  @Flag(help: "Do not tell the story.") var quiet = false

  func run() async throws {
    if Files.isThere(out) {
      throw Complaint("\(out) is there already: name a directory that is not, with --out")
    }
    let cast = Cast()
    let directory = try SampleDirectory.make(out, cast, address: "127.0.0.1", port: 8080)
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: try SQLiteStore(path: directory.storeFile), origin: Story.origin, key: cast.logKey,
      clock: clock, entropy: SeededEntropy(seed: cast.seed),
      log: .toStandardError(.warning))
    defer { node.store.close() }
    let director = Director(cast: cast, node: node, clock: clock)
    try await play(director, node)
    let waybill = await director.memory.waybill("waybill")
    try leaveEvidence(of: waybill, node, in: directory)
  }

  private func play(_ director: Director, _ node: Node) async throws {
    do {
      tell("The sample world: an authority, a seller, two logistics providers, a consignee.\n")
      try await director.playPrologue()
      var number = 0
      var size = node.state.size
      while let step = await director.next {
        number += 1
        tell("\(number). \(step.title)")
        if !step.narration.isEmpty { tell("   \(step.narration)") }
        if !script { _ = readLine() }
        guard let scene = try await director.playNext() else { break }
        try tell(scene, node, from: size)
        size = node.state.size
      }
    } catch let fault as StoryFault {
      throw Complaint("the story went otherwise than written: \(fault)")
    }
  }

  /// The entries that a step has made.
  private func tell(_ scene: Scene, _ node: Node, from size: UInt64) throws {
    if let refusal = scene.refusal {
      for reason in refusal.reasons { tell("   refused: \(reason.code): \(reason.message)") }
    }
    for (offset, stored) in try node.store.entries(from: size, limit: .max).enumerated() {
      let entry = try Entry(stored.bytes)
      var kinds: [String] = []
      for fact in entry.facts where !kinds.contains(fact.kind) { kinds.append(fact.kind) }
      tell("   entry \(size + UInt64(offset))  \(entry.time)  \(kinds.joined(separator: ", "))")
    }
    tell("")
  }

  private func tell(_ line: String) { if !quiet { Console.print(line) } }

  private func leaveEvidence(
    of waybill: WaybillNumber, _ node: Node, in directory: DataDirectory
  ) throws {
    let evidence = try node.store.snapshot().evidence(of: waybill)
    let trust = TrustFile(key: node.verifierKey, log: node.origin)
    try Files.write(evidence.bytes, to: directory.path + "/evidence.json")
    try Files.write(trust.bytes, to: directory.path + "/trust.json")
    tell("The log has \(node.state.size) entries. Verify the evidence about \(waybill) with")
    tell("  portcullis verify \(out)/evidence.json --trust \(out)/trust.json")
  }
}
