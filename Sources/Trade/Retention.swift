import Authorisations
import Enforcement
import Judgements
import Registry
import Rows
public import Vocabulary
import Waybills

/// How long the law wants the record of a consignment or a party kept, as far as the log can tell.
public struct RetentionAnswer: Codable, Sendable, Hashable {
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The period runs, or has not begun.
    case kept
    /// Something on the log still needs the record.
    case needed
    /// The period is over as far as the log can tell; what it cannot tell stands in `missing`.
    case indeterminate
    /// The record was erased.
    case erased
  }

  /// What it is about: one of the two.
  public var waybill: WaybillNumber?
  public var party: PartyID?
  public var verdict: Verdict
  /// The latest event from which the period runs, in log time.
  public var since: Moment?
  /// When it is over; absent while what it is about is not.
  public var until: Moment?
  /// What keeps the record: codes of refusals and their words.
  public var reasons: [Reason]
  /// What no log can know and whoever erases has to say.
  public var missing: [String]
  /// The rules that were applied.
  public var sources: [String]
}

enum Retention {
  /// - Throws: `Stop.notLoaded` only.
  static func answer(
    for waybill: Waybill, in world: World, at now: Moment
  ) throws(Stop) -> RetentionAnswer {
    let own = try OwnEntry.all(of: waybill.number, in: world)
    let since = own.compactMap(\.happened).max() ?? waybill.issuedAt
    let until = waybill.isOpen ? nil : RetentionRule.consignment.end(of: since)
    var reasons = try needs(of: waybill, in: world)
    if waybill.isOpen {
      reasons.insert(
        SystemRefusal.recordInUse.because("the consignment \(waybill.number) is not over"), at: 0)
    }
    if let until, now < until {
      reasons.insert(
        SystemRefusal.retentionRuns.because(
          "the record of \(waybill.number) is kept until \(until), five years from \(since)"), at: 0
      )
    }
    let isErased = !own.isEmpty && own.allSatisfy { $0.erased == true }
    return RetentionAnswer(
      waybill: waybill.number, verdict: verdict(reasons, isErased), since: since, until: until,
      reasons: isErased ? [] : reasons,
      missing: [RetentionRule.requests, RetentionRule.otherLaws],
      sources: [RetentionRule.consignment.source, "15 CFR 762.6(b)"])
  }

  /// A party has left when everything that it was accredited for, was permitted, sent or received
  /// is over. Its consignments go first: a report of non-receipt names it. Its keys go on: what it
  /// does later is a new record.
  /// - Throws: `Stop.notLoaded` only.
  static func answer(
    for party: Party, in world: World, at now: Moment
  ) throws(Stop) -> RetentionAnswer {
    let own = try OwnPartyEntry.all(of: party.id, in: world)
    let held = try AuthorisationRules.authorisations(of: party.id, in: world)
      .filter { $0.terms.holder == party.id }
    var reasons = try needs(of: party, holding: held, in: world)
      .map { SystemRefusal.recordInUse.because($0) }
    let clock = clock(own, held)
    let until = reasons.isEmpty ? clock?.end : nil
    if let clock, let until, now < until {
      reasons.insert(
        SystemRefusal.retentionRuns.because(
          "the record of \(party.id) is kept until \(until), \(clock.rule.years ?? 0) years from"
            + " \(clock.since)"), at: 0)
    }
    let isErased = !own.isEmpty && own.allSatisfy { $0.erased == true }
    return RetentionAnswer(
      party: party.id, verdict: verdict(reasons, isErased), since: clock?.since, until: until,
      reasons: isErased ? [] : reasons,
      missing: [RetentionRule.requests, RetentionRule.otherLaws],
      sources: [(clock?.rule ?? RetentionRule.party).source, "15 CFR 762.6(b)"])
  }

  private struct Clock {
    let since: Moment
    let rule: RetentionRule

    var end: Moment? { rule.end(of: since) }
  }

  /// The clock that runs longest: that of the party's dealings, or that of what screening found.
  private static func clock(_ own: [OwnPartyEntry], _ held: [Authorisation]) -> Clock? {
    let dealings = own.filter { $0.screening == nil }.map(\.happened) + held.map(\.terms.validUntil)
    let found = own.filter { $0.screening == true }.map(\.happened)
    let clocks = [
      dealings.max().map { Clock(since: $0, rule: .party) },
      found.max().map { Clock(since: $0, rule: .screening) },
    ].compactMap(\.self)
    // What has no end runs longest.
    return clocks.first { $0.end == nil }
      ?? clocks.max { ($0.end ?? $0.since) < ($1.end ?? $1.since) }
  }

  private static func needs(
    of party: Party, holding held: [Authorisation], in world: World
  ) throws(Stop) -> [String] {
    let id = party.id
    if party.isOperator || party.authority != nil {
      return ["\(id) is the operator or an authority: who it is belongs to the log's public record"]
    }
    var found: [String] = []
    for key in party.accreditations {
      guard let state = try world.find(Accreditation.self, key)?.state else { continue }
      switch state {
      case .refused, .revoked, .expired: continue
      case .applied, .underReview, .accredited, .conditional, .suspended:
        found.append("the accreditation \(key) is not over")
      }
    }
    for one in held where one.state == .inForce || one.state == .suspended {
      found.append("the authorisation \(one.name) is not over")
    }
    for subject in try JudgementRules.matched(of: id, in: world) {
      found.append("a true match of \(subject) with an entry of a list stands")
    }
    for alert in try EnforcementRules.openAlerts(in: world) where alert.party == id {
      found.append("the alert \(alert.id) about \(id) is open")
    }
    return try found + consignments(of: id, in: world)
  }

  /// The first few consignments whose own record is still there.
  private static func consignments(
    of party: PartyID, in world: World
  ) throws(Stop) -> [String] {
    var found: [String] = []
    let involved = try world.scan(Involvement.self, from: "\(party)/", upTo: "\(party)0")
    for waybill in involved.map(\.waybill) {
      let own = try OwnEntry.all(of: waybill, in: world)
      guard own.contains(where: { $0.erased != true }) else { continue }
      found.append("the record of the consignment \(waybill), in which it took part, is kept")
      if found.count == 10 {
        found.append("there may be more such consignments")
        break
      }
    }
    return found
  }

  private static func verdict(_ reasons: [Reason], _ isErased: Bool) -> RetentionAnswer.Verdict {
    if isErased { return .erased }
    guard let first = reasons.first else { return .indeterminate }
    return first.code == SystemRefusal.retentionRuns.rawValue ? .kept : .needed
  }

  /// What on the log still rests on the record.
  private static func needs(of waybill: Waybill, in world: World) throws(Stop) -> [Reason] {
    let number = waybill.number
    var found: [String] = waybill.holds.map { "the hold \($0.id) of \($0.authority) is in force" }
    for alert in try EnforcementRules.alerts(of: number, in: world) where alert.isOpen {
      found.append("the alert \(alert.id) is open")
    }
    for check in try EnforcementRules.checks(of: number, in: world) where check.concluded == nil {
      found.append("the spot check \(check.id) of \(check.authority) is not concluded")
    }
    if let report = waybill.report, !report.isDelivered {
      found.append("the authority has not acknowledged the report of its non-receipt")
    }
    return found.map { SystemRefusal.recordInUse.because("\($0): \(number) is still needed") }
  }
}

extension RetentionRule {
  /// When the period is over; nil for what stays as long as the log.
  func end(of since: Moment) -> Moment? { days.map { since.adding(days: $0) } }
}
