/// A rule by which those whom a listed person owns share its fate. All that differs between the
/// authorities' rules is a parameter here; `OwnershipRegime.all` has the ones that are known.
public struct OwnershipRegime: Hashable, Sendable {
  public let id: String
  /// What it says, in our words.
  public let meaning: String
  /// The law or guidance, at least one.
  public let sources: [String]
  public let threshold: Share
  /// Whether exactly the threshold is enough.
  public let includesThreshold: Bool
  public let passing: Passing
  /// Which signs of control count as much as ownership. They can be rebutted case by case.
  public let control: Set<ControlCriterion>
  /// In order of time. Before the first there is no rule.
  public let periods: [Period]

  public init(
    id: String, meaning: String, sources: [String], threshold: Share = Share(percent: 50),
    includesThreshold: Bool = true, passing: Passing, control: Set<ControlCriterion> = [],
    periods: [Period]
  ) {
    (self.id, self.meaning, self.sources) = (id, meaning, sources)
    (self.threshold, self.includesThreshold) = (threshold, includesThreshold)
    (self.passing, self.control, self.periods) = (passing, control, periods)
  }

  /// How indirect ownership counts. The shares of all listed persons are added in both.
  public enum Passing: Hashable, Sendable {
    /// Whoever reaches the threshold counts as listed for the next level, with all that it owns.
    case cascade
    /// The listed persons' parts are multiplied along every path and added.
    case lookThrough
  }

  public struct Period: Hashable, Sendable {
    public let from: CalendarDay
    public let status: Status
    public let source: String

    public init(from: CalendarDay, status: Status, source: String) {
      (self.from, self.status, self.source) = (from, status, source)
    }
  }

  public enum Status: String, Hashable, Sendable {
    case notYet, inForce, stayed, replaced
    /// The sources at hand do not say whether it is in force.
    case unsettled
  }

  public func status(on day: CalendarDay) -> Status {
    periods.last { $0.from <= day }?.status ?? .notYet
  }

  /// The smallest share that is enough.
  var enough: Share {
    includesThreshold ? threshold : Share(parts: threshold.parts + 1)
  }
}
