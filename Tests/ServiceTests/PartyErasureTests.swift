import Authorisations
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

@testable import Scenario
@testable import Trade

/// A seller that was accredited, was permitted to send, sent, and left.
@Suite struct PartyErasureTests {
  private static let words = [
    "Verborgen Halbleiter", "Ms Hidden", "reach-me@hidden", "1 Secret Row",
  ]

  private let operatorOfTheLog = Player.authority(Cast())

  private func erase(_ party: PartyID, asked: Bool = true) -> Command {
    .system(
      .eraseParty(
        EraseParty(
          party: party, ground: "Regulation (EU) 2016/679, art. 17(1)(a)",
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

  /// Amends the seller with words that stand nowhere else.
  private func name(_ seller: Player, _ exporters: Exporters) async throws {
    var profile = SampleWorld.meridian
    profile.id = seller.party
    profile.legalName = Self.words[0]
    profile.people[0].name = Self.words[1]
    profile.people[0].contact = Self.words[2]
    profile.addresses = [
      Address(lines: [Self.words[3]], locality: "Nowhere", country: try Country(text: "TW"))
    ]
    try await exporters.send(
      .registry(.amendParty(AmendParty(party: seller.party, version: 1, profile: profile))),
      [(.actor, seller)], nonce: "words")
  }

  private func sendAndCancel(_ seller: Player, _ exporters: Exporters) async throws
    -> WaybillNumber
  {
    let now = await exporters.rig.node.logTime().now
    let receipt = try await exporters.rig.node.submit(
      try exporters.issue(1, by: seller, at: now))
    let number = WaybillNumber(from: receipt.id)
    try await exporters.send(
      .waybill(.cancel(CancelWaybill(waybill: number, reason: "Not wanted any more."))),
      [(.actor, seller)])
    return number
  }

  private func left(_ store: any Store) async throws -> (Exporters, WaybillNumber) {
    let exporters = try await Exporters(Exporters.rig(store), count: 1, limit: "100000")
    let seller = exporters.sellers[0]
    try await name(seller, exporters)
    let number = try await sendAndCancel(seller, exporters)
    return (exporters, number)
  }

  private func retention(_ rig: Rig, _ party: PartyID) throws -> RetentionAnswer {
    try rig.node.ask { world throws(Stop) in
      try Reading(reader: .party(party), world: world).retention(
        party: party, at: Story.start.adding(days: 4000))
    }
  }

  @Test func itIsRefusedAsLongAsAnythingNeedsIt() async throws {
    let (exporters, number) = try await left(MemoryStore())
    let (rig, seller) = (exporters.rig, exporters.sellers[0])
    func attempt(_ nonce: String, asked: Bool = true) async throws -> [String] {
      try await codes { try await exporters.send(erase(seller.party, asked: asked), nonce: nonce) }
    }
    #expect(
      try await codes { try await exporters.send(erase(seller.party), [(.actor, seller)]) }
        == ["notTheOperator"])
    let first = try retention(rig, seller.party)
    #expect(first.verdict == .needed && first.until == nil)
    for what in ["the accreditation ", "the authorisation ", "the consignment "] {
      #expect(first.reasons.contains { $0.message.contains(what) }, "\(what): \(first.reasons)")
    }
    // The attempts of a stranger raised alerts about it, which name no consignment.
    #expect(try await attempt("needed").allSatisfy { $0 == "recordInUse" })
    rig.clock.skip(hours: 24 * 1828)
    try await rig.node.tick()
    try await exporters.send(eraseWaybill(number))
    try await closeAlerts(exporters)
    // Five years from the end of the authorisation are not over yet.
    #expect(try await attempt("early") == ["retentionRuns"])
    rig.clock.skip(hours: 24 * 320)
    try await rig.node.tick()
    #expect(try await attempt("unasked", asked: false) == ["requestNotRuledOut"])
    #expect(try retention(rig, seller.party).verdict == .indeterminate)
    try await exporters.send(erase(seller.party), nonce: "now")
    #expect(try retention(rig, seller.party).verdict == .erased)
    #expect(try await attempt("again") == ["nothingToErase"])
    let authority = try await codes {
      try await exporters.send(erase(operatorOfTheLog.party), nonce: "authority")
    }
    #expect(authority.first == "recordInUse")
  }

  private func eraseWaybill(_ number: WaybillNumber) -> Command {
    .system(
      .erase(EraseWaybill(waybill: number, ground: "its period is over", nobodyAskedForIt: true)))
  }

  private func closeAlerts(_ exporters: Exporters) async throws {
    let open = try exporters.rig.node.ask { world throws(Stop) in
      try EnforcementRules.openAlerts(in: world)
    }
    for alert in open {
      try await exporters.send(
        .enforcement(
          .closeAlert(
            CloseAlert(alert: alert.id, disposition: .explained, reason: "It was looked at."))),
        nonce: alert.id.text)
    }
  }

  /// Its words are in no file, every leaf is what it was, and a full audit comes to the same rows.
  @Test func theWordsAreGoneAndTheProofsStay() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("log.sqlite")
    let store = try SQLiteStore(path: path)
    let (exporters, number) = try await left(store)
    let (rig, seller) = (exporters.rig, exporters.sellers[0])
    rig.clock.skip(hours: 24 * (1828 + 320))
    try await rig.node.tick()
    try await exporters.send(eraseWaybill(number))
    try await closeAlerts(exporters)
    let old = try store.entries(from: 0, limit: .max)
    for word in Self.words { #expect(try found(word, path)) }
    try await exporters.send(erase(seller.party))
    // Sweeps take no more than a tenth of the time; there was one for the consignment just now.
    while try store.isUnswept() {
      try await Task.sleep(for: .milliseconds(50))
      store.tidy()
    }
    for word in Self.words { #expect(!(try found(word, path)), "\(word)") }
    let new = try store.entries(from: 0, limit: old.count)
    #expect(new.map(\.leafHash) == old.map(\.leafHash))
    // Registration, training, application, review, authorisation, determination, amendment.
    #expect(zip(old, new).count { !$0.isErased && $1.isErased } == 7)
    let report = try LogReplay.audit(store, artefacts: rig.node.artefacts)
    #expect(report.holds, "\(report.differences) \(report.strayRows)")
    let party = try rig.node.ask { world throws(Stop) in
      try world.find(Party.self, seller.party.text)
    }
    #expect(party?.profile.legalName == "[erased]" && party?.profile.headquarters.text == "TW")
    // A copy that was made before is erased from the list.
    let list = try ErasureList(try ErasureList(of: store).bytes)
    #expect(list.erasures.map(\.party) == [nil, seller.party])
    #expect(try list.due(in: store).erasures.isEmpty)
  }

  private func found(_ word: String, _ path: String) throws -> Bool {
    try [path, path + "-wal"].contains { file in
      guard FileManager.default.fileExists(atPath: file) else { return false }
      return try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data(word.utf8)) != nil
    }
  }
}
