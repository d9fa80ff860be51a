public import Rows
public import Vocabulary

/// Something that speaks against goods that move on.
public struct DepartureFault: Hashable, Sendable {
  public var line: Int
  /// Authorities of what the line drew on.
  public var authorities: [PartyID]
  /// Those of them that want the goods held for it.
  public var holding: [PartyID]
  public var text: String
}

extension AuthorisationRules {
  /// What speaks against goods that have just moved on: each departure is judged by the law, the
  /// packs and the authorisations of its own day. It never stops a handover, which is testimony of
  /// what has happened; an authority that hears of it can hold the goods, or has said
  /// beforehand that they are to be held.
  ///
  /// Goods that were on their way when a rule began may go on under a savings clause, which the
  /// packs decide by the day on which the goods left; where one lets them, nothing speaks against
  /// them. So may those of a licence that has ended meanwhile: its time, and the year of a cap,
  /// count at the first departure only.
  /// - Parameters:
  ///   - isFirst: whether they leave their consignor by it.
  ///   - time: when it happened, as its signers say.
  ///   - since: when these goods left their consignor.
  /// - Throws: `Stop.notLoaded` only.
  public static func faults(
    of waybill: WaybillNumber, isFirst: Bool, at time: Moment, since: Moment, in world: World,
    _ context: Context
  ) throws(Stop) -> [DepartureFault] {
    let packs = try packs(at: context.now, in: world)
    var faults: [DepartureFault] = []
    for line in try judgements(of: waybill, in: world) {
      var found: [(text: String, holding: [PartyID])] = []
      var authorities: [PartyID] = []
      var strict: [PartyID] = []
      for draw in line.draws where draw.amount != .none {
        guard let held = try world.find(Authorisation.self, draw.authorisation.key) else {
          continue
        }
        let holding = held.terms.onDeparture == .hold ? [held.terms.authority] : []
        authorities.append(held.terms.authority)
        strict += holding
        var texts = standing(of: held, isFirst: isFirst, at: time)
        if isFirst { texts += try year(of: draw, at: time, in: world) }
        found += texts.map { ($0, holding) }
      }
      if let law = try law(of: line, under: packs, at: time, since, in: world, context) {
        // The law is everybody's: whoever of them wants it holds.
        found.append((law, strict))
      }
      faults += found.map {
        DepartureFault(
          line: line.line, authorities: authorities, holding: $0.holding, text: $0.text)
      }
    }
    return faults
  }

  /// Whether what a line drew on still does: a licence is for all of it, and exceptions have to
  /// overcome what is required by now (15 CFR 740.2(b): they may be revised at any time).
  private static func covers(
    _ line: LineJudgement, _ outcome: RegimeOutcome, in world: World, _ context: Context
  ) throws(Stop) -> Bool {
    let draws = line.draws.filter { $0.regime == outcome.regime }
    guard !draws.isEmpty, context.edition >= .of2026DecemberSecond else { return !draws.isEmpty }
    var symbols: Set<ExceptionSymbol> = []
    for draw in draws {
      guard
        let symbol = try world.find(Authorisation.self, draw.authorisation.key)?.terms.symbol
      else { return true }
      symbols.insert(symbol)
    }
    return outcome.isOvercome(by: symbols)
  }

  private static func standing(
    of held: Authorisation, isFirst: Bool, at time: Moment
  ) -> [String] {
    switch held.state {
    case .suspended: ["\(held.name) is suspended (\(held.reason ?? "no reason given"))"]
    case .revoked: ["\(held.name) was revoked (\(held.reason ?? "no reason given"))"]
    case .inForce, .expired:
      isFirst && held.terms.validUntil <= time
        ? ["\(held.name) was valid until \(held.terms.validUntil)"] : []
    }
  }

  private static func year(
    of draw: Draw, at time: Moment, in world: World
  ) throws(Stop) -> [String] {
    guard let share = draw.share, let cap = try world.find(Cap.self, share.cap.key) else {
      return []
    }
    let year = cap.zone.year(of: time)
    guard year != share.year else { return [] }
    return ["it counts on the cap \(share.cap) of \(share.year), and left in \(year)"]
  }

  /// What the packs of the day ask for that nothing was drawn for, or that the exceptions which
  /// were drawn on do not overcome any more.
  private static func law(
    of line: LineJudgement, under packs: [PackCitation], at time: Moment, _ since: Moment,
    in world: World, _ context: Context
  ) throws(Stop) -> String? {
    guard
      let record = try world.find(DeterminationRecord.self, line.determination.text)
    else { return nil }
    let found: [RegimeOutcome]
    do throws(Stop) {
      found = try finding(
        on: record.transaction, under: packs, at: time, onTheWaySince: since, context
      ).outcomes
    } catch .refused(let refusal) {
      return "it could not be judged again: \(refusal.reasons[0].message)"
    } catch {
      throw error
    }
    let isSame =
      found.count == record.outcomes.count
      && zip(found, record.outcomes).allSatisfy { $0.says($1) }
    guard !isSame else { return nil }
    for outcome in found where outcome.isControlled {
      guard try !covers(line, outcome, in: world, context) else { continue }
      let rules = outcome.requirements + outcome.missing.map { "missing: \($0)" }
      return "under \(outcome.regime) it is \(outcome.verdict.rawValue)"
        + " (\(rules.joined(separator: ", "))), and was issued under other rules; see whether a"
        + " savings clause lets it go on"
    }
    return nil
  }
}
