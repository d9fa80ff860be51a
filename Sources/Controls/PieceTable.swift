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
  /// Ids of rules, and names of facts, in quotes and with the comma of a list.
  private let ids: Fixed<FixedRange>
  private let names: Fixed<FixedRange>
  /// Of each fact what it is, in words and with its name, in quotes.
  private let words: Fixed<FixedRange>
  private let regimes: Fixed<FixedRange>
  private let exceptions: ExceptionPieces
  /// Names and versions of the packs, as a list.
  private let packs: FixedRange
  private let notice: FixedRange

  init(
    _ rules: [BookRule], _ packs: [RulePack], _ regimes: [String], _ facts: FactNames,
    _ descriptions: [String: FactDescription], _ memory: FixedMemory
  ) {
    var writer = PieceWriter()
    var (heads, middles, firsts, ids): ([FixedRange], [FixedRange], [Int32], [FixedRange]) =
      ([], [], [], [])
    for entry in rules {
      heads.append(writer.head(of: entry.rule))
      firsts.append(Int32(middles.count))
      let changes = [nil] + entry.rule.statuses.map { Optional($0) }
      middles += changes.map { writer.middle(of: entry.rule, $0, pack: entry.packLabel) }
      ids.append(writer.add(listed: entry.rule.id))
    }
    self.packs = writer.add(.array(packs.map { .string($0.label) }))
    notice = writer.add(.string(Determination.notice))
    (self.heads, self.middles) = (memory.fix(heads), memory.fix(middles))
    (firstMiddle, self.ids) = (memory.fix(firsts), memory.fix(ids))
    names = memory.fix(facts.names.map { writer.add(listed: $0) })
    words = memory.fix(
      facts.names.map { name in
        let known = descriptions[name] ?? FactDescription.known(name)
        return writer.add(.string(known.map { "\($0.words) (\(name))" } ?? name))
      })
    self.regimes = memory.fix(regimes.map { writer.add(.string($0)) })
    exceptions = ExceptionPieces(rules, &writer, memory)
    bytes = memory.fix(writer.bytes)
  }

  typealias Piece = UnsafeBufferPointer<UInt8>

  func head(of rule: Int32) -> Piece { bytes.buffer(heads[Int(rule)]) }
  func middle(of leaf: LeafMark) -> Piece {
    bytes.buffer(middles[Int(firstMiddle[leaf.index] + leaf.period)])
  }
  func id(of rule: Int32) -> Piece { Piece(rebasing: listedID(of: rule).dropLast()) }
  func name(of fact: Int) -> Piece { Piece(rebasing: listedName(of: fact).dropLast()) }
  /// With a comma, for lists.
  func listedID(of rule: Int32) -> Piece { bytes.buffer(ids[Int(rule)]) }
  func listedName(of fact: Int) -> Piece { bytes.buffer(names[fact]) }
  func words(of fact: Int) -> Piece { bytes.buffer(words[fact]) }
  func regime(_ number: Int) -> Piece { bytes.buffer(regimes[number]) }
  /// From the bars of an exception to whether its first condition is met, from there to the next,
  /// and so on; the last goes up to the requirements that it overcomes.
  func conditions(of exception: ExceptionMark) -> [Piece] {
    exceptions.conditions(of: exception.rule).map { bytes.buffer($0) }
  }
  /// From the requirements that an exception overcomes up to its standing.
  func end(of exception: ExceptionMark) -> Piece {
    bytes.buffer(exceptions.end(of: exception.rule))
  }
  var packList: Piece { bytes.buffer(packs) }
  var writtenNotice: Piece { bytes.buffer(notice) }
}

/// Where the JSON of exceptions lies.
private struct ExceptionPieces: Sendable {
  private let pieces: Fixed<FixedRange>
  /// Of each rule, those of its conditions; none where it is no exception.
  private let ranges: Fixed<FixedRange>
  private let ends: Fixed<FixedRange>

  init(_ rules: [BookRule], _ writer: inout PieceWriter, _ memory: FixedMemory) {
    var (pieces, ranges, ends): ([FixedRange], [FixedRange], [FixedRange]) = ([], [], [])
    for entry in rules {
      guard case .allows(let terms) = entry.rule.effect else {
        ranges.append(.empty)
        ends.append(.empty)
        continue
      }
      let first = pieces.count
      var text = "],\"conditions\":["
      for (position, term) in terms.conditions.enumerated() {
        text += position > 0 ? "," : ""
        text += "{\"citation\":\(quoted(term.citation)),\"fact\":\(quoted(term.flag))"
        pieces.append(writer.add(text + ",\"isMet\":\""))
        text = "\",\"text\":\(quoted(term.text))}"
      }
      pieces.append(
        writer.add(text + "],\"exception\":\(quoted(terms.symbol)),\"overcomes\":["))
      ranges.append(FixedRange(first: Int32(first), count: Int32(pieces.count - first)))
      ends.append(writer.add("],\"rule\":\(quoted(entry.rule.id)),\"standing\":\""))
    }
    (self.pieces, self.ranges) = (memory.fix(pieces), memory.fix(ranges))
    self.ends = memory.fix(ends)
  }

  func conditions(of rule: Int32) -> UnsafeBufferPointer<FixedRange> {
    pieces.buffer(ranges[Int(rule)])
  }

  func end(of rule: Int32) -> FixedRange { ends[Int(rule)] }
}

/// A text as it stands in JSON.
private func quoted(_ text: String) -> String {
  String(decoding: JSON.string(text).bytes, as: UTF8.self)
}

private struct PieceWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ json: JSON) -> FixedRange {
    let first = bytes.count
    json.write(to: &bytes)
    return FixedRange(first: Int32(first), count: Int32(bytes.count - first))
  }

  mutating func add(listed text: String) -> FixedRange { add(quoted(text) + ",") }

  mutating func add(_ text: String) -> FixedRange {
    let first = bytes.count
    bytes += text.utf8
    return FixedRange(first: Int32(first), count: Int32(text.utf8.count))
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
