import Authorisations
import Canonical
import Rows
import Testing
import Vocabulary

/// A pack of the real form, as a log adopts it and the gate reads it.
@Suite struct RulePackTests {
  static let digest = Digest([UInt8](repeating: 0x77, count: 32))

  /// Accelerators need a licence everywhere from 1 April 2026 on; small ones may use NAC.
  static let bytes = Array(
    """
    {
      "format": "portcullis.rulepack/1", "name": "sample-pack", "version": "2026.1",
      "regime": "US-SAMPLE", "title": "A made-up regime", "readUntil": "2026-11-28",
      "rules": [
        {"id": "sample.far", "step": "reason", "from": "2026-04-01",
         "when": {"classified": ["3A090"]}, "effect": {"requires": "RS"},
         "text": "Accelerators to anywhere.", "citations": ["Sample Act 1 of 2020, section 4"]},
        {"id": "sample.small", "step": "exception", "from": "2020-01-01",
         "when": {"number": "tpp", "below": "6000"},
         "effect": {"allows": "NAC", "overcomes": ["sample.far"], "conditions": [
           {"flag": "purchaseOrder", "text": "A purchase order.",
            "citation": "Sample Act 1 of 2020, section 9"}]},
         "text": "Small accelerators.", "citations": ["Sample Act 1 of 2020, section 9"]}
      ]
    }
    """.utf8)

  static func pack() throws -> any PackArtefact {
    try #require(RulePackReading.read(bytes, digest) as? any PackArtefact)
  }

  private static func context(by party: PartyID = Ground.maker) throws -> Context {
    var context = Ground.context(by: party)
    context.artefacts[digest] = .present(try pack())
    return context
  }

  static func transaction(
    tops: String = "300", orders: String = "true", screened: Bool = true,
    headquarters: String = "NO"
  ) throws -> JSON {
    let screening =
      screened
      ? #", "screening": {"asOf": "2026-03-01", "hits": [], "source": "lists of that day"}"# : ""
    return try JSON.parse(
      Array(
        """
        {"activity": "export", "destination": "NO",
         "goods": [{"line": 1, "eccns": ["3A090.a"], "facts": {"purchaseOrder": \(orders)},
           "specifications": {"tops_4bit": "-", "tops_8bit": "-", "tops_16bit": "\(tops)",
             "tops_32bit": "-", "tops_64bit": "-"}}],
         "parties": [{"role": "consignee", "headquarters": "\(headquarters)"\(screening)}]}
        """.utf8))
  }

  private func determined(
    _ transaction: JSON, leaves: String = "2026-05-01T00:00:00.000Z"
  ) throws -> (Determined?, [String]) {
    let world = try Ground.world(adopting: [try Self.pack().citation])
    let command = Determine(
      goods: Ground.goods, transaction: transaction, leaves: Ground.moment(leaves))
    let (facts, codes) = try answer(try Self.context()) { context throws(Stop) in
      try AuthorisationRules.decide(.determine(command), in: world, context)
    }
    guard case .determined(let fact)? = facts.first else { return (nil, codes) }
    return (fact, codes)
  }

  /// The pack above with a clause for goods that were on their way when its requirement began.
  static let savedBytes = Array(
    String(decoding: bytes, as: UTF8.self).replacing(
      "\"rules\": [",
      with: """
        "savings": [
          {"id": "sample.saved", "rules": ["sample.far"], "on": "2026-04-01",
           "until": "2026-05-01", "places": ["aboardCarrier"], "order": false,
           "text": "Goods on their way.", "citations": ["Sample Act 1 of 2020, section 12"]}],
        "rules": [
        """
    ).utf8)

  /// Whether goods that left at one time may move on at another, by the calendar of New York.
  @Test(arguments: [
    (
      "2026-03-20T00:00:00.000Z", "2026-04-20T00:00:00.000Z",
      DeterminationVerdict.noRequirementFound
    ),
    // 1 April in New York begins four hours later than in Greenwich.
    ("2026-04-02T03:59:59.999Z", "2026-04-20T00:00:00.000Z", .noRequirementFound),
    ("2026-04-02T04:00:00.000Z", "2026-04-20T00:00:00.000Z", .licenceRequired),
    ("2026-03-20T00:00:00.000Z", "2026-05-01T03:59:59.999Z", .noRequirementFound),
    ("2026-03-20T00:00:00.000Z", "2026-05-01T04:00:00.000Z", .licenceRequired),
  ])
  func aDepartureIsJudgedUnderTheClause(
    _ left: String, _ moves: String, _ verdict: DeterminationVerdict
  ) throws {
    let read = RulePackReading.read(Self.savedBytes, Self.digest)
    let pack = try #require(read as? any PackArtefact, "\(read)")
    let large = try Self.transaction(tops: "900")
    let moving = try pack.finding(
      beside: [], on: large, at: Ground.moment(moves), onTheWaySince: Ground.moment(left))
    #expect(moving.outcomes.map(\.verdict) == [verdict])
    // What has not left is not saved, and nobody has said that it is not on its way.
    let planned = try pack.finding(beside: [], on: large, at: Ground.moment(moves))
    #expect(
      planned.outcomes[0].verdict == (moves < "2026-05-01T04" ? .indeterminate : .licenceRequired))
    let plain = try Self.pack().finding(
      beside: [], on: large, at: Ground.moment(moves), onTheWaySince: Ground.moment(left))
    #expect(plain.outcomes.map(\.verdict) == [.licenceRequired])
  }

  @Test func itIsAdoptedByWhatItCallsItself() throws {
    let citation = try Self.pack().citation
    #expect(citation.name.text == "sample-pack" && citation.regime.text == "US-SAMPLE")
    let world = try Ground.world(adopting: [])
    let facts = try AuthorisationRules.decide(
      .adoptPack(AdoptPack(pack: citation)), in: world, try Self.context(by: Ground.rail))
    #expect(facts.map(\.short) == ["packAdopted"])
  }

  @Test func whatIsNoPackSaysWhy() throws {
    let read = RulePackReading.read(Array("{}".utf8), Self.digest)
    #expect("\(try #require(read as? UnreadablePack))".contains("format"))
  }

  /// 300 tera operations a second of 16 bits are a processing performance of 4,800.
  @Test func itDeterminesWithItsReasons() throws {
    let fact = try #require(try determined(try Self.transaction()).0)
    #expect(fact.performance == Ground.performance("4800"))
    let outcome = try #require(fact.outcomes.first)
    #expect(outcome.verdict == .exceptionAvailable && outcome.requirements == ["sample.far"])
    #expect(outcome.exceptions == [ExceptionOutcome(symbol: Ground.nac)])
    #expect(fact.packs == [try Self.pack().citation])
    let large = try #require(try determined(try Self.transaction(tops: "400")).0)
    #expect(large.outcomes.map(\.verdict) == [.licenceRequired])
    #expect(large.outcomes.flatMap(\.exceptions) == [])
  }

  @Test func aConditionThatNobodyStatedStaysOpen() throws {
    let stated = try Self.transaction()
    guard case .object(let object) = stated, var goods = object["goods"]?.elements?.first else {
      return
    }
    goods = goods.removing(["/facts"])
    let open = JSON.object(
      object.members.map { $0.key == "goods" ? .init("goods", .array([goods])) : $0 })
    let fact = try #require(try determined(open).0)
    #expect(fact.outcomes.first?.exceptions.map(\.open) == [["purchaseOrder"]])
  }

  @Test func aPartyThatNobodyScreenedSettlesNothing() throws {
    let fact = try #require(try determined(try Self.transaction(screened: false)).0)
    #expect(fact.outcomes.map(\.verdict) == [.indeterminate])
    #expect(fact.outcomes.first?.missing.first == "partyNotScreened:consignee")
  }

  /// A rule of the United States begins at midnight in New York, which is 04:00 UTC in April.
  @Test func aRuleBeginsOnTheDayOfItsAuthority() throws {
    let transaction = try Self.transaction()
    let before = try determined(transaction, leaves: "2026-04-01T03:59:59.999Z").0
    #expect(before?.outcomes.map(\.verdict) == [.noRequirementFound])
    let after = try determined(transaction, leaves: "2026-04-01T04:00:00.000Z").0
    #expect(after?.outcomes.map(\.verdict) == [.exceptionAvailable])
  }

  @Test func whatTheLogKnowsOtherwiseIsRefused() throws {
    #expect(
      try determined(try Self.transaction(headquarters: "CN")).1 == ["transactionDiffers"])
    let noParties = try Self.transaction().removing(["/goods"])
    #expect(try determined(noParties).1 == ["transactionInvalid"])
  }

  /// A waybill of a thousand lines is judged again line by line while others wait.
  @Test func judgingAgainIsQuick() throws {
    let world = try Ground.world(adopting: [try Self.pack().citation])
    let context = try Self.context()
    let command = AuthorisationCommand.determine(
      Determine(
        goods: Ground.goods, transaction: try Self.transaction(),
        leaves: Ground.moment("2026-05-01T00:00:00.000Z")))
    let clock = ContinuousClock()
    let took = try clock.measure {
      for _ in 0..<1000 { _ = try AuthorisationRules.decide(command, in: world, context) }
    }
    #expect(took < .seconds(5))
  }
}
