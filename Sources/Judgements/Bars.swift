public import Registry
public import Rows
import Screening
public import Vocabulary

extension JudgementRules {
  /// What is read before it is known whether a log screens at all.
  public static let needs: [Need] = [
    .row(RowKey(CurrentScreening.self, CurrentScreening.onlyKey))
  ]

  /// Why a party may not be accredited, permitted or put on a waybill, by the policy of the log;
  /// nothing where it may. Says no more than that: whoever is refused learns of no list.
  /// - Throws: `Stop.notLoaded` only.
  public static func bars(_ party: PartyID, in world: World) throws(Stop) -> [Reason] {
    guard let current = try current(in: world) else { return [] }
    // Nobody has a match, which is the usual case: then nobody's row is read.
    if current.policy.blocking == .trueMatch, current.matched == 0 { return [] }
    var reasons = Reasons()
    for subject in ScreenedSubject.all(of: party) {
      try bars(subject, current, in: world, &reasons)
    }
    return reasons.found
  }

  /// A true match stands until somebody takes it back, whatever profile and policy say by then.
  /// The rest is asked of a parent only where the policy has parents looked for.
  private static func bars(
    _ subject: ScreenedSubject, _ current: CurrentScreening, in world: World,
    _ reasons: inout Reasons
  ) throws(Stop) {
    let blocking = current.policy.blocking
    let row = try world.find(PartyScreening.self, subject.key)
    let isMatched = row?.matches.isEmpty == false
    reasons.require(!isMatched, subject.matchCode, subject.unsettled)
    guard blocking != .trueMatch, subject.role == nil || current.policy.parents == true else {
      return
    }
    if let row, !isMatched {
      let isSettled = row.hits.allSatisfy { row.state(of: $0.name).isSettled }
      reasons.require(isSettled && row.further == nil, .hitOpen, subject.unsettled)
    }
    guard blocking == .notScreened else { return }
    let party = try world.find(Party.self, subject.party.text)
    guard subject.role == nil || party?.profile.declares(subject.role) == true else { return }
    var isOfNow = false
    if let row, let party { isOfNow = isCurrent(row, of: party, current) }
    reasons.require(
      isOfNow, .notScreened,
      "\(subject) was not screened as it is now with the lists of now: ask the operator of this"
        + " log")
  }

  /// Who has a true match that stands, of a party and those who were looked for because of it.
  /// - Throws: `Stop.notLoaded` only.
  public static func matched(
    of party: PartyID, in world: World
  ) throws(Stop) -> [ScreenedSubject] {
    var found: [ScreenedSubject] = []
    for subject in ScreenedSubject.all(of: party) {
      let row = try world.find(PartyScreening.self, subject.key)
      if row?.matches.isEmpty == false { found.append(subject) }
    }
    return found
  }

  /// Whether a screening is one of the party, or of its parent, as it is now and with the lists of
  /// now.
  public static func isCurrent(
    _ row: PartyScreening, of party: Party, _ current: CurrentScreening
  ) -> Bool {
    SubjectNow(
      subject: row.subject, version: party.version,
      asked: ScreenedParty(party.profile, as: row.of), row: row
    ).isCurrent(current)
  }
}

extension ScreenedSubject {
  /// Why a true match keeps the party out.
  fileprivate var matchCode: JudgementRefusal { role == nil ? .matchOpen : .parentMatchOpen }

  fileprivate var unsettled: String {
    let words = "the screening of \(self) has to be settled first: ask the operator of this log"
    return switch role {
    case nil: words
    // Half of a party, or less: what a profile says does not tell, and nobody guesses.
    case .ultimateParent:
      "\(words). That is this log's policy: whether ownership reaches \(party) is computed by"
        + " `portcullis ownership`"
    }
  }
}
