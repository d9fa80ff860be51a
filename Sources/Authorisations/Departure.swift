public import Rows
public import Vocabulary

/// Something that speaks against goods that move on.
public struct DepartureFault: Hashable, Sendable {
  public var line: Int
  /// Authorities of what the line drew on.
  public var authorities: [PartyID]
  public var text: String
}

extension AuthorisationRules {
  /// What speaks against goods that have just moved on: each departure is judged by the law, the
  /// packs and the authorisations of its own day. It never stops a handover, which is testimony of
  /// what has happened; an authority that hears of it can hold the goods.
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
      var texts: [String] = []
      var authorities: [PartyID] = []
      for draw in line.draws where draw.amount != .none {
        guard let held = try world.find(Authorisation.self, draw.authorisation.key) else {
          continue
        }
        authorities.append(held.terms.authority)
        texts += standing(of: held, isFirst: isFirst, at: time)
        if isFirst { texts += try year(of: draw, at: time, in: world) }
      }
      if let law = try law(of: line, under: packs, at: time, since, in: world, context) {
        texts.append(law)
      }
      faults += texts.map {
        DepartureFault(line: line.line, authorities: authorities, text: $0)
      }
    }
    return faults
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

  /// What the packs of the day ask for that nothing was drawn for.
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
    guard found != record.outcomes else { return nil }
    let covered = Set(line.draws.map(\.regime))
    let open = found.filter { $0.isControlled && !covered.contains($0.regime) }
    guard let first = open.first else { return nil }
    let rules = first.requirements + first.missing.map { "missing: \($0)" }
    return "under \(first.regime) it is \(first.verdict.rawValue)"
      + " (\(rules.joined(separator: ", "))), and was issued under other rules; see whether a"
      + " savings clause lets it go on"
  }
}
