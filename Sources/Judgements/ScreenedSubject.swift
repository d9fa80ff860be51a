public import Registry
public import Screening
public import Vocabulary

/// What somebody is to a party who is looked for on lists because of it.
public enum ScreenedRole: String, Codable, Hashable, Sendable, CaseIterable {
  /// Who stands at the top of its ownership by its own word (`Profile.ultimateParent`). Ownership
  /// by a listed person counts (15 CFR 744.11(a)(1); OFAC, guidance of 13 August 2014), from a
  /// half: how much it is, is not known here.
  case ultimateParent
}

/// Who is looked for on lists: a party, or somebody because of a party.
public struct ScreenedSubject: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var party: PartyID
  /// Absent for the party itself.
  public var role: ScreenedRole?

  public init(_ party: PartyID, _ role: ScreenedRole? = nil) {
    (self.party, self.role) = (party, role)
  }

  /// All that can be looked for because of a party, itself first.
  public static func all(of party: PartyID) -> [ScreenedSubject] {
    [ScreenedSubject(party)] + ScreenedRole.allCases.map { ScreenedSubject(party, $0) }
  }

  /// `maker`, or `maker/ultimateParent`: a handle has no stroke.
  public var key: String { role.map { "\(party)/\($0.rawValue)" } ?? party.text }

  public var description: String {
    switch role {
    case nil: party.text
    case .ultimateParent: "the declared ultimate parent of \(party)"
    }
  }

  public static func < (a: Self, b: Self) -> Bool { a.key < b.key }
}

extension Profile {
  /// Whether somebody is declared who stands in a role; a party is always itself.
  public func declares(_ role: ScreenedRole?) -> Bool {
    switch role {
    case nil: true
    case .ultimateParent: ultimateParent != nil
    }
  }
}

extension ScreenedParty {
  /// Who is looked for because of a party. Somebody without a name, whom nothing is like, where a
  /// party declares nobody any more: so what was found before is seen to be gone.
  public init(_ profile: Profile, as role: ScreenedRole?) {
    switch role {
    case nil: self.init(profile)
    case .ultimateParent:
      self.init(
        schema: .legalEntity,
        names: profile.ultimateParent.map { [EntityName($0.name)] } ?? [],
        countries: profile.ultimateParent.map { [$0.country] } ?? [])
    }
  }
}
