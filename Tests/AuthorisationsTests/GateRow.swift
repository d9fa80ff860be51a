import Authorisations
import Canonical
import Rows
import Testing
import Vocabulary

/// A consignment at the gate: what is on the log, what the line names, and what comes of it.
struct GateRow: CustomTestStringConvertible, Sendable {
  var name: String
  var packs = [Ground.pack]
  /// When the determination was made it rested on these.
  var determinedUnder: [PackCitation]?
  var given: [AuthorisationFact] = [Ground.registered()]
  var transaction = Ground.transaction()
  var goods = Ground.goods
  var names = [Ground.name("D100")]
  var isDetermined = true
  var determination: Digest? = Ground.root
  var departure = Ground.now.adding(hours: 2)
  var attempts = Attempts(refused: 0, most: 10)
  var isPreview = false
  var change: @Sendable (inout GatedConsignment) -> Void = { _ in }
  var then: [AuthorisationRefusal] = []

  var testDescription: String { name }

  func world() throws -> World {
    var world = try Ground.world(adopting: packs)
    for fact in given { try evolve(fact, &world) }
    guard isDetermined else { return world }
    var earlier = try Ground.world(adopting: determinedUnder ?? packs)
    for fact in given { try evolve(fact, &earlier) }
    let command = Determine(goods: goods, transaction: transaction, leaves: departure)
    let facts = try AuthorisationRules.decide(
      .determine(command), in: earlier, Ground.context(by: Ground.maker))
    for fact in facts { try evolve(fact, &world) }
    return world
  }

  private func evolve(_ fact: AuthorisationFact, _ world: inout World) throws {
    try AuthorisationRules.evolve(
      &world, fact, at: Ground.givenIndex, time: Ground.moment("2026-03-09T12:00:00.000Z"))
  }

  var consignment: GatedConsignment {
    let line = GatedLine(
      number: 1, part: Ground.part, eccn: Ground.eccn, quantity: 2,
      unitValue: Money(currency: Ground.dollar, minor: 100_000), determination: determination,
      authorisations: names)
    var consignment = GatedConsignment(
      waybill: Ground.waybill, consignor: Ground.maker, consignee: Ground.centre,
      site: Ground.hall, destination: Ground.norway, endUser: nil, departure: departure,
      lines: [line])
    change(&consignment)
    return consignment
  }

  func judged() throws -> (facts: [AuthorisationFact], codes: [String]) {
    let world = try world()
    var context = Ground.context(by: Ground.maker, id: Digest([UInt8](repeating: 9, count: 32)))
    context.isPreview = isPreview
    return try answer(context) { context throws(Stop) in
      try AuthorisationRules.gate(consignment, attempts: attempts, in: world, context)
    }
  }

  func hold() throws {
    let (facts, codes) = try judged()
    #expect(codes == then.map(\.rawValue))
    guard codes.isEmpty else { return }
    var world = try world()
    for fact in facts {
      #expect(try AuthorisationFact(kind: fact.kind, content: fact.json) == fact)
      try AuthorisationRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
    }
  }
}
