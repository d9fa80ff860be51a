import EventLog
import Registry
import Rows
import Trade
import Vocabulary
import Waybills

extension FormMaker {
  func waybill(_ command: WaybillCommand) throws -> CommandForm? {
    switch command {
    case .issue: issue
    case .offer: try offer
    case .decline:
      CommandForm(
        "Decline or withdraw an offer", "The offer is closed; custody stays where it is.",
        [hidden("handover"), prose("reason", "Reason")])
    case .receive: try receive
    case .extend: try extend
    case .reportNonReceipt: try reportNonReceipt
    case .acknowledgeReport:
      CommandForm(
        "Acknowledge the non-receipt report",
        "From then on the report counts as delivered. It is not a finding of any kind.",
        [hidden("waybill")])
    case .resolve:
      CommandForm(
        "Resolve a non-receipt", "Says what became of the goods, and ends the matter.",
        [
          hidden("waybill"), choice("resolution", "What became of them", Resolution.self),
          prose("remark", "How it is known"),
        ])
    case .cancel:
      CommandForm(
        "Cancel a waybill", "Only before anything has left; its serial numbers become free.",
        [hidden("waybill"), prose("reason", "Reason")])
    case .sendBack:
      CommandForm(
        "Send units back", "From then on they may only go toward the consignor.",
        [hidden("waybill"), units("units[]", of: try own), prose("reason", "Reason")])
    case .unpack:
      CommandForm(
        "Unpack a unit", "Takes out the units in it; its seals are gone then.",
        [hidden("waybill"), unit("sscc", "Unit", of: try own)])
    // An acceptance is made from its offer, not from fields: see AcceptPage.
    case .declareError: try declareError
    case .amend, .pack, .reseal, .handOver: nil
    }
  }

  var subject: Waybill {
    get throws {
      guard let waybill = known.waybill?.waybill else {
        throw Problem(.badParameter, "Open this form from the page of a consignment.")
      }
      return waybill
    }
  }

  /// What the reader's party holds.
  private var own: [UnitCustody] {
    get throws { try subject.units.filter { $0.status == .held && viewer.isOf($0.holder) } }
  }

  func units(_ name: String, of units: [UnitCustody]) -> Field {
    Field(
      name, "Logistic units",
      .several(
        units.map { unit in
          let seals = unit.seals.map(\.text).joined(separator: ", ")
          return (unit.sscc.text, "\(unit.sscc.text) · \(seals)", true)
        }), meaning: "what is packed inside moves along")
  }

  private func unit(_ name: String, _ label: String, of units: [UnitCustody]) -> Field {
    Field(name, label, .choice(units.map { ($0.sscc.text, $0.sscc.text) }))
  }

  // MARK: Handing over

  /// Units of one custody at a time: a handover names the one that came before it.
  private var offer: CommandForm {
    get throws {
      let waybill = try subject
      guard let first = try own.first else {
        throw Problem(.badParameter, "Your party holds nothing of \(waybill.number).")
      }
      let moving = try own.filter { $0.custody == first.custody }
      let leg = waybill.legs.indices.contains(first.legsDone) ? waybill.legs[first.legsDone] : nil
      let from = viewer.isOf(waybill.roles.consignor)
      let next = from ? leg?.carrier : nextHolder(after: first, of: waybill)
      let place = from ? leg?.from : leg?.to
      var to = party("to", "To", except: [first.holder])
      to.value = to.value ?? next?.text
      return CommandForm(
        "Offer a handover",
        "You sign the complete handover as the releasing side. Custody moves when the other side"
          + " has signed the same text.",
        [
          hidden("waybill"), hidden("from", first.holder.text), hidden("prev", first.custody.text),
          to, placeFields("place", place), units("units[]", of: moving),
        ])
    }
  }

  private func nextHolder(after unit: UnitCustody, of waybill: Waybill) -> PartyID {
    let next = unit.legsDone + 1
    return waybill.legs.indices.contains(next)
      ? waybill.legs[next].carrier : waybill.roles.consignee
  }

  func placeFields(_ name: String, _ place: Place?, required: Bool = true) -> Field {
    Field(
      name, "Where",
      .group([
        Field(
          name + ".name", "Place", .text(pattern: nil), required: required, value: place?.name),
        Field(
          name + ".country", "Country", .text(pattern: "[A-Z]{2}"), required: required,
          value: place?.country.text),
        Field(
          name + ".locode", "UN/LOCODE", .text(pattern: nil), required: false,
          value: place?.locode),
        Field(
          name + ".site", "Site of a party", .text(pattern: nil), required: false,
          value: place?.site?.text),
      ]))
  }

  // MARK: Receiving and reporting

  /// One group for each unit that is here. Serial numbers are scanned, not ticked off.
  private var receive: CommandForm {
    get throws {
      let waybill = try subject
      let here = try own
      guard !here.isEmpty else {
        throw Problem(.badParameter, "Nothing of \(waybill.number) has been handed to you yet.")
      }
      let groups = here.enumerated().map { index, unit in
        let name = "units[\(index)]"
        let parts = known.waybill?.units.first { $0.sscc == unit.sscc }?.outstanding ?? []
        return Field(
          name, unit.sscc.text,
          .group(
            [
              hidden(name + ".sscc", unit.sscc.text),
              Field(name + ".count", "Counted", .whole(0...100_000), required: false),
            ]
              + parts.enumerated().flatMap { position, pieces in
                let scanned = "\(name).scanned[\(position)]"
                return [
                  hidden(scanned + ".part", pieces.part.text),
                  list(
                    scanned + ".serials", "Scanned serial numbers of \(pieces.part)",
                    "\(pieces.serials.count) are expected", required: false),
                ]
              }
          ), meaning: "leave it blank if the unit is not here")
      }
      return CommandForm(
        "Record the receipt",
        "Counted and scanned at the site; signed with a key that belongs to it. What differs from"
          + " the waybill becomes a discrepancy.",
        [
          hidden("waybill"),
          Field("site", "Site", .text(pattern: nil), value: waybill.roles.site.text),
          moment("receivedAt", "Received at", viewer.now),
        ] + groups + [
          Field("complete", "Nothing more is to come", .yesNo, required: false)
        ])
    }
  }

  private var reportNonReceipt: CommandForm {
    get throws {
      let held = try subject.outstanding
      return CommandForm(
        "Report a non-receipt",
        "A custodian's own duty, beside the report that the log files by itself.",
        [
          hidden("waybill"), units("units[]", of: held),
          placeFields("lastSeen", nil, required: false),
          moment("lastSeenAt", "Last seen at", nil, required: false),
          prose("circumstances", "Circumstances"),
        ])
    }
  }

  private var extend: CommandForm {
    get throws {
      let waybill = try subject
      let legs = waybill.legs.enumerated().map { index, leg in
        (value: String(index), label: "Leg \(index + 1): \(name(leg.carrier))")
      }
      let keys = known.countersigners.map {
        (value: $0.publicKey.text, label: "\(name($0.party)): \($0.publicKey.text.prefix(22))…")
      }
      return CommandForm(
        "Extend a deadline",
        "Only before it has passed, and only when \(countersigner) signs too.",
        [
          hidden("waybill"), hidden("version", String(waybill.version)),
          Field(
            "leg", "Which", .choice([("", "the final receive-by time")] + legs), required: false,
            value: value("leg") ?? ""),
          moment("receiveBy", "New time", waybill.receiveBy.adding(hours: 24)),
          prose("reason", "Reason"),
          Field(
            "_countersigner", "Countersigned with",
            .choice([("", "a key of another device")] + keys), required: false, value: ""),
        ])
    }
  }

  /// What the reader's own party has signed: handovers, and as the consignee receipts.
  private var declareError: CommandForm {
    get throws {
      let waybill = try subject
      let steps = known.waybill?.custody ?? []
      let handovers = steps.filter { step in
        step.kind == .handedOver && (viewer.isOf(step.from) || viewer.isOf(step.to))
      }
      let isConsignee = viewer.isOf(waybill.roles.consignee)
      let receipts = isConsignee ? steps.filter { $0.kind == .received } : []
      guard !handovers.isEmpty || !receipts.isEmpty else {
        throw Problem(.badParameter, "Your party has signed nothing of \(waybill.number) yet.")
      }
      let nothing = [(value: "", label: "none")]
      return CommandForm(
        "Declare an error",
        "For a wrong scan or a slip. What was signed stays on the log; the same sides sign that it"
          + " was an error, and custody goes back where it was.",
        [hidden("waybill")]
          + (handovers.isEmpty
            ? []
            : [
              Field(
                "handover", "Handover",
                .choice((receipts.isEmpty ? [] : nothing) + handovers.map(choice)),
                required: receipts.isEmpty, value: handovers.last?.id.text)
            ])
          + (receipts.isEmpty
            ? []
            : [
              Field(
                "receipt", "Receipt", .choice(nothing + receipts.map(choice)), required: false,
                value: "")
            ]) + [prose("reason", "Reason")])
    }
  }

  private func choice(_ step: CustodyStep) -> (value: String, label: String) {
    let ends = [step.from, step.to].compactMap { $0.map(name) }.joined(separator: " → ")
    let units = Words.count(step.units, "unit")
    return (step.id.text, "\(ends), \(units), \(Moments.inWords(step.at.text))")
  }

  private var countersigner: String {
    known.policy?.extensionCountersigner == .consignee ? "the consignee" : "the authority"
  }
}
