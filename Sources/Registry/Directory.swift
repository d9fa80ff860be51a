public import Rows
public import Vocabulary

/// The public directory: who may do what, and by which accreditation.
public enum Directory {
  /// One line of the directory.
  public struct Listing: Hashable, Sendable {
    public let party: PartyID
    public let legalName: String
    public let standing: Standing
  }

  /// Who may sell goods of a category to a destination, by party. Everybody that some authority on
  /// this log has accredited for it; each listing names the accreditation that proves it.
  public static func whoMaySell(
    category: ECCN, to destination: Country, in world: World, at now: Moment
  ) throws(Stop) -> [Listing] {
    try whoMay(.seller, Movement(categories: [category], destination: destination), world, now)
  }

  /// Likewise for those who carry.
  public static func whoMayCarry(
    category: ECCN, to destination: Country, in world: World, at now: Moment
  ) throws(Stop) -> [Listing] {
    try whoMay(
      .logisticsProvider, Movement(categories: [category], destination: destination), world, now)
  }

  private static func whoMay(
    _ role: AccreditationRole, _ movement: Movement, _ world: World, _ now: Moment
  ) throws(Stop) -> [Listing] {
    var listings: [Listing] = []
    for accreditation in try world.scan(Accreditation.self) where accreditation.name.role == role {
      let standing = accreditation.standing(for: movement, at: now)
      guard standing.isAccredited,
        let party = try world.find(Party.self, accreditation.name.party.text)
      else { continue }
      listings.append(
        Listing(party: party.id, legalName: party.profile.legalName, standing: standing))
    }
    return listings
  }
}
