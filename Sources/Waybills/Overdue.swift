public import Rows
public import Vocabulary

/// What is late, and what will be next.
public enum Overdue {
  /// From most to least urgent.
  public enum Urgency: Int, Sendable, CaseIterable, Comparable {
    /// Reported, and the authority has not acknowledged it.
    case undelivered
    /// Reported and acknowledged, and not resolved.
    case unresolved
    /// A leg is overdue.
    case legOverdue
    /// The clock stands still.
    case held
    /// A deadline falls within the time asked about.
    case dueSoon

    public static func < (a: Urgency, b: Urgency) -> Bool { a.rawValue < b.rawValue }
  }

  public struct Entry: Sendable, Hashable {
    public let waybill: WaybillNumber
    public let urgency: Urgency
    public let consignor: PartyID
    public let consignee: PartyID
    public let authority: PartyID
    /// Who has what is outstanding.
    public let holders: [PartyID]
    public let unitsOutstanding: Int
    /// Numbers of the overdue legs, from 0.
    public let overdueLegs: [Int]
    public let receiveBy: Moment
    /// What expires next; nil when nothing does.
    public let next: Deadline?
    public let report: Report?
    public let duties: [Duty]
  }

  /// Every open waybill that is late, held, or due within some hours of a time; the most urgent
  /// first, then by receive-by time.
  public static func board(
    in world: World, at now: Moment, dueWithin hours: Int = 24
  ) throws(Stop) -> [Entry] {
    entries(of: try world.scan(Waybill.self), dueBy: now.adding(hours: hours))
  }

  /// The same among some waybills.
  /// - Parameter horizon: deadlines until then are listed too; absent, none that has not passed.
  public static func entries(of waybills: [Waybill], dueBy horizon: Moment? = nil) -> [Entry] {
    waybills.compactMap { entry($0, horizon) }.sorted {
      ($0.urgency, $0.receiveBy, $0.waybill) < ($1.urgency, $1.receiveBy, $1.waybill)
    }
  }

  /// Whether it belongs on the board whatever the time is.
  static func isWatched(_ waybill: Waybill) -> Bool {
    isListed(waybill) && urgency(waybill, nil, nil) != nil
  }

  /// A report is undelivered until it is acknowledged, even when the goods came after all.
  private static func isListed(_ waybill: Waybill) -> Bool {
    waybill.isOpen || waybill.report.map { !$0.isDelivered } ?? false
  }

  private static func entry(_ waybill: Waybill, _ horizon: Moment?) -> Entry? {
    let next = waybill.deadlines.min { $0.key < $1.key }
    guard isListed(waybill), let urgency = urgency(waybill, next, horizon) else { return nil }
    return Entry(
      waybill: waybill.number, urgency: urgency, consignor: waybill.roles.consignor,
      consignee: waybill.roles.consignee, authority: waybill.roles.authority,
      holders: Set(waybill.outstanding.map(\.holder)).sorted(),
      unitsOutstanding: waybill.outstanding.count,
      overdueLegs: waybill.legs.indices.filter {
        waybill.legs[$0].overdueSince != nil && !waybill.units(onLeg: $0).isEmpty
      },
      receiveBy: waybill.receiveBy, next: next, report: waybill.report, duties: waybill.duties)
  }

  private static func urgency(
    _ waybill: Waybill, _ next: Deadline?, _ horizon: Moment?
  ) -> Urgency? {
    if let report = waybill.report { return report.isDelivered ? .unresolved : .undelivered }
    let isLate = waybill.legs.indices.contains {
      waybill.legs[$0].overdueSince != nil && !waybill.units(onLeg: $0).isEmpty
    }
    if isLate { return .legOverdue }
    if waybill.clockStoppedAt != nil { return .held }
    guard let next, let horizon, next.due <= horizon else { return nil }
    return .dueSoon
  }
}
