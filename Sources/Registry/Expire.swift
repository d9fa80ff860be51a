public import Rows
import Vocabulary

extension RegistryRules {
  /// What a deadline of this room becomes when it passes. No fact where it was about something that
  /// is not so any more.
  /// - Throws: `Stop.notLoaded` only.
  public static func expire(
    _ deadline: Deadline, in world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    if deadline.kind == DeadlineKind.training { return try lapse(deadline, world) }
    guard let held = try world.find(Accreditation.self, deadline.subject) else { return [] }
    let isLive = held.state.isInForce || held.state == .suspended
    switch deadline.kind {
    case DeadlineKind.renewal where isLive && held.renewalDue == deadline.due:
      return [.renewalFellDue(RenewalFellDue(name: held.name, dueAt: deadline.due))]
    case DeadlineKind.expiry where isLive && held.expires == deadline.due:
      return [.accreditationExpired(AccreditationExpired(name: held.name, expiredAt: deadline.due))]
    default: return []
    }
  }

  private static func lapse(_ deadline: Deadline, _ world: World) throws(Stop) -> [RegistryFact] {
    let parts = deadline.subject.split(separator: "/")
    guard let first = parts.first,
      let party = try world.find(Party.self, String(first)),
      let training = party.training.first(where: {
        party.trainingKey($0) == deadline.subject && $0.validUntil == deadline.due && !$0.lapsed
      })
    else { return [] }
    var affected: [String] = []
    if !party.isTrained(training.person, at: deadline.due) {
      for key in party.accreditations {
        let held = try world.find(Accreditation.self, key)
        if let held, held.state.isInForce, held.staff.contains(training.person) {
          affected.append(key)
        }
      }
    }
    return [
      .trainingLapsed(
        TrainingLapsed(
          party: party.id, person: training.person, course: training.course,
          accreditations: affected))
    ]
  }
}

extension Party {
  /// Subject of the deadline of a training.
  func trainingKey(_ training: Training) -> String {
    "\(id.text)/\(training.person.text)/\(training.course.text)"
  }
}
