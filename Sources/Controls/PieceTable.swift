internal import Canonical

/// The JSON of rules and names in answers, made ready in one piece of memory: an answer copies from
/// it. Members stand in the order of RFC 8785.
struct PieceTable: Sendable {
  private let bytes: Fixed<UInt8>
  /// Of each rule, its JSON up to the facts that are missing.
  private let heads: Fixed<FixedRange>
  /// From there up to the facts that were used: before the first change of status, and from each;
  /// and of each rule where they begin.
  private let middles: Fixed<FixedRange>
  private let firstMiddle: Fixed<Int32>
  /// Ids of rules, and names of facts, in quotes.
  private let ids: Fixed<FixedRange>
  private let names: Fixed<FixedRange>
  private let regimes: Fixed<FixedRange>
  /// Names and versions of the packs, as a list.
  private let packs: FixedRange
  private let notice: FixedRange

  init(
    _ rules: [BookRule], _ packs: [RulePack], _ regimes: [String], _ facts: FactNames,
    _ memory: FixedMemory
  ) {
    var writer = PieceWriter()
    var (heads, middles, firsts, ids): ([FixedRange], [FixedRange], [Int32], [FixedRange]) =
      ([], [], [], [])
    for entry in rules {
      heads.append(writer.head(of: entry.rule))
      firsts.append(Int32(middles.count))
      let changes = [nil] + entry.rule.statuses.map { Optional($0) }
      middles += changes.map { writer.middle(of: entry.rule, $0, pack: entry.packLabel) }
      ids.append(writer.add(.string(entry.rule.id)))
    }
    self.packs = writer.add(.array(packs.map { .string($0.label) }))
    notice = writer.add(.string(Determination.notice))
    (self.heads, self.middles) = (memory.fix(heads), memory.fix(middles))
    (firstMiddle, self.ids) = (memory.fix(firsts), memory.fix(ids))
    names = memory.fix(facts.names.map { writer.add(.string($0)) })
    self.regimes = memory.fix(regimes.map { writer.add(.string($0)) })
    bytes = memory.fix(writer.bytes)
  }

  typealias Piece = UnsafeBufferPointer<UInt8>

  func head(of rule: Int32) -> Piece { bytes.buffer(heads[Int(rule)]) }
  func middle(of leaf: LeafMark) -> Piece {
    bytes.buffer(middles[Int(firstMiddle[leaf.index] + leaf.period)])
  }
  func id(of rule: Int32) -> Piece { bytes.buffer(ids[Int(rule)]) }
  func name(of fact: Int) -> Piece { bytes.buffer(names[fact]) }
  func regime(_ number: Int) -> Piece { bytes.buffer(regimes[number]) }
  var packList: Piece { bytes.buffer(packs) }
  var writtenNotice: Piece { bytes.buffer(notice) }
}

private struct PieceWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ json: JSON) -> FixedRange {
    let first = bytes.count
    json.write(to: &bytes)
    return FixedRange(first: Int32(first), count: Int32(bytes.count - first))
  }

  mutating func head(of rule: Rule) -> FixedRange {
    members(
      [
        ("citations", .array(rule.citations.map { .string($0) })),
        ("confidence", rule.confidence.map { .string($0) }),
        ("effect", .string(rule.effect.summary)), ("from", .string(rule.from.text)),
      ], opening: "{", closing: ",\"missing\":[")
  }

  mutating func middle(of rule: Rule, _ change: Rule.StatusChange?, pack: String) -> FixedRange {
    members(
      [
        ("note", rule.note.map { .string($0) }), ("pack", .string(pack)),
        ("rule", .string(rule.id)), ("status", .string((change?.status ?? .inForce).rawValue)),
        ("statusCitation", change.map { .string($0.citation) }),
        ("statusFrom", change.map { .string($0.from.text) }),
        ("step", .string(rule.step.rawValue)), ("text", .string(rule.text)),
        ("to", rule.to.map { .string($0.text) }),
      ], opening: "],", closing: ",\"used\":[")
  }

  private mutating func members(
    _ members: [(String, JSON?)], opening: String, closing: String
  ) -> FixedRange {
    let first = bytes.count
    bytes += opening.utf8
    var isFirst = true
    for (key, value) in members {
      guard let value else { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      JSON.string(key).write(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &bytes)
    }
    bytes += closing.utf8
    return FixedRange(first: Int32(first), count: Int32(bytes.count - first))
  }
}
