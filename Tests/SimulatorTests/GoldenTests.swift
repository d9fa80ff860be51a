import EventLog
import Foundation
import Service
import Testing
import Trade
import Vocabulary

/// Logs that earlier versions wrote. They replay in every later one: that is what permanent means.
@Suite(.serialized) struct GoldenTests {
  private static let names = Recordings.all.map(\.name)

  /// Writes those that are not there; what is there is never written again.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write"))
  func writeWhatIsMissing() async throws {
    for (name, make) in Recordings.all where !GoldenLog.isThere(name) {
      try GoldenLog.write(name, try await make())
    }
  }

  /// Folding the facts on record gives the rows there were then; deciding again within the edition
  /// gives the facts on record; the entries hash to the root that was signed.
  @Test(arguments: names) func itReplays(_ name: String) throws {
    let golden = try GoldenLog(name)
    #expect(golden.entries.count == golden.head.entries && golden.entries.count > 27)
    let artefacts = try GoldenLog.artefacts()
    let store = try golden.replayed(artefacts)
    let report = try LogReplay.audit(store, artefacts: artefacts)
    #expect(report.holds, "\(report.differences.prefix(3)) \(report.strayRows.prefix(3))")
    #expect(report.attestations.allSatisfy { $0.fields == .holds && $0.state != .unknown })
    #expect(report.attestations.last.map { $0.state == .holds } ?? true)
    #expect(report.erased == golden.entries.count(where: \.isErased))
    #expect(try golden.rows(of: store) == golden.head.rows)
  }

  /// Between them they hold everything that can happen: a new kind of fact needs a new log.
  @Test func theyHoldEveryKindOfFact() throws {
    var kinds: Set<String> = []
    for name in Self.names { kinds.formUnion(try GoldenLog(name).kinds()) }
    let missing = Set(Fact.cases.map(\.kind)).subtracting(kinds)
    #expect(missing.isEmpty, "in no golden log: \(missing.sorted())")
  }

  /// Whoever does not have the packs that decided cannot decide again, and says so.
  @Test(arguments: names) func itNeedsThePacksThatItCites(_ name: String) throws {
    let golden = try GoldenLog(name)
    let store = try golden.replayed(try GoldenLog.artefacts())
    let isCiting = try golden.kinds().contains("authorisation.packAdopted/1")
    #expect(try LogReplay.audit(store).holds != isCiting)
  }
}
