import Rows
import Testing
import Vocabulary

@testable import Authorisations

/// What speaks against goods that move on: 15 CFR 740.2(b), 750.8, and savings clauses.
@Suite struct DepartureTests {
  struct Move: CustomTestStringConvertible, Sendable {
    var name: String
    var row = GateRow(name: "")
    /// What happens after the issue.
    var meanwhile: [AuthorisationFact] = []
    var edition = Edition.current
    var isFirst = false
    var moves = Ground.now.adding(days: 5)
    /// A part of what is said; nil where nothing speaks against it.
    var fault: String?

    var testDescription: String { name }
  }

  private static func row(
    _ change: @escaping @Sendable (inout FakePack.Said) -> Void
  ) -> GateRow {
    Combined.row(
      "",
      said: {
        Combined.said()(&$0)
        change(&$0)
      })
  }

  private static let stricter = row { $0.stricterFrom = Ground.now.adding(days: 2) }
  private static let saved = row {
    $0.stricterFrom = Ground.now.adding(days: 2)
    $0.saves = true
  }

  private static let savedWithHolds: GateRow = {
    var row = saved
    row.given = [
      Combined.first { $0.onDeparture = .hold }, Combined.second { $0.onDeparture = .hold },
    ]
    return row
  }()

  static let moves: [Move] = [
    Move(name: "a licence that holds"),
    Move(
      name: "a licence that was revoked: 750.8(a)",
      meanwhile: [Combined.revoked(Combined.licence)],
      fault: "bureau/D100 was revoked (Findings)"),
    Move(
      name: "a licence that was suspended: 750.8(a)",
      meanwhile: [Combined.suspended(Combined.licence)],
      fault: "bureau/D100 is suspended (Findings)"),
    Move(name: "two exceptions that hold: 740.1(a)", row: Combined.row("")),
    Move(
      name: "one of two was suspended: 740.2(a)(1)", row: Combined.row(""),
      meanwhile: [Combined.suspended(Combined.other)],
      fault: "maker/S1 is suspended (Findings)"),
    Move(
      name: "exceptions that were revised while goods move: 740.2(b)", row: stricter,
      fault: "under us-ear it is licenceRequired (ear.742.6, ear.742.4)"),
    Move(name: "they move before", row: stricter, moves: Ground.now.adding(days: 1)),
    Move(name: "and a savings clause lets them go on", row: saved),
    Move(name: "whatever their authority wants done otherwise", row: savedWithHolds),
    Move(
      name: "a licence is for all of it, whatever the law asks by then: 750.7(a)",
      row: GateRow(
        name: "",
        transaction: Ground.transaction { $0.stricterFrom = Ground.now.adding(days: 2) })),
  ]

  private static func faults(_ move: Move) throws -> [DepartureFault] {
    var world = try move.row.world()
    for fact in try move.row.judged().facts + move.meanwhile {
      try AuthorisationRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
    }
    var context = Ground.context(by: Ground.maker, at: move.moves)
    context.edition = move.edition
    return try AuthorisationRules.faults(
      of: Ground.waybill, isFirst: move.isFirst, at: move.moves, since: Ground.now, in: world,
      context)
  }

  @Test(arguments: moves) func isJudgedByItsOwnDay(_ move: Move) throws {
    let faults = try Self.faults(move)
    guard let fault = move.fault else {
      #expect(faults == [])
      return
    }
    #expect(faults.count == 1)
    #expect(faults.first?.text.contains(fault) == true, "\(faults)")
    #expect(faults.first.map { Set($0.authorities) } == [Ground.bureau])
  }

  /// Who has said so beforehand holds the goods: for its own authorisation, or for the law.
  @Test(arguments: [
    (Combined.nac, [Ground.bureau]), (Combined.other, []), (nil, [Ground.bureau]),
  ])
  func whoWantsThemHeld(_ name: AuthorisationName?, _ holding: [PartyID]) throws {
    let given = [Combined.first { $0.onDeparture = .hold }, Combined.second()]
    var move = Move(name: "", row: name == nil ? Self.stricter : Combined.row(""))
    move.row.given = given
    move.meanwhile = name.map { [Combined.revoked($0)] } ?? []
    let faults = try Self.faults(move)
    #expect(faults.map(\.holding) == [holding])
    #expect(faults.allSatisfy { $0.authorities == [Ground.bureau, Ground.bureau] })
  }

  /// Earlier rules did not ask again whether an exception still does.
  @Test func earlierEditionsJudgeAsTheyDid() throws {
    var move = Move(name: "", row: Self.stricter, edition: .of2026December)
    #expect(try Self.faults(move) == [])
    move.edition = .of2026DecemberSecond
    #expect(try Self.faults(move).count == 1)
  }
}
