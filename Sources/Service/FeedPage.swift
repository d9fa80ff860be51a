import Canonical
public import EventLog
import Rows
public import Trade
public import Vocabulary

/// Who follows the log, and what of it.
public struct FeedQuestion: Sendable, Hashable {
  public var reader: Reader
  /// Only entries with a fact of one of these kinds; nil for all.
  public var kinds: Set<String>?
  /// Only entries that mention this waybill; nil for all.
  public var waybill: WaybillNumber?

  public init(reader: Reader, kinds: Set<String>? = nil, waybill: WaybillNumber? = nil) {
    self.reader = reader
    self.kinds = kinds
    self.waybill = waybill
  }

  /// Whether facts of these kinds are among those that were asked for.
  func wants(_ seen: [String]) -> Bool {
    kinds.map { kinds in seen.contains { kinds.contains($0) } } ?? true
  }
}

/// How much one look at the log may bring and cost.
public struct FeedLimits: Sendable, Hashable {
  /// Most lines.
  public var lines: Int
  /// Most entries that are looked at.
  public var entries: Int
  /// No more lines are added when they have so many bytes.
  public var bytes: Int

  public init(lines: Int = 500, entries: Int = 500, bytes: Int = 1 << 20) {
    self.lines = lines
    self.entries = entries
    self.bytes = bytes
  }
}

/// What one look at the log brought: lines in order of index (docs/formats.md, "Feed").
public struct FeedPage: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public let index: UInt64
    /// Canonical JSON, without a line feed.
    public let bytes: [UInt8]
  }

  public internal(set) var lines: [Line] = []
  /// The index to go on from. Entries before it that are in no line are not for this reader.
  public internal(set) var next: UInt64
  /// How many entries were looked at.
  public internal(set) var scanned = 0
  /// Entries of the log when it was looked at.
  public let size: UInt64

  /// Nothing more is on the log.
  public var isAtEnd: Bool { next >= size }
}

extension StoreReader {
  /// What is on the log for one reader from an index on. Who may read an entry is judged by what
  /// this reader of the store sees now, not by what was so when the entry was written.
  ///
  /// - Parameters:
  ///   - index: at most the size of the log.
  ///   - published: how many entries are looked at as the whole log, where it is known.
  /// - Returns: at least one entry looked at, unless nothing more is on the log.
  public func feed(
    from index: UInt64, for question: FeedQuestion, _ limits: FeedLimits = FeedLimits(),
    within published: UInt64 = .max
  ) throws(Failure) -> FeedPage {
    var look = FeedLook(reader: self, question: question)
    do throws(StoreFault) {
      var page = FeedPage(next: index, size: min(try state().size, published))
      var bytes = 0
      while !page.isAtEnd, page.scanned < limits.entries, page.lines.count < limits.lines,
        bytes < limits.bytes
      {
        let few = min(FeedLook.atOnce, limits.entries - page.scanned)
        let entries = try entries(from: page.next, limit: few)
        guard !entries.isEmpty else { throw .corrupt("entry \(page.next) is missing") }
        for entry in entries
        where !page.isAtEnd && page.lines.count < limits.lines && bytes < limits.bytes {
          if let line = try look.line(entry, at: page.next) {
            page.lines.append(line)
            bytes += line.bytes.count
          }
          page.next += 1
          page.scanned += 1
        }
      }
      return page
    } catch {
      throw .fault(error)
    }
  }
}

/// One look at a log: what was paged in to judge one entry serves for the next.
private struct FeedLook {
  /// Entries are read so many at a time: one may have megabytes.
  static let atOnce = 16

  let reader: any StoreReader
  let question: FeedQuestion
  private let cache = RowCache()

  init(reader: any StoreReader, question: FeedQuestion) {
    self.reader = reader
    self.question = question
  }

  mutating func line(
    _ stored: StoredEntry, at index: UInt64
  ) throws(StoreFault) -> FeedPage.Line? {
    if let waybill = question.waybill, !stored.bytes.contains(text: waybill.text) { return nil }
    let logged = try stored.content()
    let sight = try sight(of: logged)
    if FeedLine.isErased(stored) { return erased(stored, at: index, sight) }
    switch sight {
    case .none: return nil
    case .whole:
      guard question.wants(logged.facts.map(\.kind)) else { return nil }
      return FeedPage.Line(index: index, bytes: FeedLine.whole(stored, index))
    case .part(let hidden):
      do throws(JSONFault) {
        let seen = try JSON.parse(stored.bytes, limits: Entry.limits).removing(hidden)
        // Only what is seen counts: a question must not find out what is hidden.
        let bytes = FeedLine.part(seen, of: stored, index)
        let kinds = seen["facts"]?.elements?.compactMap { $0["kind"]?.text } ?? []
        guard question.wants(kinds), question.waybill.map({ bytes.contains(text: $0.text) }) ?? true
        else { return nil }
        return FeedPage.Line(index: index, bytes: bytes)
      } catch {
        throw .corrupt("entry \(index): \(error)")
      }
    }
  }

  /// What is left of an erased entry says nothing; that it was erased is told to who could read it.
  private func erased(
    _ stored: StoredEntry, at index: UInt64, _ sight: Sight
  ) -> FeedPage.Line? {
    guard sight != .none, question.kinds == nil else { return nil }
    return FeedPage.Line(index: index, bytes: FeedLine.erased(stored, index))
  }

  private func sight(of entry: EntryContent) throws(StoreFault) -> Sight {
    do throws(Failure) {
      return try paging(cache, reader) { () throws(Stop) in
        try Reading(reader: question.reader, world: World(cache)).sight(of: entry)
      }
    } catch {
      switch error {
      case .fault(let fault): throw fault
      // The rule on reading refuses nobody: it shows nothing.
      case .refused: return .none
      }
    }
  }
}

/// The lines that exports, feeds, streams and deliveries have in common. Canonical JSON, put
/// together around the entry's own canonical bytes.
enum FeedLine {
  static func whole(_ stored: StoredEntry, _ index: UInt64) -> [UInt8] {
    var out = Array(#"{"entry":"#.utf8) + stored.bytes + Array(#","index":\#(index)"#.utf8)
    if let salt = stored.salt { out += Array(#","salt":"\#(hex(salt))""#.utf8) }
    out.append(UInt8(ascii: "}"))
    return out
  }

  /// Without the salt, with which what is left out could be guessed and tried.
  static func part(_ seen: JSON, of stored: StoredEntry, _ index: UInt64) -> [UInt8] {
    Array(#"{"entry":"#.utf8) + seen.bytes
      + Array(#","index":\#(index),"leaf":"\#(stored.leafHash)","partial":true}"#.utf8)
  }

  /// Whether the leaf was made of something else than what is stored now.
  static func isErased(_ stored: StoredEntry) -> Bool {
    stored.leafHash != Leaf.hash(entry: stored.bytes, salt: stored.salt)
  }

  static func erased(_ stored: StoredEntry, _ index: UInt64) -> [UInt8] {
    Array(#"{"erased":true,"index":\#(index),"leaf":"\#(stored.leafHash)"}"#.utf8)
  }
}
