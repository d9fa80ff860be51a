import Registry
import Vocabulary
import Waybills

extension Rights {
  static func of(_ fact: WaybillFact) -> Rights {
    switch fact {
    case .issued(let fact):
      consignment(
        fact.waybill, carrier: Dealings.values(fact.lines) + Dealings.agreements(fact.references),
        notified: .hiding("/lines", "/units", "/equipment", "/references"))
    case .amended(let fact):
      consignment(
        fact.waybill, carrier: Dealings.agreements(fact.references),
        notified: .hiding("/references", "/reason"))
    // Whoever forges a serial number must not learn that it was noticed.
    case .serialConflicted(let fact):
      Rights([.consignment(fact.waybill), .consignment(fact.other)], [.supervisor: .all])
    case .cancelled(let fact): consignment(fact.waybill, notified: .hiding("/reason"))
    case .packed(let fact): consignment(fact.waybill)
    case .unpacked(let fact): consignment(fact.waybill)
    case .resealed(let fact): consignment(fact.waybill)
    case .offered(let fact): offer(fact.handover)
    case .declined(let fact): offer(fact.handover)
    case .handedOver(let fact):
      consignment(fact.waybill, notified: .hiding("/reservations", "/seals", "/flag"))
    case .handoverDisputed(let fact):
      consignment(fact.waybill, notified: .hiding("/reservations", "/text"))
    case .discrepancyFound(let fact): consignment(fact.waybill)
    case .received(let fact): consignment(fact.waybill, notified: .hiding("/units"))
    case .returnBegun(let fact): consignment(fact.waybill, notified: .hiding("/reason", "/flag"))
    case .returnOrdered(let fact): consignment(fact.waybill, notified: .hiding("/reason"))
    case .errorDeclared(let fact): consignment(fact.waybill, notified: .hiding("/reason"))
    case .extended(let fact): consignment(fact.waybill, notified: .hiding("/reason"))
    case .legOverdue(let fact): consignment(fact.waybill, notified: .all)
    case .nonReceiptReported(let fact): report(fact)
    // What one carrier says happened is not for the others.
    case .custodianReported(let fact):
      consignment(fact.waybill, carrier: ["/circumstances"], also: [.party(fact.by)])
    case .dutyMissed(let fact):
      Rights(
        [.consignment(fact.waybill), .party(fact.party)],
        [.principal: .all, .supervisor: .all, .oneself: .all])
    case .reportAcknowledged(let fact): consignment(fact.waybill, notified: .all)
    case .resolved(let fact): consignment(fact.waybill, notified: .hiding("/remark"))
    case .clockStopped(let fact): consignment(fact.waybill, notified: .hiding("/reason"))
    case .clockResumed(let fact): consignment(fact.waybill, notified: .all)
    }
  }

  /// The contact cards name people of every party, and are for the authority.
  private static func report(_ fact: NonReceiptReported) -> Rights {
    let dealings = Dealings.values(fact.lines) + Dealings.agreements(fact.references)
    return Rights(
      [.consignment(fact.waybill)],
      [
        .supervisor: .all, .principal: .hiding("/contacts", "/flags"),
        .carrier: .hiding(["/contacts", "/duties", "/flags", "/values"] + dealings),
        .notified: .hiding(
          "/contacts", "/custodians", "/discrepancies", "/duties", "/flags", "/holds", "/lines",
          "/references", "/units", "/values"),
      ])
  }

  static func offer(_ handover: Digest) -> Rights {
    Rights([.offer(handover)], [.side: .all, .supervisor: .all])
  }

  /// The notify party reads what happened, not what was sent.
  static func of(_ command: WaybillCommand, with facts: [Fact]) -> Rights {
    switch command {
    case .issue(let content):
      issue(content, facts)
    case .amend(let content):
      consignment(content.waybill, carrier: Dealings.agreements(content.references))
    case .cancel(let content): consignment(content.waybill)
    case .pack(let content): consignment(content.waybill)
    case .unpack(let content): consignment(content.waybill)
    case .reseal(let content): consignment(content.waybill)
    case .offer: offered(in: facts).map(offer) ?? closed
    case .handOver(let content): consignment(content.waybill)
    case .decline(let content): offer(content.handover)
    case .receive(let content): consignment(content.waybill)
    case .sendBack(let content): consignment(content.waybill)
    case .declareError(let content): consignment(content.waybill)
    case .extend(let content): consignment(content.waybill)
    case .reportNonReceipt(let content):
      consignment(content.waybill, carrier: ["/circumstances"])
    case .acknowledgeReport(let content): consignment(content.waybill)
    case .resolve(let content): consignment(content.waybill)
    }
  }

  /// The number follows from the command, so the command does not name it.
  private static func issue(_ content: IssueWaybill, _ facts: [Fact]) -> Rights {
    for case .waybill(.issued(let fact)) in facts {
      return consignment(
        fact.waybill,
        carrier: Dealings.values(content.lines) + Dealings.agreements(content.references))
    }
    return closed
  }

  private static func offered(in facts: [Fact]) -> Digest? {
    for case .waybill(.offered(let fact)) in facts { return fact.handover }
    return nil
  }
}
