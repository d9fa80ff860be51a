import Canonical
import Enforcement
import EventLog
import Foundation
import Registry
import Rows
import SQLiteStore
import Scenario
import Service
import Testing
import Vocabulary
import Waybills

@testable import Trade

@Suite struct ErasureTests {
  private static let words = ["SO-SECRET-77", "Hidden Gate 5", "for Ms Verborgen"]

  /// A consignment that was issued with these words and cancelled.
  private func cancelled(_ rig: Rig) async throws -> WaybillNumber {
    let seller = Player.seller(Cast()).key
    let now = await rig.node.logTime().now
    let gate = Place(name: Self.words[1], country: try Country(text: "TW"))
    let hub = Place(name: "Hub", country: try Country(text: "MY"))
    let issue = IssueWaybill(
      roles: NamedRoles(
        consignor: try PartyID(text: "meridian"), consignee: try PartyID(text: "selat"),
        site: try SiteID(text: "dc-1")),
      departure: now.adding(days: 1),
      lines: [
        Line(
          number: 1, model: "Model X", partNumber: try PartNumber(text: "PN-1"),
          eccn: try ECCN(text: "3A090"), hsCode: try HSCode(text: "847180"), quantity: 1,
          unitValue: Money(currency: try Currency(text: "USD"), minor: 100),
          grossWeight: Quantity(1, .kilogram), origin: try Country(text: "TW"))
      ],
      units: [
        UnitPlan(
          sscc: try SSCC(text: "806141411234567896"),
          contents: [
            Pieces(
              part: try PartNumber(text: "PN-1"), serials: [try SerialNumber(text: "S-1")])
          ], seals: [])
      ],
      legs: [
        LegPlan(
          carrier: try PartyID(text: "haul"), from: gate, to: hub, plannedTransitHours: 24,
          toleranceHours: 4)
      ], references: [Reference(kind: .order, value: Self.words[0])])
    let receipt = try await rig.send(.waybill(.issue(issue)), [(.actor, seller)])
    let number = WaybillNumber(from: receipt.id)
    try await rig.send(
      .waybill(.cancel(CancelWaybill(waybill: number, reason: "cancelled " + Self.words[2]))),
      [(.actor, seller)])
    return number
  }

  private func erase(_ number: WaybillNumber, asked: Bool = true) -> Command {
    .system(
      .erase(
        EraseWaybill(
          waybill: number, ground: "Regulation (EU) 2016/679, art. 17(1)(a)",
          nobodyAskedForIt: asked)))
  }

  private func codes(_ body: () async throws -> EntryReceipt) async throws -> [String] {
    do {
      _ = try await body()
      return []
    } catch let failure as Failure {
      guard case .refused(let refusal, _) = failure else { throw failure }
      return refusal.reasons.map(\.code)
    }
  }

  private let officer = Player.authority(Cast()).key

  @Test func itIsRefusedAsLongAsTheRecordIsNeeded() async throws {
    let rig = try Rig()
    _ = try await rig.playAll()
    let number = try await cancelled(rig)
    let seller = Player.seller(Cast()).key
    // A forbidden attempt raises an alert about its consignment, so it is made on another one.
    let earlier = await rig.director.memory.waybill("earlier")
    #expect(
      try await codes { try await rig.send(erase(earlier), [(.actor, seller)]) }
        == ["notTheOperator"])
    #expect(
      try await codes { try await rig.send(erase(number), [(.actor, officer)]) }
        == ["retentionRuns"])
    let lost = await rig.director.memory.waybill("waybill")
    let reasons = try await codes { try await rig.send(erase(lost), [(.actor, officer)]) }
    #expect(reasons.first == "recordInUse" && reasons.count > 1)
    rig.clock.skip(hours: 24 * 1828)
    try await rig.node.tick()
    #expect(
      try await codes { try await rig.send(erase(number, asked: false), [(.actor, officer)]) }
        == ["requestNotRuledOut"])
    let blank = Command.system(
      .erase(EraseWaybill(waybill: number, ground: " ", nobodyAskedForIt: true)))
    #expect(try await codes { try await rig.send(blank, [(.actor, officer)]) } == ["groundUnfit"])
    let before = try retention(rig, number)
    #expect(before.verdict == .indeterminate && before.missing.count == 2)
    try await rig.send(erase(number), [(.actor, officer)])
    #expect(try retention(rig, number).verdict == .erased)
    #expect(
      try await codes { try await rig.send(erase(number), [(.actor, officer)]) }
        == ["nothingToErase"])
  }

  private func retention(_ rig: Rig, _ number: WaybillNumber) throws -> RetentionAnswer {
    try rig.node.ask { world throws(Stop) in
      try Reading(reader: .operatorOfTheStore, world: world).retention(
        number, at: Story.start.adding(days: 3000))
    }
  }

  /// The words are nowhere in the files, and everything that was provable still is.
  @Test func theWordsAreGoneAndTheProofsStay() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("log.sqlite")
    let store = try SQLiteStore(path: path)
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    let number = try await cancelled(rig)
    let other = await rig.director.memory.waybill("earlier")
    let old = try store.entries(from: 0, limit: .max)
    let tile = try #require(TilePath(text: "tile/entries/000.p/\(min(old.count, 40))"))
    let bundle = try store.tile(tile, size: rig.node.state.size)
    rig.clock.skip(hours: 24 * 1828)
    try await rig.node.tick()
    for word in Self.words { #expect(try found(word, path)) }
    let receipt = try await rig.send(erase(number), [(.actor, officer)])
    for word in Self.words { #expect(!(try found(word, path)), "\(word)") }

    let new = try store.entries(from: 0, limit: old.count)
    #expect(new.map(\.leafHash) == old.map(\.leafHash) && new.map(\.id) == old.map(\.id))
    #expect(new.count(where: \.isErased) == 2 && new.allSatisfy { !$0.isErased || $0.salt == nil })
    #expect(try store.tile(tile, size: rig.node.state.size) == bundle)
    let report = try LogReplay.audit(store)
    #expect(report.holds && report.erased == 2, "\(report.differences) \(report.strayRows)")

    let trust = TrustFile(key: rig.node.verifierKey, log: rig.node.origin)
    let whole = EvidenceVerifier.verify(try store.evidence(of: other).bytes, trust: trust)
    #expect(whole.verdict == .verified && whole.checked.count == 5)
    let evidence = try store.evidence(of: number)
    #expect(evidence.erased.count == 2 && evidence.withheld.isEmpty)
    #expect(evidence.items.contains { $0.index == receipt.index })
    let partial = EvidenceVerifier.verify(evidence.bytes, trust: trust)
    #expect(partial.verdict == .verified, "\(partial.verdict)")
    #expect(partial.notChecked.contains { $0.hasPrefix("what erased entries said: ") })
    var forged = evidence
    forged.erased[0].leaf = sha256([1])
    guard case .rejected(let reasons) = EvidenceVerifier.verify(forged.bytes, trust: trust).verdict
    else {
      Issue.record("a wrong leaf was not noticed")
      return
    }
    #expect(reasons.map(\.code) == [.notIncluded])
  }

  private func found(_ word: String, _ path: String) throws -> Bool {
    for file in [path, path + "-wal"] where FileManager.default.fileExists(atPath: file) {
      if try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data(word.utf8)) != nil {
        return true
      }
    }
    return false
  }

  /// Attestations that were made before an erasure cannot be compared any more, and those after
  /// it hold; a feed says that entries were erased, and nothing of what is left of them.
  @Test func attestationsAndFeedsSayThatSomethingWasErased() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let number = try await cancelled(rig)
    let first = try #require(try await rig.node.attest())
    rig.clock.skip(hours: 24 * 1828)
    try await rig.send(erase(number), [(.actor, officer)])
    let second = try #require(try await rig.node.attest())
    let report = try LogReplay.audit(rig.store)
    #expect(report.holds && report.erased == 2)
    #expect(report.attestations.map(\.index) == [first.index, second.index])
    #expect(report.attestations.map(\.state) == [.erased, .holds])

    let seller = FeedQuestion(reader: .party(try PartyID(text: "meridian")))
    let page = try rig.store.snapshot().feed(
      from: 0, for: seller, FeedLimits(lines: .max, entries: .max, bytes: .max))
    let erased = try rig.store.entries(from: 0, limit: .max).enumerated().filter(\.element.isErased)
    #expect(erased.count == 2)
    for (index, stored) in erased {
      let line = try #require(page.lines.first { $0.index == UInt64(index) })
      let expected = #"{"erased":true,"index":\#(index),"leaf":"\#(stored.leafHash)"}"#
      #expect(String(decoding: line.bytes, as: UTF8.self) == expected)
    }
    let stranger = FeedQuestion(reader: .party(try PartyID(text: "nobody")))
    let others = try rig.store.snapshot().feed(
      from: 0, for: stranger, FeedLimits(lines: .max, entries: .max, bytes: .max))
    #expect(!others.lines.contains { line in erased.contains { UInt64($0.offset) == line.index } })
  }

  /// The same bytes sent again give the same receipt, as far as anything is left of it.
  @Test func anErasedCommandIsStillKnown() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let number = try await cancelled(rig)
    let index = rig.node.state.size - 1
    let sent = try Entry(try #require(try rig.store.entry(index)).bytes).submissionBytes
    let first = try await rig.node.submit(sent)
    #expect(first.index == index && first.erased == nil)
    rig.clock.skip(hours: 24 * 1828)
    try await rig.send(erase(number), [(.actor, officer)])
    let again = try await rig.node.submit(sent)
    #expect(again.index == index && again.leaf == first.leaf && again.erased == true)
    #expect(try again.facts().map(\.kind) == first.facts().map(\.kind))
    #expect(!String(decoding: JSON.bytes(of: again), as: UTF8.self).contains("Verborgen"))
  }

  /// Folding what an erasure leaves comes to the same rows as taking the words out of the rows: for
  /// every consignment of the story and of made-up trade at once.
  @Test func foldingResiduesIsRedactingRows() async throws {
    let told = try Rig()
    _ = try await told.playAll()
    try compare(told, atLeast: 20)
    let rig = try Rig()
    try await rig.director.playPrologue()
    var stage = await rig.director.memory
    var traffic = Traffic(seed: 77)
    for _ in 0..<12 {
      stage.seen = rig.node.seen
      let now = await rig.node.logTime().now
      var batch: [[UInt8]] = []
      for _ in 0..<25 {
        batch.append(try traffic.next(&stage, at: now).submission(seen: stage.seen).bytes)
      }
      #expect(await rig.send(batch).isEmpty)
      rig.clock.skip(hours: 9)
      try await rig.node.tick()
    }
    try compare(rig, atLeast: 200)
  }

  private func compare(_ rig: Rig, atLeast count: Int) throws {
    let entries = try rig.store.entries(from: 0, limit: .max).map { try Entry($0.bytes) }
    let whole = try fold(entries, erasing: [])
    let owned = try World(whole).scan(OwnEntry.self)
    let left = try fold(entries, erasing: Set(owned.map(\.index)))
    var redacted = World(whole)
    for number in Set(owned.map(\.waybill)) { try RedactedRows.redact(number, in: &redacted) }
    var expected = whole
    expected.apply(redacted.changes)
    #expect(redacted.changes.count >= count)
    #expect(Set(expected.places) == Set(left.places))
    for place in expected.places {
      let (a, b) = (expected.row(place), left.row(place))
      let same = a.map { JSON.bytes(of: $0) } == b.map { JSON.bytes(of: $0) }
      #expect(same, "\(place)")
    }
  }

  private func fold(_ entries: [Entry], erasing: Set<UInt64>) throws -> MemoryBase {
    var rows = MemoryBase()
    for (index, entry) in entries.enumerated() {
      var world = World(rows)
      for record in entry.facts {
        let fact = try Fact(entryJSON: JSON(encoding: record))
        let kept = erasing.contains(UInt64(index)) ? fact.redacted : fact
        try Rules.evolve(&world, kept, at: UInt64(index), time: entry.time)
      }
      rows.apply(world.changes)
    }
    return rows
  }
}
