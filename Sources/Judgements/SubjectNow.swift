public import Registry
public import Rows
public import Screening
import Vocabulary

/// Somebody who is looked for, as it is now, and what the last screening of it found.
public struct SubjectNow: Sendable {
  public let subject: ScreenedSubject
  /// Of the party's profile.
  public let version: Int
  public let asked: ScreenedParty
  /// Absent for who was never screened.
  public let row: PartyScreening?

  /// Whether what is compared is as it was at its screening.
  public var isSame: Bool { row?.fingerprint == asked.fingerprint }

  /// Whether it was screened as it is now, with the lists of now. Where the version is another one,
  /// what is compared may still be the same.
  public func isCurrent(_ current: CurrentScreening?) -> Bool {
    guard let row, let current, current.counts(row) else { return false }
    return row.version == version || isSame
  }
}

extension JudgementRules {
  /// Who is looked for because of a party: itself; whom it declares, where the policy asks for
  /// those; and who was looked for before, so that nobody gets out of it by a change of profile.
  /// - Throws: `Stop.notLoaded` only.
  public static func lookedFor(
    of party: Party, _ current: CurrentScreening?, in world: World
  ) throws(Stop) -> [SubjectNow] {
    var found: [SubjectNow] = []
    for subject in ScreenedSubject.all(of: party.id) {
      let row = try world.find(PartyScreening.self, subject.key)
      let isWanted =
        subject.role == nil
        || current?.policy.parents == true && party.profile.declares(subject.role)
      guard row != nil || isWanted else { continue }
      found.append(
        SubjectNow(
          subject: subject, version: party.version,
          asked: ScreenedParty(party.profile, as: subject.role), row: row))
    }
    return found
  }
}
