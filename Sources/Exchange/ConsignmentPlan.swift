public import Vocabulary
public import Waybills

/// What a warehouse's list does not say: who, when, and by which route. The same words as in
/// `waybill.issue`.
public struct ConsignmentPlan: Codable, Sendable, Hashable {
  public var roles: NamedRoles
  /// Planned departure.
  public var departure: Moment
  public var legs: [LegPlan]
  public var references: [Reference]?

  public init(
    roles: NamedRoles, departure: Moment, legs: [LegPlan], references: [Reference]? = nil
  ) {
    self.roles = roles
    self.departure = departure
    self.legs = legs
    self.references = references
  }
}
