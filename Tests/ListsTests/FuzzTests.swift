import Foundation
import Lists
import Screening
import Testing

/// Every reader on damaged files: it ends, within its time, with entries or with faults that have a
/// place. `PORTCULLIS_FUZZ_SECONDS` makes it longer for each, `PORTCULLIS_SEED` another run. What
/// once did harm is kept in `Corpus`, a file a case, named after the form.
@Suite struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  @Test(arguments: ListFormat.allCases) func damagedFilesDoNoHarm(_ format: ListFormat) throws {
    let seconds = Double(Self.environment["PORTCULLIS_FUZZ_SECONDS"] ?? "") ?? 1
    let seed = UInt64(Self.environment["PORTCULLIS_SEED"] ?? "") ?? 20_260_301
    print("FuzzTests: \(format.rawValue) PORTCULLIS_SEED=\(seed)")
    let texts = InventedLists.all.filter { $0.0 == format }.map(\.1)
    try #require(!texts.isEmpty, "no list of this form is invented")
    var seeded = Seeded(state: seed)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var (runs, faulty) = (0, 0)
    while clock.now < end {
      var bytes = Array(texts[runs % texts.count].utf8)
      for _ in 0...Int.random(in: 0...4, using: &seeded) { Self.damage(&bytes, &seeded) }
      faulty += check(format, bytes) ? 1 : 0
      runs += 1
    }
    print("FuzzTests: \(format.rawValue) \(runs) files, \(faulty) with faults")
    #expect(runs > 20 && faulty > runs / 4)
  }

  @Test func whatOnceDidHarmDoesNoMore() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
      .filter { !$0.hasPrefix(".") }.sorted()
    #expect(names.count >= 8, "the corpus is not found")
    for name in names {
      let word = String(name.prefix { $0 != "." })
      let format = try #require(ListFormat(rawValue: word), "\(name)")
      let bytes = Array(try Data(contentsOf: Self.corpus.appending(path: name)))
      #expect(check(format, bytes), "\(name) was read as if nothing were wrong with it")
    }
  }

  /// - Returns: Whether anything was told.
  private func check(_ format: ListFormat, _ bytes: [UInt8]) -> Bool {
    let file = ListFile(name: "list", bytes: bytes)
    let read = format.read(file, others: [ListFile(name: "alt.csv", bytes: bytes)])
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    for fault in read.faults {
      #expect(fault.line >= 1 && fault.line <= max(lines, 16), "\(fault)")
      #expect(!fault.message.isEmpty)
    }
    #expect(Set(read.entities.map(\.entry)).count == read.entities.count)
    #expect(read.entities.allSatisfy { $0.party.names.contains { $0.kind.isWhole } })
    _ = ListFormat(recognising: bytes)
    return !read.faults.isEmpty
  }

  private static func damage(_ bytes: inout [UInt8], _ seeded: inout Seeded) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &seeded)
    let marks = Array("\"',;<>&/=[]{}()-0\r\n\u{0}\u{1A}\u{E9}".utf8)
    switch Int.random(in: 0..<6, using: &seeded) {
    case 0: bytes[place] = marks.randomElement(using: &seeded) ?? 0
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &seeded), at: place)
    case 3: bytes.removeSubrange(place..<min(place + 60, bytes.count))
    case 4:
      let part = bytes[place..<min(place + 80, bytes.count)]
      bytes.insert(contentsOf: part + part, at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// Broken quotes, repeated numbers and endless tags cost no more than their length.
  @Test(arguments: [200, 400]) func hostileFilesTakeTheirLength(_ thousands: Int) {
    let count = thousands * 1_000
    let quotes = "id,schema,name\n" + String(repeating: "\"x\n", count: count / 4)
    let tags = "<a>" + String(repeating: "<b c='", count: count / 6)
    let open = "<CONSOLIDATED_LIST>" + String(repeating: "<!--", count: count / 4)
    let same =
      "celex,recordId,annex,schema,name\n"
      + String(repeating: "1,1,1,Person,A\n", count: count / 16)
    let start = ContinuousClock().now
    for (format, text) in [
      (ListFormat.simpleTargets, quotes), (.unXML, tags), (.unXML, open), (.euJournal, same),
    ] {
      #expect(check(format, Array(text.utf8)))
    }
    #expect(ContinuousClock().now - start < .seconds(60))
  }
}
