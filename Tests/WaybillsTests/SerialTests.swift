import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

@Suite struct SerialTests {
  private func conflicts(_ rig: Rig) -> [SerialConflicted] {
    rig.produced.compactMap { fact in
      if case .serialConflicted(let conflict) = fact { conflict } else { nil }
    }
  }

  @Test func liveOnAnother() throws {
    var rig = try Rig()
    let first = try rig.issue()
    let second = try rig.issue()
    let found = conflicts(rig)
    #expect(
      found == [
        SerialConflicted(
          waybill: second, other: first, conflict: .live, part: Sample.part,
          serials: Sample.serials(1...6))
      ])
    #expect(try rig.waybill(second).flags.map(\.kind) == [.serialConflicted])
    let places = try Custody.whereIs(make("AX9-1"), of: Sample.part, in: rig.world)
    #expect(places?.live.map(\.waybill) == [first, second])
  }

  @Test func deliveredElsewhereBefore() throws {
    var rig = try Rig()
    let first = try rig.delivered()
    try rig.receive(first)
    try rig.issue()
    #expect(conflicts(rig).map(\.conflict) == [.delivered])
    #expect(conflicts(rig).map(\.other) == [first])
  }

  @Test(arguments: [
    (Resolution.lost, SerialConflicted.Conflict.lost), (.stolen, .stolen), (.seized, .seized),
  ]) func cameBackFromNowhere(_ pair: (Resolution, SerialConflicted.Conflict)) throws {
    var rig = try Rig()
    let first = try rig.lost()
    try rig.resolve(first, as: pair.0)
    try rig.issue()
    #expect(conflicts(rig).map(\.conflict) == [pair.1])
  }

  @Test func noneWhereTheConsigneeSendsOn() throws {
    var rig = try Rig()
    let first = try rig.delivered()
    try rig.receive(first)
    try rig.issue(by: "centre") { command in
      command.roles.consignor = Sample.centre
      command.roles.consignee = Sample.maker
      command.legs = command.legs.reversed().map { leg in
        var back = leg
        (back.from, back.to) = (leg.to, leg.from)
        return back
      }
    }
    #expect(conflicts(rig).isEmpty)
  }

  @Test func noneWhereTheChainIsUnbroken() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.sendBack(number, by: "haul")
    try rig.hand(number, "haul", "maker")
    try rig.issue()
    #expect(conflicts(rig).isEmpty)
  }

  @Test func aPieceThatNobodyListedIsNowhere() throws {
    let rig = try Rig()
    #expect(try Custody.whereIs(make("NONE"), of: Sample.part, in: rig.world) == nil)
  }

  @Test func labelsAndPartiesLeadToWaybills() throws {
    var rig = try Rig()
    let first = try rig.issue()
    let second = try rig.issue {
      $0.legs = [Sample.legs[0], Sample.legs[1]]
      $0.legs[1].carrier = Sample.rescue
    }
    #expect(Set(try Custody.waybills(with: Sample.boxC, in: rig.world)) == [first, second])
    #expect(try Custody.waybills(with: sscc(70), in: rig.world).isEmpty)
    #expect(try Custody.waybills(of: Sample.dock, in: rig.world) == [first])
    #expect(try Custody.waybills(of: Sample.rescue, in: rig.world) == [second])
    let both = try Custody.waybills(of: Sample.haul, in: rig.world)
    #expect(both == [first, second].sorted())
    #expect(try Custody.waybills(of: Sample.haul, after: both[0], in: rig.world) == [both[1]])
  }

  /// A row that nobody has looked for is never taken for one that is not there.
  @Test func whatIsNotLoadedIsAskedFor() throws {
    var rig = try Rig()
    rig.world = World(UnloadedBase())
    #expect(throws: Stop.notLoaded(.row(RowKey(table: "key", key: Rig.key("maker").text)))) {
      try rig.issue()
    }
  }

  /// What decide says it will read is enough for the usual issue to load once.
  @Test func needsNameEverySerial() throws {
    let id = Digest(Array(repeating: 1, count: 32))
    let needs = WaybillCommand.issue(Sample.issue).needs(id, embedded: nil)
    #expect(needs.count == 7)
    #expect(needs.contains(.row(RowKey(Waybill.self, WaybillNumber(from: id).text))))
    let key = SerialRecord.key(Sample.part, make("AX9-3"))
    #expect(needs.contains(.row(RowKey(SerialRecord.self, key))))
  }
}

/// A base that has nothing in memory yet.
private struct UnloadedBase: Base {
  func lookup(_ key: RowKey) -> Lookup { .notLoaded }
  func keys(in range: RowRange) throws(Stop) -> [String] { throw .notLoaded(.range(range)) }
}
