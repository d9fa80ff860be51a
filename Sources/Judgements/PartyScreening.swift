public import Rows
public import Screening
public import Vocabulary

/// What the last screening of a party, or of somebody because of it, found, and what people made of
/// it.
public struct PartyScreening: Subject, Hashable {
  public static let table = "screening"

  public var party: PartyID
  /// Who was looked for, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the command that recorded it.
  public var screening: Digest
  /// The party's version whose profile was looked at.
  public var version: Int
  /// The edition of the lists that it was screened with.
  public var edition: Int
  /// What was looked for, and its digest.
  public var asked: ScreenedParty
  public var fingerprint: Digest
  /// The highest score first, then in the order of lists and entries.
  public var hits: [ScreenedHit]
  /// Hits beyond those, which were too many to be recorded.
  public var further: Int?
  public var at: Moment
  /// Log index of the entry that recorded it.
  public var index: UInt64
  /// What was judged, the earliest first; of each entry of a list the last word. Those on entries
  /// that are no hit any more are remembered.
  public var judgements: [HitJudgement]
  /// Judgements that wait for a second person.
  public var proposals: [HitJudgement]

  public var subject: ScreenedSubject { ScreenedSubject(party, of) }
  public var key: String { subject.key }

  /// Judged to be one and the same, and nobody has taken that back.
  public var matches: [HitJudgement] { judgements.filter { $0.outcome == .trueMatch } }

  public func hit(_ name: ListedName) -> ScreenedHit? { hits.first { $0.name == name } }

  /// What holds of a hit, or of a true match whose hit is gone.
  public func state(of name: ListedName) -> HitState {
    guard let judgement = judgements.first(where: { $0.name == name }) else { return .unjudged }
    let isSame = judgement.asked == fingerprint && judgement.listed == hit(name)?.listed
    return switch judgement.outcome {
    case .trueMatch: isSame ? .trueMatch : .trueMatchChanged
    case .falsePositive: isSame ? .falsePositive : .reopened
    case .unsure: isSame ? .unsure : .reopened
    case .ended: .reopened
    }
  }

  /// What a person has yet to look at: hits that are not settled, and true matches of which a side
  /// has changed.
  public var open: [ListedName] {
    let gone = matches.map(\.name).filter { hit($0) == nil }
    return hits.map(\.name).filter { !state(of: $0).isSettled } + gone
  }
}

/// What holds of a hit.
public enum HitState: String, Codable, Sendable, CaseIterable {
  case unjudged
  /// It was judged, and what is compared has changed on a side since.
  case reopened
  case unsure, falsePositive, trueMatch
  /// A true match of which a side has changed, or whose hit is gone: it stands until somebody says
  /// otherwise.
  case trueMatchChanged

  public var isSettled: Bool { self == .falsePositive || self == .trueMatch }
}

/// An entry of a list that a party may be.
public struct ScreenedHit: Codable, Hashable, Sendable {
  public var list: ListName
  public var entry: ListEntryNumber
  /// Thousandths.
  public var score: Int
  /// Which of the party's names, from 0, is most like; absent when an identifier alone speaks.
  public var askedName: Int?
  /// The entry's name that it is like.
  public var listedName: String?
  /// What each feature adds to the log-odds, by name.
  public var features: [FeatureAmount]
  /// Digest of what is compared of the entry.
  public var listed: Digest

  public init(
    list: ListName, entry: ListEntryNumber, score: Int, askedName: Int? = nil,
    listedName: String? = nil, features: [FeatureAmount], listed: Digest
  ) {
    self.list = list
    self.entry = entry
    self.score = score
    self.askedName = askedName
    self.listedName = listedName
    self.features = features
    self.listed = listed
  }

  public var name: ListedName { ListedName(list: list, entry: entry) }
}

/// One feature and what it adds to the log-odds, in thousandths.
public struct FeatureAmount: Codable, Hashable, Sendable {
  public var feature: String
  public var amount: Int

  public init(feature: String, amount: Int) { (self.feature, self.amount) = (feature, amount) }
}
