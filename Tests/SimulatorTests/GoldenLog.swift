import Canonical
import EventLog
import Foundation
import Rows
import Scenario
import Service
import Testing
import Vocabulary

/// What a recording comes to: a log, and whose it is.
struct Recorded {
  let store: MemoryStore
  let vkey: VerifierKey
}

/// A log as it is kept: a line of canonical JSON about it, then a line for each entry. An entry is
/// its salt, or `-` where it is public, a space and its bytes; an erased one is `~`, the salted
/// hash that its leaf holds, the name that the log finds it by, and the bytes of its residue.
struct GoldenLog {
  struct Head: Codable {
    let checkpoint: String
    let entries: Int
    /// SHA-256 of every row that the facts make, in order.
    let rows: Digest
    /// The tables that these are in; absent in the first ten files.
    let tables: [String]?
    let vkey: VerifierKey
  }

  let head: Head
  let entries: [StoredEntry]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func file(_ name: String) -> URL { folder.appending(path: name + ".log") }

  static func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).path)
  }

  // MARK: Reading

  init(_ name: String) throws {
    let lines = try String(contentsOf: GoldenLog.file(name), encoding: .utf8)
      .split(separator: "\n")
    head = try JSON.parse(Array(try #require(lines.first).utf8)).decode(Head.self)
    entries = try lines.dropFirst().map { try GoldenLog.entry($0) }
  }

  private static func entry(_ line: Substring) throws -> StoredEntry {
    if line.hasPrefix("~ ") {
      let parts = line.split(separator: " ", maxSplits: 3)
      try #require(parts.count == 4)
      return StoredEntry(
        id: try Digest(text: String(parts[2])), salt: nil, bytes: Array(parts[3].utf8),
        commitment: try Digest(text: String(parts[1])))
    }
    let parts = line.split(separator: " ", maxSplits: 1)
    let entry = Array(try #require(parts.count == 2 ? parts.last : nil).utf8)
    let salt = parts[0] == "-" ? nil : bytes(hex: String(parts[0]))
    return StoredEntry(id: try name(of: Entry(entry)), salt: salt, bytes: entry)
  }

  /// What a log finds it by.
  private static func name(of entry: Entry) -> Digest {
    guard entry.facts.first?.kind == "log.attemptRefused/1" else { return entry.id }
    return Signing.attemptID(entry.id, signers: entry.signatures.map(\.signer))
  }

  /// What these logs cite: packs, each in a file of its own.
  static func artefacts() throws -> Artefacts {
    let shelf = MemoryShelf()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".pack.json") {
      _ = shelf.keep([UInt8](try Data(contentsOf: folder.appending(path: file))))
    }
    return Artefacts(shelf)
  }

  static func pack(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name + ".pack.json")))
  }

  /// The kinds of the facts on record, of erased entries too.
  func kinds() throws -> Set<String> {
    var kinds: Set<String> = []
    for stored in entries {
      let facts =
        stored.isErased ? try Residue(stored.bytes).facts : try Entry(stored.bytes).facts
      kinds.formUnion(facts.map(\.kind))
    }
    return kinds
  }

  // MARK: Writing

  static func write(_ name: String, _ recorded: Recorded) throws {
    let store = recorded.store
    let state = try store.state()
    let tables = try store.tables()
    let head = Head(
      checkpoint: try #require(state.checkpoint), entries: Int(state.size),
      rows: try digest(of: store, tables), tables: tables, vkey: recorded.vkey)
    var text = String(decoding: JSON(encoding: head).bytes, as: UTF8.self) + "\n"
    for entry in try store.entries(from: 0, limit: .max) {
      let body = String(decoding: entry.bytes, as: UTF8.self)
      let start = entry.salt.map { hex($0) } ?? "-"
      text += entry.commitment.map { "~ \($0) \(entry.id)" } ?? start
      text += " " + body + "\n"
    }
    try text.write(to: file(name), atomically: true, encoding: .utf8)
  }

  // MARK: Replaying

  /// The log as a store would hold it, with the rows that the facts on record make.
  func replayed(_ artefacts: Artefacts) throws -> MemoryStore {
    var replay = LogReplay(decidesAgain: false, artefacts: artefacts)
    for entry in entries { try replay.take(LoggedEntry(entry)) }
    var edge = TreeEdge()
    let nodes = entries.flatMap { edge.append($0.leafHash) }
    let signed = try SignedCheckpoint(text: head.checkpoint)
    #expect(signed.isSigned(by: head.vkey))
    #expect(signed.checkpoint.size == edge.size && signed.checkpoint.root == edge.root)
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    try store.commit(
      Batch(
        epoch: epoch, size: 0, origin: signed.checkpoint.origin, entries: entries,
        rows: replay.rows, nodes: nodes, edge: edge, checkpoint: head.checkpoint,
        time: Story.start))
    return store
  }

  /// Tables that no fact had rows in when the first ten were written: indexes of other rows.
  private static let later: Set = [
    "mention", "watched", "openoffer", "alertof", "openalert", "ownentry", "ownoffer", "partyentry",
  ]

  /// SHA-256 of the rows in the tables that there were when the log was written.
  func rows(of reader: some StoreReader) throws -> Digest {
    let tables =
      try head.tables ?? reader.tables().filter { !GoldenLog.later.contains($0) }
    return try GoldenLog.digest(of: reader, tables)
  }

  private static func digest(of reader: some StoreReader, _ tables: [String]) throws -> Digest {
    var all: [UInt8] = []
    for table in tables {
      for row in try reader.rows(table: table, from: "", upTo: World.end, limit: .max) {
        let place = "\(table) \(row.key) "
        all += Array(place.utf8) + (row.value ?? []) + [0x0A]
      }
    }
    return sha256(all)
  }
}
