internal import Registry
internal import Rows
internal import Vocabulary
internal import Waybills

/// Reasons gathered in the order in which the rules are applied.
struct Reasons {
  private(set) var list: [Reason] = []

  mutating func add(_ code: EnforcementRefusal, _ message: String) {
    list.append(code.because(message))
  }

  /// - Throws: a refusal with every reason, if there is one.
  func settle() throws(Stop) {
    if !list.isEmpty { throw .refused(Refusal(list)) }
  }
}

extension Stop {
  static func refuse(_ code: EnforcementRefusal, _ message: String) -> Stop {
    .refuse(code.because(message))
  }
}

extension EnforcementRules {
  /// The authority whose key signed as actor (15 CFR 758.7; Reg. (EU) 952/2013 art. 46).
  static func authority(in world: World, _ context: Context) throws(Stop) -> PartyID {
    try RegistryRules.actingAuthority(in: world, context).party.id
  }

  /// The waybill, once it is clear that this authority has to do with it: it supervises the
  /// waybill, or it accredited the consignor or one of the carriers.
  static func waybill(
    _ number: WaybillNumber, under authority: PartyID, in world: World
  ) throws(Stop) -> Waybill {
    let waybill = try WaybillRules.waybill(number, in: world)
    guard try isCompetent(authority, for: waybill, in: world) else {
      throw .refuse(
        .authorityNotCompetent,
        "\(authority) neither supervises waybill \(number) nor accredited its consignor or a"
          + " carrier; ask \(waybill.roles.authority)")
    }
    return waybill
  }

  static func isCompetent(
    _ authority: PartyID, for waybill: Waybill, in world: World
  ) throws(Stop) -> Bool {
    if waybill.roles.authority == authority { return true }
    if try hasAccredited(authority, waybill.roles.consignor, in: world) { return true }
    for leg in waybill.legs where try hasAccredited(authority, leg.carrier, in: world) {
      return true
    }
    return false
  }

  /// Whether the authority gave the party an accreditation, in whatever state it is by now.
  static func hasAccredited(
    _ authority: PartyID, _ party: PartyID, in world: World
  ) throws(Stop) -> Bool {
    for role in AccreditationRole.allCases {
      let name = AccreditationID(party: party, role: role, authority: authority)
      let found = try world.find(Accreditation.self, name.key)
      if found?.grantedAt != nil { return true }
    }
    return false
  }

  /// Every party that has a part in the waybill.
  static func parties(of waybill: Waybill) -> Set<PartyID> {
    Set(waybill.roles.all).union(waybill.legs.map(\.carrier)).union(waybill.units.map(\.holder))
  }

  /// Every serial number of the waybill, delivered or not.
  static func serials(of waybill: WaybillNumber, in world: World) throws(Stop) -> [SerialName] {
    let keys = KeysOfWaybill(waybill)
    return try world.scan(LogisticUnit.self, from: keys.from, upTo: keys.upTo).flatMap { unit in
      unit.contents.flatMap { pieces in
        pieces.serials.map { SerialName(part: pieces.part, serial: $0) }
      }
    }
  }

  static let longestReason = 4000

  /// A decision sets out its grounds: 1 to 4,000 characters, not only blanks.
  static func check(reason: String, _ reasons: inout Reasons) {
    let isBlank = reason.allSatisfy(\.isWhitespace)
    if isBlank || reason.unicodeScalars.count > longestReason {
      reasons.add(.reasonUnfit, "a reason has 1 to \(longestReason) characters; say why")
    }
  }
}
