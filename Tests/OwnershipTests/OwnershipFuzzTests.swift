import Canonical
import Foundation
import Ownership
import Testing

/// The readers of owners on damaged files: each ends, and every line is read or reported.
/// `PORTCULLIS_FUZZ_SECONDS` makes it longer, `PORTCULLIS_SEED` another run. What once did harm, or
/// was passed over without a word, is kept in `Corpus`, a file a case, named after the form.
@Suite struct OwnershipFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  @Test(arguments: OwnersForm.allCases)
  func damagedFilesDoNoHarm(_ form: OwnersForm) throws {
    let seconds = Double(Self.environment["PORTCULLIS_FUZZ_SECONDS"] ?? "") ?? 2
    let seed = UInt64(Self.environment["PORTCULLIS_SEED"] ?? "") ?? 20_260_301
    print("OwnershipFuzzTests: \(form) PORTCULLIS_SEED=\(seed)")
    var seeded = Seeded(state: seed)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var (runs, faulty) = (0, 0)
    while clock.now < end {
      var bytes = Array(form.invented[runs % form.invented.count].utf8)
      for _ in 0...Int.random(in: 0...1, using: &seeded) { Damage.once(&bytes, &seeded) }
      faulty += try check(form, bytes) ? 1 : 0
      runs += 1
    }
    print("OwnershipFuzzTests: \(form) \(runs) files, \(faulty) with faults")
    #expect(runs > 50 && faulty > runs / 4)
  }

  @Test(arguments: OwnersForm.allCases)
  func undamagedFilesHaveNoFaults(_ form: OwnersForm) throws {
    for text in form.invented { #expect(try !check(form, Array(text.utf8))) }
  }

  @Test func whatOnceDidHarmDoesNoMore() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
      .filter { !$0.hasPrefix(".") }.sorted()
    #expect(names.count >= 20, "the corpus is not found")
    for name in names {
      let form = try #require(OwnersForm(rawValue: String(name.prefix { $0 != "." })), "\(name)")
      let bytes = Array(try Data(contentsOf: Self.corpus.appending(path: name)))
      #expect(try check(form, bytes), "\(name) was read as if nothing were wrong with it")
    }
  }

  /// - Returns: Whether anything was told.
  private func check(_ form: OwnersForm, _ bytes: [UInt8]) throws -> Bool {
    let read: OwnershipImport
    do throws(JSONFault) { read = try form.read(bytes) } catch {
      #expect(form == .bods && !error.message.isEmpty)
      return true
    }
    let skips = SilentSkips(form, bytes, read)
    #expect(skips.found.isEmpty, "\(skips.found) in \(String(decoding: bytes, as: UTF8.self))")
    for fault in read.faults {
      #expect(fault.place >= 1 && fault.place <= skips.places, "\(fault)")
      #expect(!fault.message.isEmpty && fault.message.utf8.count < 1_000)
    }
    #expect(read.interests.allSatisfy { !$0.owner.isEmpty && !$0.owned.isEmpty })
    try ask(read)
    return !read.faults.isEmpty
  }

  /// Whatever was read can be asked about.
  private func ask(_ read: OwnershipImport) throws {
    let graph = OwnershipGraph(read.interests)
    for regime in [OwnershipRegime.eu, .arithmetic] {
      let assessment = OwnershipAssessment(
        graph, listed: Array(graph.parties.prefix(1)), under: regime, on: try day("2026-03-01"))
      #expect(graph.parties.allSatisfy { assessment.verdict(for: $0) != nil })
    }
  }
}

/// Ways in which a file of JSON is damaged.
enum Damage {
  private static let marks = Array("\"',:{}[]-0.e\\\r\n\u{0}\u{1A}\u{E9}".utf8)
  /// What stands in the place of a text.
  private static let others = [
    "null", "true", "7", "-1", "12.5", "1e999", "-0", "9007199254740993", "1e-12", "[]", "{}",
    "[[[[7]]]]", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"\u{202E}\"", "\"2020\"", "\"o1\"",
    "\"r1\"", "\"ann\"", "{\"id\":7}", "[null]",
  ]

  static func once(_ bytes: inout [UInt8], _ seeded: inout Seeded) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &seeded)
    switch Int.random(in: 0..<14, using: &seeded) {
    case 0: bytes[place] = marks.randomElement(using: &seeded) ?? 0
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &seeded), at: place)
    case 3: bytes.removeSubrange(place..<min(place + 60, bytes.count))
    case 4:
      let part = bytes[place..<min(place + 80, bytes.count)]
      bytes.insert(contentsOf: part + part, at: place)
    case 5: bytes.removeSubrange(place...)
    case 6: again(&bytes, from: place)
    case 7 where place % 20 == 0: bytes = bytes.flatMap { [$0, 0] }
    default: replace(&bytes, after: place, by: others.randomElement(using: &seeded) ?? "")
    }
  }

  /// A line once more.
  private static func again(_ bytes: inout [UInt8], from place: Int) {
    let lines = bytes.split(separator: 0x0A)
    guard let line = lines.first(where: { $0.endIndex > place }) else { return }
    bytes.insert(contentsOf: line + [0x0A], at: line.startIndex)
  }

  /// Another value in the place of the next text.
  private static func replace(_ bytes: inout [UInt8], after place: Int, by other: String) {
    let quote = UInt8(ascii: "\"")
    guard let start = bytes[place...].firstIndex(of: quote),
      let end = bytes[(start + 1)...].firstIndex(of: quote)
    else { return }
    bytes.replaceSubrange(start...end, with: other.utf8)
  }
}
