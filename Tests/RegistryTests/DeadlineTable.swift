import Registry
import Rows
import Vocabulary

enum DeadlineTable {
  static func due(_ day: Int, _ kind: String, _ subject: String = Cast.id.key) -> Row.When {
    .deadline(Deadline(due: Cast.day(day), kind: kind, subject: subject))
  }

  static let training = "seller/officer-1/diversion-awareness"

  static func lapsed(_ accreditations: [String]) -> [RegistryFact] {
    [
      .trainingLapsed(
        TrainingLapsed(
          party: the("seller"), person: the("officer-1"), course: the("diversion-awareness"),
          accreditations: accreditations))
    ]
  }

  static let otherCourse: RegistryFact = .trainingRecorded(
    TrainingRecorded(
      party: the("seller"),
      training: Training(
        person: the("officer-1"), course: the("seals"), completed: Cast.day(0),
        validUntil: Cast.day(500), evidence: Cast.document)))

  static let rows: [Row] = [
    Row(
      "a renewal falls due", given: Past.inForce,
      when: due(300, RegistryRules.DeadlineKind.renewal),
      then: .facts([.renewalFellDue(RenewalFellDue(name: Cast.id, dueAt: Cast.day(300)))])),
    Row(
      "an accreditation expires", given: Past.inForce,
      when: due(365, RegistryRules.DeadlineKind.expiry),
      then: .facts([
        .accreditationExpired(AccreditationExpired(name: Cast.id, expiredAt: Cast.day(365)))
      ])),
    Row(
      "a suspended one expires too", given: Past.suspended,
      when: due(365, RegistryRules.DeadlineKind.expiry),
      then: .facts([
        .accreditationExpired(AccreditationExpired(name: Cast.id, expiredAt: Cast.day(365)))
      ])),
    Row(
      "a revoked one does not", given: Past.inForce + [SuspensionTable.revoked],
      when: due(365, RegistryRules.DeadlineKind.expiry), then: .facts([])),
    Row(
      "training lapses, and the accreditation that rests on it says so", given: Past.inForce,
      when: due(400, RegistryRules.DeadlineKind.training, training),
      then: .facts(lapsed([Cast.id.key]))),
    Row(
      "other training holds", given: Past.inForce + [otherCourse],
      when: due(400, RegistryRules.DeadlineKind.training, training), then: .facts(lapsed([]))),
    Row(
      "repeated training does not lapse at the old time",
      given: Past.inForce + Past.trained(until: Cast.day(800)),
      when: due(400, RegistryRules.DeadlineKind.training, training), then: .facts([])),
  ]
}
