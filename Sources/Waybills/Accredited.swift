import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func registered(_ id: PartyID, in world: World) throws(Stop) -> Party? {
    try world.find(Party.self, id.text)
  }

  /// The consignor must be accredited as a seller of these goods to where they are to end up.
  static func checkConsignor(
    _ roles: Roles, _ goods: [ECCN], from start: SiteID?, in world: World, _ context: Context,
    _ reasons: inout Reasons
  ) throws(Stop) {
    guard let country = try registered(roles.consignee, in: world)?.site(roles.site)?.country
    else { return }
    let standing = try RegistryRules.standing(
      of: roles.consignor, as: .seller,
      for: Movement(categories: goods, destination: country, site: start),
      before: roles.authority, at: context.now, in: world)
    guard !standing.isAccredited else { return }
    let code: WaybillRefusal =
      standing.verdict == .suspended ? .consignorSuspended : .consignorNotAccredited
    reasons.add(
      code,
      "the consignor \(roles.consignor) may not sell this to \(country): \(why(standing))")
  }

  /// Why a party may not carry these goods to a country; nil when it may.
  static func providerFault(
    _ party: PartyID, _ goods: [ECCN], to country: Country, before authority: PartyID,
    in world: World, _ context: Context, at place: String = ""
  ) throws(Stop) -> Reason? {
    let standing = try RegistryRules.standing(
      of: party, as: .logisticsProvider,
      for: Movement(categories: goods, destination: country), before: authority, at: context.now,
      in: world)
    guard !standing.isAccredited else { return nil }
    let code: WaybillRefusal =
      standing.verdict == .suspended ? .carrierSuspended : .carrierNotAccredited
    let prefix = place.isEmpty ? "" : "\(place): "
    return code.because(
      "\(prefix)\(party) may not carry this to \(country): \(why(standing))")
  }

  static func checkCarrier(
    _ leg: Leg, _ place: String, _ goods: [ECCN], before authority: PartyID, in world: World,
    _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    let fault = try providerFault(
      leg.carrier, goods, to: leg.to.country, before: authority, in: world, context, at: place)
    if let fault { reasons.add([fault]) }
  }

  private static func why(_ standing: Standing) -> String {
    standing.reasons.joined(separator: "; ")
  }
}

extension Site {
  var country: Country { address.country }
}
