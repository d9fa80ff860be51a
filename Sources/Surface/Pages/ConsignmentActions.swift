import Trade
import Vocabulary
import Waybills

/// Something that a reader can ask for now: the rules still have the last word.
private struct Action {
  let kind: String
  let label: String
  var isMain = false
}

extension ConsignmentSheet {
  @HTMLBuilder
  var actions: HTML {
    let actions = asHolder + asConsignor + asConsignee + asCarrier + asAuthority + asSigner
    if !actions.isEmpty {
      p(.class("actions")) {
        for action in actions {
          a(
            .class(action.isMain ? "button" : "button quiet"),
            .href("/forms/\(action.kind)?waybill=\(waybill.number)")
          ) { action.label }
        }
      }
    }
  }

  private var asHolder: [Action] {
    let held = waybill.units.filter { $0.status == .held && viewer.isOf($0.holder) }
    guard waybill.isOpen, !held.isEmpty else { return [] }
    var actions: [Action] = []
    if !viewer.isOf(waybill.roles.consignee), answer.offers.isEmpty {
      actions.append(Action(kind: "waybill.offer", label: "Offer a handover", isMain: true))
    }
    actions += [
      Action(kind: "waybill.reseal", label: "Replace seals"),
      Action(kind: "waybill.pack", label: "Pack"), Action(kind: "waybill.unpack", label: "Unpack"),
    ]
    if !viewer.isOf(waybill.roles.consignor) {
      actions.append(Action(kind: "waybill.return", label: "Send back"))
      if waybill.report == nil {
        actions.append(Action(kind: "waybill.extend", label: "Extend a deadline"))
      }
    }
    return actions
  }

  private var asConsignor: [Action] {
    guard viewer.isOf(waybill.roles.consignor), waybill.isOpen else { return [] }
    var actions = [Action(kind: "waybill.amend", label: "Amend")]
    if waybill.state == .issued { actions.append(Action(kind: "waybill.cancel", label: "Cancel")) }
    if waybill.report == nil {
      actions.append(Action(kind: "waybill.extend", label: "Extend a deadline"))
    }
    return actions
  }

  private var asConsignee: [Action] {
    guard viewer.isOf(waybill.roles.consignee), waybill.isOpen else { return [] }
    let isHere = waybill.units.contains { $0.status == .held && viewer.isOf($0.holder) }
    return [Action(kind: "waybill.receive", label: "Record the receipt", isMain: isHere)]
  }

  private var asCarrier: [Action] {
    let owes = waybill.duties.contains { viewer.isOf($0.party) && $0.fulfilledAt == nil }
    guard owes else { return [] }
    return [Action(kind: "waybill.reportNonReceipt", label: "Report non-receipt", isMain: true)]
  }

  /// Who has signed a handover or a receipt may say that it was an error.
  private var asSigner: [Action] {
    let signed = answer.custody.contains { step in
      step.kind == .handedOver && (viewer.isOf(step.from) || viewer.isOf(step.to))
        || step.kind == .received && viewer.isOf(step.to)
    }
    guard signed, waybill.state != .resolved else { return [] }
    return [Action(kind: "waybill.declareError", label: "Declare an error")]
  }

  private var asAuthority: [Action] {
    guard viewer.isOf(waybill.roles.authority) else { return [] }
    var actions: [Action] = []
    if let report = waybill.report {
      if !report.isDelivered {
        actions.append(
          Action(
            kind: "waybill.acknowledgeReport", label: "Acknowledge the report", isMain: true))
      }
      if report.resolution == nil {
        actions.append(Action(kind: "waybill.resolve", label: "Resolve"))
      }
    }
    actions.append(
      Action(
        kind: "enforcement.orderSpotCheck", label: "Order a spot check",
        isMain: waybill.report?.isDelivered ?? false && checks.isEmpty))
    if waybill.isOpen {
      actions += [
        Action(kind: "enforcement.hold", label: "Hold"),
        Action(kind: "enforcement.orderReturn", label: "Order a return"),
      ]
    }
    actions.append(Action(kind: "enforcement.decide", label: "Decide"))
    return actions
  }
}
