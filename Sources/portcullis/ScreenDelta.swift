import ArgumentParser
import Canonical
import Foundation
import Lists
import Screening
import Vocabulary

struct ScreenDelta: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delta",
    abstract: "Screen parties again after a change of list: only what the change touches.",
    discussion: """
      Looks for the entries that differ between two versions of a list among the parties of a file \
      (CSV or FollowTheMoney, as for `screen parties`). Put on the hits from before, the answer \
      is that of a full screening. --out has a line for each entry whose change touches a \
      party, after a first line that says what was compared. Started again with the same --out \
      after it was stopped, it goes on from where it was.
      """)

  @Argument(help: "The list, such as us-sdn.") var source: String
  @Option(help: "Version from which it changed: a digest, or the beginning of one.")
  var from: String
  @Option(help: "Version to which it changed, or current.") var to = "current"
  @OptionGroup var shelf: ShelfOptions
  @Option(help: ArgumentHelp("The parties.", valueName: "file")) var parties: String
  @Option(help: ArgumentHelp("Where answers go.", valueName: "file")) var out: String
  @OptionGroup var screening: ScreeningOptions

  func run() async throws {
    let (place, names) = (shelf.place, try screening.names())
    let versions = (
      before: try place.version(from, of: source), after: try place.version(to, of: source)
    )
    let changes = try place.run { shelf throws(ShelfFault) in
      ListedChanges(
        before: try shelf.entities(of: versions.before),
        after: try shelf.entities(of: versions.after))
    }
    var screener = DeltaScreener(
      algorithm: screening.algorithm, threshold: screening.threshold)
    let file = ListFile(name: parties, bytes: try Files.read(parties))
    let journal = try DeltaJournal(
      path: out,
      header: .object([
        .init("kind", .string("screening.delta/1")), .init("list", .string(source)),
        .init("from", .string(versions.before.digest.text)),
        .init("to", .string(versions.after.digest.text)),
        .init("parties", .string(ListVersion.digest(ofFile: file).text)),
        .init("algorithm", .string(screening.algorithm.rawValue)),
        .init("threshold", .integer(Int64(screener.threshold))),
        .init("dictionaryGroups", .integer(Int64(names.count))),
      ]))
    let rest = changes.all.dropFirst(journal.done)
    Console.say("\(changes.all.count) entries differ, \(journal.done) were looked at before")
    guard !rest.isEmpty else { return }
    let (base, ids) = try Self.base(parties, names)
    for (number, change) in zip(rest.indices, rest) {
      let touched = screener.changes(change.change, in: base)
      try journal.write(
        number + 1, of: changes.all.count, entry: change.entry,
        touched.map { Self.json($0, ids) })
    }
  }

  private static func base(
    _ path: String, _ names: NameDictionary
  ) throws -> (PartyBase, [String]) {
    var (base, ids) = (PartyBase(dictionary: names), [String]())
    guard path.hasSuffix("json") else {
      for query in try QueryTable(path: path).queries {
        base.append(query.party)
        ids.append("\(query.line)")
      }
      return (base, ids)
    }
    let source = try PipedLines(path: path)
    while let line = source.next() {
      let reading = ListFormat.followTheMoney.read(ListFile(name: path, bytes: line))
      for fault in reading.faults { Console.say("\(path): \(fault.message)") }
      guard let query = reading.entities.first else { continue }
      base.append(query.party)
      ids.append(query.entry)
    }
    return (base, ids)
  }

  private static func json(_ change: HitChange, _ ids: [String]) -> JSON {
    var members = [JSON.Member("party", .string(ids[change.party]))]
    if let before = change.before { members.append(.init("before", json(before))) }
    if let after = change.after { members.append(.init("after", json(after))) }
    return .object(members)
  }

  private static func json(_ hit: Hit) -> JSON {
    .object([
      .init("score", .integer(Int64(hit.score))),
      .init(
        "reasons",
        .object(hit.reasons.map { .init($0.feature, .integer(Int64($0.amount))) })),
    ])
  }
}

/// The entries that differ in what is compared, in the order of their numbers.
struct ListedChanges {
  let all: [(entry: String, change: ListedChange)]

  init(before: [ListedEntity], after: [ListedEntity]) {
    let byEntry = { (entities: [ListedEntity]) in
      Dictionary(entities.map { ($0.entry, $0.party) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (byEntry(before), byEntry(after))
    all = Set(old.keys).union(new.keys).sorted().compactMap { entry in
      ListedChange(before: old[entry], after: new[entry]).map { (entry, $0) }
    }
  }
}

/// What a delta has answered so far, a line each. A line that was cut off is written again.
private final class DeltaJournal {
  private let handle: FileHandle
  /// Entries that were looked at before.
  let done: Int
  private static let stride = 100

  init(path: String, header: JSON) throws {
    let first = header.bytes + [0x0A]
    var kept = first
    var done = 0
    if Files.isThere(path) {
      let bytes = try Files.read(path)
      guard bytes.starts(with: first) || first.starts(with: bytes) else {
        throw Complaint(
          "\(path) is the answer to something else: other versions, parties or threshold. Name"
            + " another file with --out, or remove it")
      }
      let whole = bytes.lastIndex(of: 0x0A).map { Array(bytes[...$0]) } ?? []
      if whole.count > first.count { kept = whole }
      for line in kept.split(separator: 0x0A).dropFirst() {
        if case .integer(let number)? = try JSON.parse(Array(line))["number"] {
          done = max(done, Int(number))
        }
      }
    }
    try Files.write(kept, to: path)
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw Complaint("\(path) cannot be written")
    }
    try handle.seekToEnd()
    (self.handle, self.done) = (handle, done)
  }

  /// Every hundredth entry and the last are written although they touch nobody, to go on there.
  func write(_ number: Int, of count: Int, entry: String, _ touched: [JSON]) throws {
    guard !touched.isEmpty || number % Self.stride == 0 || number == count else { return }
    let line = JSON.object([
      .init("number", .integer(Int64(number))), .init("entry", .string(entry)),
      .init("hits", .array(touched)),
    ])
    try handle.write(contentsOf: Data(line.bytes + [0x0A]))
  }
}
