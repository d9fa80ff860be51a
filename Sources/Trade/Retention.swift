import Enforcement
import Registry
import Rows
public import Vocabulary
import Waybills

/// How long the law wants the record of a consignment kept, as far as the log can tell.
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

  public var waybill: WaybillNumber
  public var verdict: Verdict
  /// The latest event from which the period runs, in log time.
  public var since: Moment?
  /// When it is over; absent while the consignment is not.
  public var until: Moment?
  /// What keeps the record: codes of refusals and their words.
  public var reasons: [Reason]
  /// What no log can know and whoever erases has to say.
  public var missing: [String]
  /// The rules that were applied.
  public var sources: [String]
}

/// A period for which a kind of record has to be kept.
public struct RetentionRule: Sendable {
  public let record: String
  /// Years of the calendar.
  public let years: Int
  public let from: String
  public let source: String

  /// Records of an export, and of what is known of the goods after it: five years from the latest
  /// of the export, any known reexport, transshipment or diversion, and any other termination of
  /// the transaction (15 CFR 762.6(a)(1) to (3), read on 24 November 2026). Every step that the log
  /// knows is counted as such an event, so that the period is never too short.
  public static let consignment = RetentionRule(
    record: "the entries of a consignment", years: 5,
    from: "the last thing that happened to it on the log", source: "15 CFR 762.6(a)")

  /// No more days than so many have five years: two of them may be leap years.
  var days: Int { years * 365 + (years + 3) / 4 }

  /// 15 CFR 762.6(b): a record that an agency has asked for is kept until the agency agrees.
  static let requests =
    "whether an agency has asked for any of these records outside the log (15 CFR 762.6(b))"
  static let otherLaws =
    "whether another law, or a proceeding, wants them kept for longer"
}

enum Retention {
  /// - Throws: `Stop.notLoaded` only.
  static func answer(
    for waybill: Waybill, in world: World, at now: Moment
  ) throws(Stop) -> RetentionAnswer {
    let own = try OwnEntry.all(of: waybill.number, in: world)
    let since = own.compactMap(\.happened).max() ?? waybill.issuedAt
    let until = waybill.isOpen ? nil : since.adding(days: RetentionRule.consignment.days)
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
