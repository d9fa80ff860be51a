import Canonical
import EventLog
import Registry
import Vocabulary

extension FormMaker {
  func registry(_ command: RegistryCommand) -> CommandForm? {
    switch command {
    case .review: review
    case .accredit: accredit
    case .suspend:
      CommandForm(
        "Suspend an accreditation",
        "From now on the party can issue and accept nothing in this role; what it holds it may"
          + " hand on to an accredited party, or return.",
        whose + [
          prose("reason", "Reason"),
          prose("basis.text", "What it rests on"),
          Field(
            "basis.finding", "Finding or case", .text(pattern: nil), required: false,
            value: value("basis.finding")),
        ])
    case .reinstate:
      CommandForm(
        "Reinstate", "Ends the suspension: the accreditation stands as it stood before it.",
        whose + [prose("reason", "Reason")])
    case .openLog, .setPolicy, .appointAuthority, .registerParty, .amendParty, .enrolKey,
      .rotateKey, .revokeKey, .apply, .refuseAccreditation, .revoke, .renew, .recordTraining,
      .recognise, .withdrawRecognition:
      nil
    }
  }

  /// Which accreditation.
  private var whose: [Field] {
    [party("party", "Party"), choice("role", "Accredited as", AccreditationRole.self)]
  }

  private var accredit: CommandForm {
    let asked = known.accreditation?.scope ?? known.accreditation?.requested
    let now = viewer.now
    return CommandForm(
      "Accredit",
      "The certificate becomes a public entry of the log. It needs a finding on every criterion.",
      whose + [
        list(
          "scope.categories", "Goods", "classifications such as 3A090",
          asked?.categories.map(\.text) ?? []),
        list(
          "scope.destinations", "Destinations", "countries such as MY",
          asked?.destinations.map(\.text) ?? []),
        list("scope.sites", "Only at these sites", "handles", required: false),
        Field("conditional", "Only on conditions", .yesNo, required: false),
        prose("conditions", "Conditions", required: false),
        moment("expires", "Expires", now.adding(days: 365)),
        moment("renewalDue", "Renewal due", now.adding(days: 300)),
      ])
  }

  /// Documents are named by digest, and stay where they are.
  private var documents: String {
    let example = Evidence(title: "Audit report", digest: sha256(Array("its bytes".utf8)))
    return JSON.array([JSON(encoding: example)]).written
  }

  /// One line for each criterion; lines without an outcome are left out.
  private var review: CommandForm {
    CommandForm(
      "Review", "Records what was found on each criterion; with none, the review begins.",
      whose
        + Criterion.allCases.enumerated().map { index, criterion in
          let name = "findings[\(index)]"
          return Field(
            name, criterion.question,
            .group([
              hidden(name + ".criterion", criterion.rawValue),
              choice(name + ".outcome", "Outcome", CriterionOutcome.self, required: false),
              Field(name + ".note", "Why", .prose, required: false),
              Field(
                name + ".evidence", "Documents", .prose, meaning: "as JSON, after this example",
                required: false, placeholder: documents),
            ]), meaning: criterion.source)
        })
  }
}
