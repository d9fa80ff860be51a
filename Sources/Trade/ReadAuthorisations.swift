public import Authorisations
public import Rows
public import Vocabulary

extension Reading {
  public func packs(at now: Moment) throws(Stop) -> PacksAnswer {
    PacksAnswer(
      inForce: try AuthorisationRules.packs(at: now, in: world),
      adopted: try world.scan(AdoptedPack.self).flatMap(\.adoptions))
  }

  public func determination(_ id: Digest) throws(Stop) -> DeterminationRecord {
    guard let record = try world.find(DeterminationRecord.self, id.text),
      try share(of: Rights.determination(by: record.by)) == .all
    else { throw absent("the determination \(id)") }
    return record
  }

  /// - Throws: `subjectUnknown` alike for what is absent and what is not for the reader.
  public func authorisation(_ name: AuthorisationName) throws(Stop) -> AuthorisationAnswer {
    guard let row = try world.find(Authorisation.self, name.key), try mayRead(row) else {
      throw absent("the authorisation \(name)")
    }
    return answer(row)
  }

  /// Those that the reader may read, of a party or, where none is named, of itself.
  public func authorisations(_ ask: AskAuthorisations) throws(Stop) -> AuthorisationsAnswer {
    let limit = max(0, min(ask.limit ?? Reading.page, Reading.page))
    let own: PartyID? = if case .party(let party) = reader { party } else { nil }
    var rows: [Authorisation] = []
    if let party = ask.party ?? own {
      rows = try AuthorisationRules.authorisations(of: party, in: world)
    } else if reader == .operatorOfTheStore {
      rows = try world.scan(Authorisation.self)
    }
    var shown: [AuthorisationAnswer] = []
    for row in rows where shown.count < limit {
      if try mayRead(row) { shown.append(answer(row)) }
    }
    return AuthorisationsAnswer(authorisations: shown)
  }

  /// Everybody may know that there is a cap; what was drawn on it only who set it, since it is the
  /// sum of what competitors do.
  public func caps() throws(Stop) -> CapsAnswer {
    var lines: [CapAnswer] = []
    for cap in try AuthorisationRules.caps(in: world) {
      let uses = try seesUses(of: cap) ? try AuthorisationRules.uses(of: cap.name, in: world) : nil
      lines.append(CapAnswer(cap: cap, uses: uses))
    }
    return CapsAnswer(caps: lines)
  }

  private func seesUses(of cap: Cap) throws(Stop) -> Bool {
    if try seesEverything() { return true }
    return reader == .party(cap.authority)
  }

  private func mayRead(_ row: Authorisation) throws(Stop) -> Bool {
    try share(of: Rights.authorisation(row.name)) == .all
  }

  private func answer(_ row: Authorisation) -> AuthorisationAnswer {
    AuthorisationAnswer(
      authorisation: row, left: row.terms.allowances.indices.map { row.left(of: $0) })
  }
}

public struct PacksAnswer: Codable, Sendable, Hashable {
  public var inForce: [PackCitation]
  /// All that were ever adopted, or are yet to decide.
  public var adopted: [AdoptedPack.Adoption]
}

public struct AuthorisationAnswer: Codable, Sendable, Hashable {
  public var authorisation: Authorisation
  /// What is left of each allowance, in their order. What is absent is not limited.
  public var left: [Authorisation.Left]
}

public struct AuthorisationsAnswer: Codable, Sendable, Hashable {
  public var authorisations: [AuthorisationAnswer]
}

public struct CapAnswer: Codable, Sendable, Hashable {
  public var cap: Cap
  /// What was drawn, by year and consignee; absent for who did not set the cap.
  public var uses: [CapUse]?
}

public struct CapsAnswer: Codable, Sendable, Hashable {
  public var caps: [CapAnswer]
}
