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
    let blocking = current.policy.blocking
    // Nobody has a match, which is the usual case: then nobody's row is read.
    if blocking == .trueMatch, current.matched == 0 { return [] }
    let row = try world.find(PartyScreening.self, party.text)
    var reasons = Reasons()
    reasons.require(
      row?.matches.isEmpty ?? true, .matchOpen,
      "the screening of \(party) has to be settled first: ask the operator of this log")
    if blocking != .trueMatch, let row, row.matches.isEmpty {
      let isSettled = row.hits.allSatisfy { row.state(of: $0.name).isSettled }
      reasons.require(
        isSettled && row.further == nil, .hitOpen,
        "the screening of \(party) has to be settled first: ask the operator of this log")
    }
    if blocking == .notScreened {
      let isCurrent = try isCurrent(row, of: party, current, in: world)
      reasons.require(
        isCurrent, .notScreened,
        "\(party) was not screened as it is now with the lists of now: ask the operator of this"
          + " log")
    }
    return reasons.found
  }

  /// Whether a party has a true match that stands.
  /// - Throws: `Stop.notLoaded` only.
  public static func hasMatch(_ party: PartyID, in world: World) throws(Stop) -> Bool {
    try world.find(PartyScreening.self, party.text)?.matches.isEmpty == false
  }

  /// Whether a screening is one of the party as it is now, with the lists of now.
  private static func isCurrent(
    _ row: PartyScreening?, of id: PartyID, _ current: CurrentScreening, in world: World
  ) throws(Stop) -> Bool {
    guard let row, let party = try world.find(Party.self, id.text) else { return false }
    return isCurrent(row, of: party, current)
  }

  /// Whether a screening is one of the party as it is now, with the lists of now. Where the version
  /// is another one, what is compared may still be the same.
  public static func isCurrent(
    _ row: PartyScreening, of party: Party, _ current: CurrentScreening
  ) -> Bool {
    guard current.counts(row) else { return false }
    return row.version == party.version
      || row.fingerprint == ScreenedParty(party.profile).fingerprint
  }
}
