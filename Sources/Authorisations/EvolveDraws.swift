import Rows
import Vocabulary

extension AuthorisationRules {
  static func judged(_ fact: LineJudged, _ world: inout World) throws(Stop) {
    for draw in fact.draws {
      try move(draw.authorisation, draw.allowance, &world) { $0.adding(draw.amount) }
    }
    world.put(
      LineJudgement(
        waybill: fact.waybill, line: fact.line, part: fact.part,
        determination: fact.determination, verdict: fact.verdict, packs: fact.packs,
        draws: fact.draws.map {
          Draw(
            authorisation: $0.authorisation, regime: $0.regime, allowance: $0.allowance,
            amount: $0.amount, issued: $0.amount, standing: $0.standing, share: $0.share)
        }))
  }

  static func drawn(_ fact: CapDrawn, _ time: Moment, _ world: inout World) throws(Stop) {
    try move(fact.share, &world) { $0.adding(fact.performance) }
    let hour = time.milliseconds / 3_600_000
    let before = try world.find(CapDraws.self, fact.signer.text)
    let count = before?.hour == hour ? (before?.count ?? 0) + 1 : 1
    world.put(CapDraws(signer: fact.signer, hour: hour, count: count))
  }

  static func restored(_ fact: DrawsRestored, _ world: inout World) throws(Stop) {
    for part in fact.parts {
      try move(part.authorisation, part.allowance, &world) { $0.subtracting(part.amount) }
      try move(part, of: fact.waybill, &world) { $0.subtracting(part.amount) }
      if let share = part.share {
        try move(share, &world) { $0.subtracting(part.amount.performance) }
      }
    }
    world.put(Restoration(waybill: fact.waybill, cause: fact.cause, parts: fact.parts))
  }

  static func repeated(_ fact: DrawsRepeated, _ world: inout World) throws(Stop) {
    for part in fact.parts {
      try move(part.authorisation, part.allowance, &world) { $0.adding(part.amount) }
      try move(part, of: fact.waybill, &world) { $0.adding(part.amount) }
      if let share = part.share {
        try move(share, &world) { $0.adding(part.amount.performance) }
      }
    }
    world.remove(Restoration.self, Restoration.key(fact.waybill, fact.cause))
  }

  // MARK: Balances

  private static func move(
    _ name: AuthorisationName, _ allowance: Int, _ world: inout World,
    _ change: (Amount) -> Amount?
  ) throws(Stop) {
    try self.change(name, &world) { held in
      guard held.drawn.indices.contains(allowance), let after = change(held.drawn[allowance])
      else {
        preconditionFailure("a fact takes the balance of \(name) out of its range")
      }
      held.drawn[allowance] = after
    }
  }

  private static func move(
    _ share: CapShare, _ world: inout World, _ change: (Performance) -> Performance?
  ) throws(Stop) {
    let before = try world.find(CapUse.self, share.key)?.drawn ?? .zero
    guard let after = change(before) else {
      preconditionFailure("a fact takes the cap \(share.key) out of its range")
    }
    world.put(CapUse(share: share, drawn: after))
  }

  private static func move(
    _ part: Restoration.Part, of waybill: WaybillNumber, _ world: inout World,
    _ change: (Amount) -> Amount?
  ) throws(Stop) {
    guard
      var line = try world.find(
        LineJudgement.self, LineJudgement.key(waybill, part.line)),
      let position = line.draws.firstIndex(where: {
        $0.authorisation == part.authorisation && $0.allowance == part.allowance
      }), let after = change(line.draws[position].amount)
    else {
      preconditionFailure("a fact restores what line \(part.line) of \(waybill) never drew")
    }
    line.draws[position].amount = after
    world.put(line)
  }
}
