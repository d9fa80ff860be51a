public import Rows
public import Vocabulary

/// What is to be moved, as far as accreditation goes.
public struct Movement: Hashable, Sendable {
  /// Classifications of the goods. EAR99 needs no accreditation and is not looked at.
  public var categories: [ECCN]
  public var destination: Country
  /// The site of the accredited party that is used, where one is named.
  public var site: SiteID?

  public init(categories: [ECCN], destination: Country, site: SiteID? = nil) {
    self.categories = categories
    self.destination = destination
    self.site = site
  }
}

/// How a party stands before an authority for a movement. Never a plain yes or no.
public struct Standing: Hashable, Sendable {
  /// From best to worst.
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    case accredited, conditional, suspended, outOfScope, pending, ended, none
  }

  public var verdict: Verdict
  /// Key of the accreditation that the verdict rests on.
  public var accreditation: String?
  /// The authority whose accreditation it is, where another one recognises it.
  public var recognised: PartyID?
  /// Why not, each a sentence; empty for an accreditation that covers the movement.
  public var reasons: [String]
  /// What should be said beside it: conditions, a renewal that is due, lapsed training.
  public var remarks: [String]

  public var isAccredited: Bool { verdict == .accredited || verdict == .conditional }
}

extension RegistryRules {
  /// Judges a party's accreditation by the authority, and those that the authority recognises. A
  /// suspension or revocation by the authority itself is not healed by another's accreditation.
  /// - Throws: `Stop.notLoaded` only.
  public static func standing(
    of party: PartyID, as role: AccreditationRole, for movement: Movement,
    before authority: PartyID, at now: Moment, in world: World
  ) throws(Stop) -> Standing {
    let own = try judged(
      AccreditationID(party: party, role: role, authority: authority), movement, now, world)
    if own.isAccredited || own.verdict == .suspended { return own }
    if try isRevoked(own, world) { return own }
    var best = own
    let recognitions = try world.scan(
      Recognition.self, from: authority.text + "/", upTo: authority.text + "0")
    for recognition in recognitions where recognition.covers(role, movement, at: now) {
      let id = AccreditationID(party: party, role: role, authority: recognition.of)
      var other = try judged(id, movement, now, world)
      other.recognised = recognition.of
      if other.verdict.rank < best.verdict.rank { best = other }
    }
    return best
  }

  private static func isRevoked(_ standing: Standing, _ world: World) throws(Stop) -> Bool {
    guard let key = standing.accreditation else { return false }
    return try world.find(Accreditation.self, key)?.state == .revoked
  }

  private static func judged(
    _ id: AccreditationID, _ movement: Movement, _ now: Moment, _ world: World
  ) throws(Stop) -> Standing {
    guard let found = try world.find(Accreditation.self, id.key) else {
      return Standing(
        verdict: .none, accreditation: nil, recognised: nil,
        reasons: ["\(id.party) has no accreditation as \(id.role.rawValue) by \(id.authority)"],
        remarks: [])
    }
    return found.standing(for: movement, at: now)
  }
}

extension Standing.Verdict {
  var rank: Int { Standing.Verdict.allCases.firstIndex(of: self) ?? .max }
}

extension Recognition {
  /// Whether accreditations in a role count for a movement at a time.
  func covers(_ role: AccreditationRole, _ movement: Movement, at now: Moment) -> Bool {
    scope.roles.contains(role) && scope.destinations.contains(movement.destination)
      && movement.controlled.allSatisfy { one in scope.categories.contains { $0.covers(one) } }
      && (until.map { now < $0 } ?? true)
  }
}

extension Movement {
  var controlled: [ECCN] { categories.filter { $0.text != "EAR99" } }
}

extension Scope {
  /// What of a movement lies outside, each a sentence.
  func gaps(for movement: Movement) -> [String] {
    var gaps: [String] = []
    for category in movement.controlled where !categories.contains(where: { $0.covers(category) }) {
      gaps.append("goods under \(category) are not in its scope")
    }
    if !destinations.contains(movement.destination) {
      gaps.append("the destination \(movement.destination) is not in its scope")
    }
    if let sites, let site = movement.site, !sites.contains(site) {
      gaps.append("the site \(site) is not in its scope")
    }
    return gaps
  }
}

extension Accreditation {
  /// How its holder stands by it.
  func standing(for movement: Movement, at now: Moment) -> Standing {
    let what = "the accreditation of \(name.party) as \(name.role.rawValue) by \(name.authority)"
    func answer(_ verdict: Standing.Verdict, _ reasons: [String]) -> Standing {
      Standing(
        verdict: verdict, accreditation: key, recognised: nil, reasons: reasons, remarks: remarks)
    }
    switch state {
    case .applied, .underReview:
      return answer(.pending, ["\(what) is applied for but not decided"])
    case .refused: return answer(.ended, ["\(what) was refused"])
    case .revoked: return answer(.ended, ["\(what) was revoked"])
    case .expired: return answer(.ended, ["\(what) has expired"])
    case .suspended:
      let why = suspension.map { ": " + $0.reason } ?? ""
      return answer(.suspended, ["\(what) is suspended\(why)"])
    case .accredited, .conditional:
      // The expiry is a fact of its own, but a question about a later time must be right too.
      if let expires, expires <= now { return answer(.ended, ["\(what) ends at \(expires)"]) }
      let gaps = scope?.gaps(for: movement) ?? ["\(what) has no scope"]
      guard gaps.isEmpty else { return answer(.outOfScope, gaps.map { "\(what): \($0)" }) }
      return answer(state == .conditional ? .conditional : .accredited, [])
    }
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if let conditions { remarks.append("conditions: \(conditions)") }
    if renewalFellDue, let renewalDue { remarks.append("renewal fell due at \(renewalDue)") }
    if amendedSince { remarks.append("the profile of its holder was amended since") }
    if trainingLapsed { remarks.append("the training of its staff has lapsed") }
    if !missedDuties.isEmpty { remarks.append("duties missed: \(missedDuties.count)") }
    return remarks
  }
}
