public import EventLog
import Logging
import Rows
import Service
import Vocabulary
import Waybills

/// One consignment of twelve pieces as a store holds it after its twelve commands, and any number
/// of others like it: the same entries and rows with other numbers. Only for filling stores that
/// are to be measured: what is signed in a copy was signed for the first.
public struct Specimen: Sendable {
  /// One entry with the rows that it leaves.
  public struct Step: Sendable {
    public let entry: StoredEntry
    public let rows: [StoredRow]
  }

  /// What came before: parties, keys and accreditations.
  public let entries: [StoredEntry]
  public let rows: [StoredRow]
  private let steps: [Pattern]
  private let salt: [UInt8]
  private let left: [RowPattern]

  private struct RowPattern {
    let table: String
    let key: Pattern
    let value: Pattern
  }

  /// Pieces of a consignment, and as many commands.
  public static let pieces = 12

  /// Plays the prologue and one consignment on a node of its own.
  public static func make() async throws -> Specimen {
    let store = MemoryStore()
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: store, origin: Story.origin, key: Cast().logKey, clock: clock,
      entropy: SystemEntropy(), log: Logger(label: "specimen"))
    let director = Director(cast: Cast(), node: node, clock: clock)
    try await director.playPrologue()
    let (start, earlier) = (Int(node.state.size), try allRows(of: store))
    var stage = await director.memory
    let goods = Goods(units: 3, piecesPerUnit: 4, first: 1_000_000)
    let twelve = try Traffic.twelve(0, goods, stage: &stage, at: await node.logTime().now)
    for result in await node.submit(all: twelve) { _ = try result.get() }
    let entries = try store.entries(from: 0, limit: .max)
    let added = Set(try allRows(of: store)).subtracting(earlier)
    return Specimen(
      Array(entries.prefix(start)), earlier, Array(entries.dropFirst(start)),
      added.filter { $0.table != Mention.table }, goods)
  }

  private init(
    _ entries: [StoredEntry], _ rows: [StoredRow], _ added: [StoredEntry],
    _ left: Set<StoredRow>, _ goods: Goods
  ) {
    (self.entries, self.rows) = (entries, rows)
    salt = added.compactMap(\.salt).first ?? []
    // In the order of `CopyNumbers.texts`.
    let names =
      [WaybillNumber(from: added[0].id).text] + added.map(\.id.text) + goods.labels.map(\.text)
      + (0..<goods.units).flatMap { goods.serials($0) }.map(\.text)
    let marks = names.map { Array($0.utf8) }
    steps = added.map { Pattern($0.bytes, marks) }
    self.left = left.sorted { ($0.table, $0.key) < ($1.table, $1.key) }.map { row in
      RowPattern(
        table: row.table, key: Pattern(Array(row.key.utf8), marks),
        value: Pattern(row.value ?? [], marks))
    }
  }

  private static func allRows(of store: MemoryStore) throws -> [StoredRow] {
    try store.tables().flatMap { table in
      try store.rows(table: table, from: "", upTo: World.end, limit: .max)
    }
  }

  /// The twelve steps of another consignment. Every step writes the waybill's own row, as every
  /// command does.
  public func copy(_ numbers: CopyNumbers) -> [Step] {
    let texts = numbers.texts.map { Array($0.utf8) }
    let rows = left.map {
      StoredRow(
        table: $0.table, key: String(decoding: $0.key.filled(texts), as: UTF8.self),
        value: $0.value.filled(texts))
    }
    return steps.indices.map { step in
      let own = rows.indices.filter {
        rows[$0].table == Waybill.table || $0 % steps.count == step
      }
      return Step(
        entry: StoredEntry(
          id: numbers.ids[step], salt: salt, bytes: steps[step].filled(texts)),
        rows: own.map { rows[$0] })
    }
  }
}

/// Bytes with places that are filled in with other texts of the same length.
private struct Pattern: Sendable {
  let bytes: [UInt8]
  private let places: [Place]

  /// Where a mark stood, and which.
  private struct Place {
    let offset: Int
    let mark: Int
  }

  init(_ bytes: [UInt8], _ marks: [[UInt8]]) {
    self.bytes = bytes
    var places: [Place] = []
    for (number, mark) in marks.enumerated() where mark.count <= bytes.count {
      for offset in 0...(bytes.count - mark.count)
      where bytes[offset] == mark[0] && bytes[offset..<offset + mark.count].elementsEqual(mark) {
        places.append(Place(offset: offset, mark: number))
      }
    }
    self.places = places
  }

  func filled(_ texts: [[UInt8]]) -> [UInt8] {
    var filled = bytes
    for place in places {
      let text = texts[place.mark]
      for (position, byte) in text.enumerated() { filled[place.offset + position] = byte }
    }
    return filled
  }
}
