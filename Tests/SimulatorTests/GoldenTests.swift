import Canonical
import EventLog
import Foundation
import Review
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary

/// A log as it is kept: a line of canonical JSON about it, then a line for each entry, its salt and
/// its bytes.
private struct GoldenLog {
  struct Head: Codable {
    let checkpoint: String
    let entries: Int
    /// SHA-256 of every row that the facts make, in order.
    let rows: Digest
    let vkey: VerifierKey
  }

  let head: Head
  let entries: [StoredEntry]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func file(_ name: String) -> URL { folder.appending(path: name + ".log") }

  init(_ name: String) throws {
    let lines = try String(contentsOf: GoldenLog.file(name), encoding: .utf8)
      .split(separator: "\n")
    head = try JSON.parse(Array(try #require(lines.first).utf8)).decode(Head.self)
    entries = try lines.dropFirst().map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      let entry = Array(try #require(parts.count == 2 ? parts.last : nil).utf8)
      let salt = parts[0] == "-" ? nil : bytes(hex: String(parts[0]))
      return StoredEntry(id: try GoldenLog.name(of: Entry(entry)), salt: salt, bytes: entry)
    }
  }

  /// What a log finds it by.
  private static func name(of entry: Entry) -> Digest {
    guard entry.facts.first?.kind == "log.attemptRefused/1" else { return entry.id }
    return Signing.attemptID(entry.id, signers: entry.signatures.map(\.signer))
  }

  static func write(_ name: String, _ store: MemoryStore) throws {
    let state = try store.state()
    let head = Head(
      checkpoint: try #require(state.checkpoint), entries: Int(state.size),
      rows: try digest(of: store),
      vkey: try VerifierKey(name: Story.origin, key: Cast().logKey.publicKey))
    var text = String(decoding: JSON(encoding: head).bytes, as: UTF8.self) + "\n"
    for entry in try store.entries(from: 0, limit: .max) {
      let salt = entry.salt.map { hex($0) } ?? "-"
      text += salt + " " + String(decoding: entry.bytes, as: UTF8.self) + "\n"
    }
    try text.write(to: file(name), atomically: true, encoding: .utf8)
  }

  /// The rows that the facts on record make.
  func foldedRows() throws -> [StoredRow] {
    var replay = Replay()
    for (index, stored) in entries.enumerated() {
      let entry = try Entry(stored.bytes)
      let command = try #require(
        try Command(kind: entry.body.kind, content: entry.body.content), "\(entry.body.kind)")
      let facts = try entry.facts.map { try Fact(entryJSON: JSON(encoding: $0)) }
      let context = Context(now: entry.time, index: UInt64(index), id: entry.id, signers: [])
      try replay.fold(
        PastEntry(command: command, context: context, edition: entry.edition, facts: facts))
    }
    return replay.rows.places.compactMap { place in
      replay.rows.row(place).map {
        StoredRow(table: place.table, key: place.key, value: JSON(encoding: $0).bytes)
      }
    }
  }

  /// Tables that no fact had rows in when these logs were written: indexes of other rows.
  private static let later: Set = [
    "mention", "watched", "openoffer", "alertof", "openalert", "ownentry", "ownoffer",
  ]

  static func digest(of reader: some StoreReader) throws -> Digest {
    var all: [UInt8] = []
    for table in try reader.tables() where !later.contains(table) {
      for row in try reader.rows(table: table, from: "", upTo: World.end, limit: .max) {
        let place = "\(table) \(row.key) "
        all += Array(place.utf8) + (row.value ?? []) + [0x0A]
      }
    }
    return sha256(all)
  }
}

/// Logs that earlier versions wrote. They replay in every later one: that is what permanent means.
@Suite(.serialized) struct GoldenTests {
  private static let names = Recordings.all.map(\.name)

  @Test(.enabled(if: ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write"))
  func writeThemAnew() async throws {
    for (name, make) in Recordings.all { try GoldenLog.write(name, try await make()) }
  }

  /// Folding the facts on record gives the rows there were then; deciding again within the edition
  /// gives the facts on record; the entries hash to the root that was signed.
  @Test(arguments: names) func itReplays(_ name: String) throws {
    let golden = try GoldenLog(name)
    #expect(golden.entries.count == golden.head.entries && golden.entries.count > 27)
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    var edge = TreeEdge()
    let nodes = golden.entries.flatMap { edge.append($0.leafHash) }
    let signed = try SignedCheckpoint(text: golden.head.checkpoint)
    #expect(signed.isSigned(by: golden.head.vkey))
    #expect(signed.checkpoint.size == edge.size && signed.checkpoint.root == edge.root)
    try store.commit(
      Batch(
        epoch: epoch, size: 0, origin: signed.checkpoint.origin, entries: golden.entries,
        rows: try golden.foldedRows(), nodes: nodes, edge: edge,
        checkpoint: golden.head.checkpoint, time: Story.start))
    let report = try LogReplay.audit(store)
    #expect(report.holds, "\(report.differences.prefix(3)) \(report.strayRows.prefix(3))")
    #expect(try GoldenLog.digest(of: store) == golden.head.rows)
  }

  /// Between them they hold nearly everything that can happen.
  @Test func theyHoldManyKindsOfFacts() throws {
    var kinds: Set<String> = []
    for name in Self.names {
      for stored in try GoldenLog(name).entries {
        kinds.formUnion(try Entry(stored.bytes).facts.map(\.kind))
      }
    }
    #expect(kinds.count >= 40, "\(kinds.sorted())")
    for kind in [
      "log.attemptRefused/1", "log.forkEvidenced/1", "log.clockConfirmed/1",
      "waybill.nonReceiptReported/1", "waybill.handoverDisputed/1", "waybill.extended/1",
      "registry.keyRevoked/1", "enforcement.sampleDrawn/1",
    ] {
      #expect(kinds.contains(kind), "\(kind)")
    }
  }
}
