public import Judgements
public import Registry
public import Rows
public import Screening
public import Vocabulary

extension Reading {
  /// For the operator and the authorities that answer for the party; for the party itself where the
  /// log's policy says that it is told.
  /// - Throws: `subjectUnknown` alike for what is absent and what is not for the reader.
  public func screening(_ id: PartyID) throws(Stop) -> ScreeningAnswer {
    guard let party = try world.find(Party.self, id.text), try mayReadScreening(of: id) else {
      throw absent("the screening of \(id)")
    }
    let current = try JudgementRules.current(in: world)
    let row = try world.find(PartyScreening.self, id.text)
    let all = try JudgementRules.lookedFor(of: party, current, in: world)
    let parent = all.first { $0.subject.role == .ultimateParent }
    return ScreeningAnswer(
      party: id, legalName: party.profile.legalName, edition: current?.edition,
      isCurrent: all.first?.isCurrent(current) ?? false,
      bars: try JudgementRules.bars(id, in: world), screening: row, hits: HitAnswer.all(row),
      ultimateParent: parent.map {
        ParentScreeningAnswer(
          declared: party.profile.ultimateParent, isCurrent: $0.isCurrent(current),
          screening: $0.row, hits: HitAnswer.all($0.row))
      })
  }

  private func mayReadScreening(of id: PartyID) throws(Stop) -> Bool {
    if try share(of: Rights.screening(of: id)) == .all { return true }
    guard reader == .party(id) else { return false }
    return try JudgementRules.current(in: world)?.policy.tellsParty ?? false
  }

  /// A page of the parties, as far as there is something to do about them and the reader may know.
  public func screeningQueue(_ ask: AskScreeningQueue) throws(Stop) -> ScreeningQueueAnswer {
    let current = try JudgementRules.current(in: world)
    let parties = try page(after: ask.after, limit: ask.limit)
    var lines: [ScreeningQueueLine] = []
    for party in parties where try mayReadScreening(of: party.id) {
      let isLeft = try isErased(party)
      for one in try JudgementRules.lookedFor(of: party, current, in: world) {
        let line = ScreeningQueueLine(
          party: party.id, of: one.subject.role, legalName: party.profile.legalName,
          isCurrent: current == nil || one.isCurrent(current), open: one.row?.open.count ?? 0,
          proposals: one.row?.proposals.count ?? 0, matches: one.row?.matches.count ?? 0)
        let isWaiting = line.open > 0 || line.proposals > 0
        if isWaiting || !line.isCurrent && !isLeft { lines.append(line) }
      }
    }
    return ScreeningQueueAnswer(
      parties: lines,
      next: parties.count == Reading.limit(ask.limit) ? parties.last?.id : nil)
  }

  /// - Throws: `subjectUnknown` for everybody but the operator.
  public func screeningBase(_ ask: AskScreeningBase) throws(Stop) -> ScreeningBaseAnswer {
    guard try seesEverything() else { throw absent("the base of the screening") }
    let current = try JudgementRules.current(in: world)
    let parties = try page(after: ask.after, limit: ask.limit)
    var lines: [ScreeningBaseLine] = []
    for party in parties where try !isErased(party) {
      for one in try JudgementRules.lookedFor(of: party, current, in: world) {
        let fingerprint = one.asked.fingerprint
        lines.append(
          ScreeningBaseLine(
            party: party.id, of: one.subject.role, version: party.version, asked: one.asked,
            fingerprint: fingerprint, edition: one.row?.edition,
            isSame: one.row?.fingerprint == fingerprint,
            counts: one.row.flatMap { current?.counts($0) } ?? false,
            hits: one.row?.hits.map(\.name) ?? []))
      }
    }
    return ScreeningBaseAnswer(
      parties: lines,
      next: parties.count == Reading.limit(ask.limit) ? parties.last?.id : nil)
  }

  public func listAdoptions() throws(Stop) -> ListAdoptionsAnswer {
    ListAdoptionsAnswer(
      current: try JudgementRules.current(in: world)?.edition,
      adoptions: try JudgementRules.adoptions(in: world).map {
        ListAdoptionAnswer(
          edition: $0.edition, basis: $0.basis, digest: $0.basis.digest, policy: $0.policy,
          at: $0.at, index: $0.index, covers: $0.covers, parties: $0.parties,
          completed: $0.completed)
      })
  }

  private static func limit(_ asked: Int?) -> Int { max(1, min(asked ?? page, page)) }

  private func page(after last: PartyID?, limit: Int?) throws(Stop) -> [Party] {
    // "!" comes before every character of a handle but after its end.
    let from = last.map { "\($0)!" } ?? ""
    return try world.scan(Party.self, from: from, limit: Reading.limit(limit))
  }

  /// Nothing is left to look for; a name alone does not show it, since a party names itself.
  private func isErased(_ party: Party) throws(Stop) -> Bool {
    guard party.profile.legalName == Erased.text else { return false }
    let own = try OwnPartyEntry.all(of: party.id, in: world)
    return !own.isEmpty && own.allSatisfy { $0.erased == true }
  }
}

public struct ScreeningAnswer: Codable, Sendable, Hashable {
  public var party: PartyID
  public var legalName: String
  /// The edition of lists of now; absent where the log has adopted none.
  public var edition: Int?
  /// Whether it was screened as it is now, with the lists of now.
  public var isCurrent: Bool
  /// What keeps it from being accredited, permitted and put on a waybill.
  public var bars: [Reason]
  /// Absent where it was never screened.
  public var screening: PartyScreening?
  /// Its hits, the highest score first, then true matches whose hit is gone.
  public var hits: [HitAnswer]
  /// Of the ultimate parent that it declares; absent where nobody looks for that.
  public var ultimateParent: ParentScreeningAnswer?
}

/// What screening found of the ultimate parent that a party declares. An entry that the parent is
/// says nothing of how much of the party it owns.
public struct ParentScreeningAnswer: Codable, Sendable, Hashable {
  /// Absent where the party declares none any more, and one was looked for before.
  public var declared: Parent?
  /// Whether it was screened as it is declared now, with the lists of now.
  public var isCurrent: Bool
  /// Absent where it was never screened.
  public var screening: PartyScreening?
  public var hits: [HitAnswer]
}

public struct HitAnswer: Codable, Sendable, Hashable {
  public var list: ListName
  public var entry: ListEntryNumber
  public var state: HitState
  /// Absent where the hit is gone.
  public var hit: ScreenedHit?
  /// The last word on it, whether it still counts or not.
  public var judgement: HitJudgement?
  /// What waits for a second person.
  public var proposal: HitJudgement?

  static func all(_ row: PartyScreening?) -> [HitAnswer] {
    guard let row else { return [] }
    let gone = row.matches.map(\.name).filter { row.hit($0) == nil }
    return row.hits.map { HitAnswer($0.name, $0, row) } + gone.map { HitAnswer($0, nil, row) }
  }

  init(_ name: ListedName, _ hit: ScreenedHit?, _ row: PartyScreening) {
    (list, entry, self.hit) = (name.list, name.entry, hit)
    state = row.state(of: name)
    judgement = row.judgements.first { $0.name == name }
    proposal = row.proposals.first { $0.name == name }
  }
}

public struct ScreeningQueueAnswer: Codable, Sendable, Hashable {
  public var parties: [ScreeningQueueLine]
  /// Ask again for those after this one; absent at the end.
  public var next: PartyID?
}

public struct ScreeningQueueLine: Codable, Sendable, Hashable {
  public var party: PartyID
  /// Who is to be looked at, where that is not the party itself.
  public var of: ScreenedRole?
  public var legalName: String
  /// Whether it was screened as it is now, with the lists of now.
  public var isCurrent: Bool
  /// Hits that are not settled, and true matches of which a side has changed.
  public var open: Int
  /// Judgements that wait for a second person.
  public var proposals: Int
  public var matches: Int
}

public struct ScreeningBaseAnswer: Codable, Sendable, Hashable {
  public var parties: [ScreeningBaseLine]
  /// Ask again for those after this one; absent at the end.
  public var next: PartyID?
}

/// A party as it is looked for, or somebody who is looked for because of it.
public struct ScreeningBaseLine: Codable, Sendable, Hashable {
  public var party: PartyID
  /// Who is looked for, where that is not the party itself.
  public var of: ScreenedRole?
  /// Of the party's profile.
  public var version: Int
  public var asked: ScreenedParty
  public var fingerprint: Digest
  /// With which edition it was last screened; absent for never.
  public var edition: Int?
  /// Whether what is compared of it is as it was then.
  public var isSame: Bool
  /// Whether that edition counts as the one of now.
  public var counts: Bool
  /// Hits of that screening.
  public var hits: [ListedName]

  public var subject: ScreenedSubject { ScreenedSubject(party, of) }
}

public struct ListAdoptionsAnswer: Codable, Sendable, Hashable {
  /// The edition of now; absent before the first.
  public var current: Int?
  public var adoptions: [ListAdoptionAnswer]
}

public struct ListAdoptionAnswer: Codable, Sendable, Hashable {
  public var edition: Int
  public var basis: ScreeningBasis
  /// By which records of screenings cite the basis.
  public var digest: Digest
  public var policy: ScreeningPolicy
  public var at: Moment
  /// Log index of the public entry.
  public var index: UInt64
  /// Screenings of this edition and later count, or counted, as ones of it.
  public var covers: Int
  /// Screenings, of parties and of parents of parties, that count as ones of this edition, and of
  /// none after it.
  public var parties: Int
  public var completed: ListAdoption.Completion?
}
