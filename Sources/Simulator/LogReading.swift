import Canonical
import EventLog
import Review
import Rows
import Service
import Trade
import Vocabulary

/// A log, entry by entry, against what was promised.
struct LogReading {
  let model: Model
  private(set) var edge = TreeEdge()
  private(set) var roots = [TreeEdge().root]
  private(set) var servedSizes: [UInt64] = []
  private var indexes: [Digest: UInt64] = [:]
  private var lines: [Line] = []
  private var replay = Replay()
  private var time = Moment(milliseconds: 0)

  init(model: Model) { self.model = model }

  /// What an entry says, or what is left of it.
  private struct Line {
    let id: Digest
    let facts: [FactRecord]
    let time: Moment
    let kind: String
    let leaf: Digest
    let isErased: Bool
    /// What the log finds it by; nil where nobody knows any more.
    let name: Digest?

    var isSystem: Bool { kind.hasPrefix("system.") }

    init(_ stored: StoredEntry) throws {
      leaf = stored.leafHash
      isErased = stored.isErased
      guard !isErased else {
        let residue = try Residue(stored.bytes)
        (id, facts, time) = (residue.id, residue.facts, residue.time)
        kind = residue.kind
        name = facts.first?.kind == Line.attempt ? nil : id
        return
      }
      let entry = try Entry(stored.bytes)
      (id, facts, time) = (entry.id, entry.facts, entry.time)
      kind = entry.body.kind
      name =
        facts.first?.kind == Line.attempt
        ? Signing.attemptID(id, signers: entry.signatures.map(\.signer)) : id
    }

    private static let attempt = "log.attemptRefused/1"
  }

  mutating func take(_ stored: StoredEntry) throws {
    let index = edge.size
    let line = try Line(stored)
    if let name = line.name, stored.id != name {
      model.trouble("entry \(index) is under a name that is not its own")
    }
    if let first = indexes[stored.id] {
      model.trouble("\(stored.id.text) is in the log twice, at \(first) and \(index)")
    }
    indexes[stored.id] = index
    if line.time < time { model.trouble("log time goes back at entry \(index)") }
    time = line.time
    let facts = try line.facts.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
    try checkDeadlines(line, facts, index)
    try replay.fold(facts, at: index, time: line.time)
    _ = edge.append(stored.leafHash)
    roots.append(edge.root)
    lines.append(line)
  }

  /// Before an entry at a time, every deadline before it has expired, in order.
  private func checkDeadlines(_ line: Line, _ facts: [Fact], _ index: UInt64) throws {
    let end = line.time.adding(milliseconds: 1).text
    let due = try World(replay.rows).scan(Deadline.self, upTo: end, limit: 1).first
    let expired = facts.compactMap { fact in
      if case .system(.deadlineExpired(let fact)) = fact { fact.deadline } else { nil }
    }
    guard line.kind == Expire.kind else {
      if let due { model.trouble("entry \(index) at \(line.time) is before \(due.key) expired") }
      return
    }
    if expired != [due] {
      model.trouble("entry \(index) expires \(expired.map(\.key)), not \(due?.key ?? "nothing")")
    }
  }

  /// Acknowledged is in the log for ever, exactly once and as it was said; nothing else is.
  func checkPromises() {
    for (id, receipt) in model.receipts {
      if indexes[id] != receipt.index { model.trouble("\(id.text) is not where it was promised") }
    }
    for receipt in Array(model.receipts.values) + Array(model.attempts) {
      let index = receipt.index
      if index >= edge.size || !isKept(receipt, by: lines[Int(index)]) {
        model.trouble("\(receipt.id.text) was promised at \(index) and is not there")
      }
    }
    for line in lines.dropFirst(Opening.entries) where !line.isSystem {
      if !model.sent.contains(line.id) { model.trouble("nobody sent \(line.id.text)") }
    }
  }

  /// Of what was erased since, the kinds of the facts are left, and everything that proves it.
  private func isKept(_ receipt: EntryReceipt, by line: Line) -> Bool {
    guard let facts = try? receipt.facts() else { return false }
    let isSaid =
      line.isErased ? line.facts.map(\.kind) == facts.map(\.kind) : line.facts == facts
    return isSaid && line.id == receipt.id && line.leaf == receipt.leaf
      && line.time == receipt.time
  }

  mutating func checkServed() {
    for text in model.served {
      guard let checkpoint = try? SignedCheckpoint(text: text).checkpoint,
        checkpoint.size < UInt64(roots.count), roots[Int(checkpoint.size)] == checkpoint.root
      else {
        model.trouble("a checkpoint was served that is not of this log")
        continue
      }
      if !servedSizes.contains(checkpoint.size) { servedSizes.append(checkpoint.size) }
    }
  }
}
