import Enforcement
import EventLog
import Registry
import Trade
import Vocabulary
import Waybills

extension FormMaker {
  func enforcement(_ command: EnforcementCommand) -> CommandForm? {
    switch command {
    case .closeAlert:
      CommandForm(
        "Dispose of an alert", "The alert is closed, with your reason.",
        [
          hidden("alert"), choice("disposition", "Disposition", Disposition.self),
          prose("reason", "Reason"),
        ])
    case .hold:
      CommandForm(
        "Hold a consignment", "It stays where it is, and its clock stands still.",
        [
          hidden("waybill"),
          handle("hold", "Name of the hold", "hold", taken: holds), prose("reason", "Reason"),
        ])
    case .release:
      CommandForm(
        "Release a hold", "The clock runs on, moved by as long as it stood still.",
        [
          hidden("waybill"), Field("hold", "Hold", .choice(openHolds), value: value("hold")),
          prose("reason", "Reason"),
        ])
    case .orderReturn:
      CommandForm(
        "Order a return", "The consignment goes back to its consignor.",
        [
          hidden("waybill"), handle("order", "Name of the order", "return", taken: []),
          moment("returnBy", "Back by", viewer.now.adding(days: 14)), prose("reason", "Reason"),
        ])
    case .orderSpotCheck: orderSpotCheck
    case .drawSample: drawSample
    case .recordFindings: recordFindings
    case .decide: decide
    }
  }

  private var holds: [String] { known.waybill?.waybill.holds.map(\.id.text) ?? [] }

  private var openHolds: [(value: String, label: String)] {
    (known.waybill?.waybill.holds ?? []).map { ($0.id.text, "\($0.id): \($0.reason)") }
  }

  private var check: CheckAnswer? {
    known.checks.first { $0.check.id.text == value("check") } ?? known.checks.last
  }

  // MARK: Checks

  private var orderSpotCheck: CommandForm {
    let waybill = known.waybill?.waybill
    let pieces = waybill?.lines.reduce(0) { $0 + $1.quantity } ?? 1
    var place = party("place.party", "At a site of", required: false)
    if !known.holderSites.isEmpty {
      place.value = place.value ?? waybill?.outstanding.first?.holder.text
    }
    return CommandForm(
      "Order a spot check",
      "You commit to a secret now; with a later checkpoint of the log it will draw the sample, so"
        + " that nobody can know or choose which serial numbers will be asked for.",
      [
        hidden("waybill"),
        handle(
          "check", "Name of the check", "check", taken: known.checks.map(\.check.id.text)),
        choice("stage", "When", CheckStage.self, value: value("stage") ?? stage(of: waybill)),
        place,
        Field(
          "place.site", "The site", .text(pattern: nil), meaning: "handle of the site",
          required: false, value: value("place.site") ?? known.holderSites.first?.text),
        Field(
          "sampleSize", "How many serial numbers", .whole(1...Int64(max(1, pieces))),
          value: value("sampleSize") ?? String(min(12, pieces))),
        Field(
          "commitment", "Commitment", .text(pattern: Digest.form.pattern),
          meaning: "to the secret; your browser makes one, or put in your own",
          value: value("commitment")),
        moment("due", "Findings due", viewer.now.adding(days: 14)), prose("reason", "Reason"),
      ],
      below: div(.class("secret"), .purpose("secret")) {
        noscript {
          p {
            "Without JavaScript: choose 32 random bytes, keep them, and put in SHA-256 over"
              + " \"portcullis/spotcheck/v1\", a line feed and those bytes."
          }
        }
      })
  }

  private func stage(of waybill: Waybill?) -> String {
    let stage: CheckStage =
      switch waybill?.state {
      case .issued: .beforeDeparture
      case .received, .resolved: .afterDelivery
      default: .inTransit
      }
    return stage.rawValue
  }

  /// The checkpoint that is cited is the newest one; it is put in when the form comes in.
  private var drawSample: CommandForm {
    let commitment = check?.check.commitment.text ?? ""
    return CommandForm(
      "Draw the sample",
      "You show the secret. With the newest checkpoint of the log it gives the serial numbers.",
      [
        hidden("waybill"), hidden("check", check?.check.id.text),
        Field(
          "secret", "Secret", .text(pattern: Digest.form.pattern),
          meaning: "the 32 bytes in hexadecimal; filled in by the browser that made it",
          value: value("secret")),
      ],
      below: div(.purpose("reveal"), .commitment(commitment)) { HTML.none })
  }

  private var recordFindings: CommandForm {
    let sample = check?.check.drawing?.sample ?? []
    let done = Set((check?.findings ?? []).map { SerialName(part: $0.part, serial: $0.serial) })
    let rows = sample.filter { !done.contains($0) }.enumerated().map { index, name in
      let field = "findings[\(index)]"
      return Field(
        field, name.serial.text,
        .group([
          hidden(field + ".part", name.part.text), hidden(field + ".serial", name.serial.text),
          choice(field + ".result", "Found", FindingResult.self, required: false),
          Field(field + ".remark", "Remark", .text(pattern: nil), required: false),
        ]))
    }
    return CommandForm(
      "Record findings",
      "One for each serial number that was looked at; the others may follow.",
      [hidden("waybill"), hidden("check", check?.check.id.text)] + rows)
  }

  // MARK: Deciding

  private var decide: CommandForm {
    let waybill = known.waybill?.waybill
    let concluded = known.checks.map(\.check).filter { $0.state == .concluded }
    let alerts = (known.waybill?.alerts ?? []).filter(\.isOpen)
    let basis = concluded.enumerated().flatMap { index, check in
      [
        hidden("checks[\(index)].waybill", check.waybill.text),
        hidden("checks[\(index)].check", check.id.text),
      ]
    }
    var suspended = party("accreditation.party", "Accreditation of", required: false)
    suspended.value = suspended.value ?? waybill?.outstanding.first?.holder.text
    return CommandForm(
      "Decide",
      "The decision is a fact with its reason. A suspension takes effect at once.",
      [hidden("_waybill", value("waybill") ?? value("_waybill"))] + basis + [
        handle("case", "Name of the case", "case", taken: []),
        choice("outcome", "Decision", Outcome.self), prose("reason", "Reason"), suspended,
        choice(
          "accreditation.role", "as", AccreditationRole.self, required: false,
          value: value("accreditation.role") ?? AccreditationRole.logisticsProvider.rawValue),
        hidden("accreditation.authority", viewer.session?.party.text),
        Field(
          "alerts[]", "Alerts that it rests on, and closes",
          .several(alerts.map { ($0.id.text, "\(Words.of($0.kind)): \($0.text)", false) })),
        Field(
          "referredTo", "Referred to", .text(pattern: nil), required: false,
          value: value("referredTo")),
      ],
      above: concluded.isEmpty
        ? .none
        : p {
          "Rests on "
          concluded.map { "\($0.id) (\($0.adverse) of \($0.found) adverse)" }
            .joined(separator: ", ")
        })
  }
}
