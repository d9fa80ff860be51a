public import Vocabulary

/// What a person makes of a hit.
public enum JudgementOutcome: String, Codable, Sendable, CaseIterable {
  /// Party and entry are one and the same.
  case trueMatch
  /// They are not.
  case falsePositive
  /// What is known does not tell.
  case unsure
  /// A true match is over: the entry is off its list, or does not mean the party any more.
  case ended
}

/// A judgement, as it stands for one entry of a list.
public struct HitJudgement: Codable, Hashable, Sendable {
  public var list: ListName
  public var entry: ListEntryNumber
  /// Id of the command that gave it, for all the hits that it covers.
  public var judgement: Digest
  public var outcome: JudgementOutcome
  public var reason: String
  /// When it stops to count; absent for never.
  public var until: Moment?
  /// Digests of what was compared, of the party and of the entry, when it was given.
  public var asked: Digest
  public var listed: Digest
  public var key: PublicKey
  public var person: PersonID?
  public var at: Moment
  /// Who agreed to it, where two persons are needed.
  public var second: SecondWord?

  public var name: ListedName { ListedName(list: list, entry: entry) }

  /// The second of two persons.
  public struct SecondWord: Codable, Hashable, Sendable {
    public var key: PublicKey
    public var person: PersonID?
    public var at: Moment
  }
}

extension PartyScreening {
  static let untilDeadline = "screening.judgement"

  /// Judgements on entries that are no hit any more, which are remembered.
  static let remembered = 200

  /// The last word on an entry takes the place of the one before.
  mutating func take(_ new: [HitJudgement]) {
    let names = Set(new.map(\.name))
    judgements.removeAll { names.contains($0.name) }
    proposals.removeAll { names.contains($0.name) }
    judgements += new
    forget()
  }

  mutating func propose(_ new: [HitJudgement]) {
    let names = Set(new.map(\.name))
    proposals.removeAll { names.contains($0.name) }
    proposals += new
  }

  /// Bounds what is remembered: the earliest go first, never a hit of now and never a true match.
  mutating func forget() {
    let here = Set(hits.map(\.name))
    let isNeeded = { (one: HitJudgement) in one.outcome == .trueMatch || here.contains(one.name) }
    var surplus = judgements.count { !isNeeded($0) } - Self.remembered
    judgements.removeAll { one in
      guard surplus > 0, !isNeeded(one) else { return false }
      surplus -= 1
      return true
    }
    let named = here.union(matches.map(\.name))
    proposals.removeAll { !named.contains($0.name) }
  }
}
