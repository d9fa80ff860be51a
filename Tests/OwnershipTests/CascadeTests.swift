import Ownership
import Testing
import Vocabulary

func day(_ text: String) throws -> CalendarDay { try CalendarDay(text: text) }

func owns(
  _ owner: String, _ owned: String, _ percent: Int, _ kind: Interest.Kind = .ownership
) -> Interest {
  Interest(
    owner: owner, owned: owned, kind: kind, share: ShareBounds(Share(percent: percent)),
    statement: "\(owner)-\(owned)")
}

/// The examples that OFAC gives in its guidance of 2014 and in FAQ 401, and what goes beyond them.
@Suite struct CascadeTests {
  private func outcome(
    _ interests: [Interest], of party: String, listed: [String] = ["X", "Y"],
    _ regime: OwnershipRegime = .ofac
  ) throws -> OwnershipVerdict {
    let assessment = OwnershipAssessment(
      OwnershipGraph(interests), listed: listed, under: regime, on: try day("2026-03-01"))
    return try #require(assessment.verdict(for: party))
  }

  @Test func halfInSumIsEnough() throws {
    let two = try outcome([owns("X", "A", 25), owns("Y", "A", 25)], of: "A")
    #expect(two.outcome == .applies)
    #expect(two.share.description == "50%")
    #expect(two.unaccounted.description == "50%")
    #expect(two.grounds.count == 2)
    let one = try outcome([owns("X", "A", 49)], of: "A")
    #expect(one.outcome == .doesNotApply)
    #expect(one.grounds.map(\.owner) == ["X"])
  }

  @Test func whoeverReachesHalfCountsWhole() throws {
    let layers = [owns("X", "A", 50), owns("A", "B", 50), owns("B", "C", 50)]
    let verdict = try outcome(layers, of: "C")
    #expect(verdict.outcome == .applies)
    #expect(verdict.chain.map(\.statement) == ["X-A", "A-B", "B-C"])
    #expect(try outcome(layers, of: "C", .arithmetic).share.description == "12.5%")
  }

  @Test func minoritiesDoNotPassOn() throws {
    let broken = [owns("X", "A", 25), owns("A", "B", 50)]
    #expect(try outcome(broken, of: "B").outcome == .doesNotApply)
    #expect(try outcome(broken, of: "B").share == .none)
    // FAQ 401: half of A and a tenth of B each own half of C.
    let mixed = [owns("X", "A", 50), owns("X", "B", 10), owns("A", "C", 50), owns("B", "C", 50)]
    #expect(try outcome(mixed, of: "C").outcome == .applies)
    #expect(try outcome(mixed, of: "C", .arithmetic).share.description == "30%")
    let small = [owns("X", "A", 50), owns("X", "B", 10), owns("A", "C", 25), owns("B", "C", 25)]
    #expect(try outcome(small, of: "C").outcome == .doesNotApply)
  }

  @Test func nobodyCountsTowardHimself() throws {
    let ring = [owns("A", "B", 60), owns("B", "A", 60), owns("X", "A", 30)]
    #expect(try outcome(ring, of: "A").outcome == .doesNotApply)
    #expect(
      try outcome([owns("A", "A", 40), owns("X", "A", 40)], of: "A").outcome == .doesNotApply)
    // X has 40 of the 60 hundredths that are not the company's own.
    let treasury = try outcome([owns("A", "A", 40), owns("X", "A", 40)], of: "A", .arithmetic)
    #expect(treasury.outcome == .applies)
    #expect(treasury.share.description.hasPrefix("66.666666"))
  }

  @Test func anUnknownShareIsIndeterminateUnlessOthersHoldTheRest() throws {
    let unknown = Interest(
      owner: "X", owned: "A", kind: .ownership, share: .unknown, statement: "u")
    let open = try outcome([unknown], of: "A")
    #expect(open.outcome == .indeterminate)
    #expect(open.share == .unknown)
    #expect(open.missing == [unknown])
    #expect(open.chain == [unknown])
    #expect(try outcome([unknown, owns("Z", "A", 51)], of: "A").outcome == .doesNotApply)
    #expect(try outcome([unknown, owns("Z", "A", 50)], of: "A").outcome == .indeterminate)
    // Shares above the whole contradict themselves: nothing follows from them.
    let twice = [unknown, owns("Z", "A", 80), owns("W", "A", 80)]
    #expect(try outcome(twice, of: "A").outcome == .indeterminate)
  }

  @Test func datesCount() throws {
    func dated(_ from: String?, _ until: String?) throws -> OwnershipVerdict.Outcome {
      let interest = Interest(
        owner: "X", owned: "A", kind: .ownership, share: .whole,
        from: from.flatMap { DaySpan(text: $0) }, until: until.flatMap { DaySpan(text: $0) },
        statement: "d")
      return try outcome([interest], of: "A").outcome
    }
    #expect(try dated("2026-03-01", nil) == .applies)
    #expect(try dated("2026-03-02", nil) == .doesNotApply)
    #expect(try dated("2026-03", nil) == .indeterminate)
    #expect(try dated("2026", "2027") == .indeterminate)
    #expect(try dated(nil, "2026-03-01") == .applies)
    #expect(try dated(nil, "2026-02") == .doesNotApply)
  }

  @Test func controlCountsInTheEUOnly() throws {
    let board = [owns("X", "A", 0, .control(.appointsBoard)), owns("A", "B", 50)]
    #expect(try outcome(board, of: "A", .eu).outcome == .applies)
    #expect(try outcome(board, of: "B", .eu).outcome == .applies)
    let us = try outcome(board, of: "A")
    #expect(us.outcome == .doesNotApply)
    #expect(us.signs.map(\.statement) == ["X-A"])
    for (percent, applies) in [(50, false), (51, true)] {
      let votes = [owns("X", "A", percent, .control(.votingMajority))]
      let verdict = try outcome(votes, of: "A", .eu)
      #expect((verdict.outcome == .applies) == applies, "\(percent)")
      #expect(verdict.signs.isEmpty == applies)
    }
    #expect(try outcome([owns("X", "A", 0, .directorship)], of: "A", .eu).outcome == .doesNotApply)
  }

  @Test func listedAndUnnamed() throws {
    let listed = try outcome([owns("X", "A", 10)], of: "X")
    #expect(listed.isListed && listed.outcome == .applies && listed.chain.isEmpty)
    let assessment = OwnershipAssessment(
      OwnershipGraph([owns("X", "A", 10)]), listed: ["X", "Q"], under: .ofac,
      on: try day("2026-03-01"))
    #expect(assessment.notInGraph == ["Q"])
    #expect(assessment.verdict(for: "Q") == nil)
    #expect(assessment.covered == ["X"])
  }
}
