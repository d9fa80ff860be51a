public import Vocabulary

extension WaybillFact {
  /// The waybills that it speaks of.
  public var waybills: [WaybillNumber] {
    switch self {
    case .issued(let fact): [fact.waybill]
    case .serialConflicted(let fact): [fact.waybill, fact.other]
    case .amended(let fact): [fact.waybill]
    case .cancelled(let fact): [fact.waybill]
    case .packed(let fact): [fact.waybill]
    case .unpacked(let fact): [fact.waybill]
    case .resealed(let fact): [fact.waybill]
    case .offered(let fact): [fact.waybill]
    case .declined(let fact): [fact.waybill]
    case .handedOver(let fact): [fact.waybill]
    case .handoverDisputed(let fact): [fact.waybill]
    case .discrepancyFound(let fact): [fact.waybill]
    case .received(let fact): [fact.waybill]
    case .returnBegun(let fact): [fact.waybill]
    case .returnOrdered(let fact): [fact.waybill]
    case .errorDeclared(let fact): [fact.waybill]
    case .extended(let fact): [fact.waybill]
    case .legOverdue(let fact): [fact.waybill]
    case .nonReceiptReported(let fact): [fact.waybill]
    case .custodianReported(let fact): [fact.waybill]
    case .dutyMissed(let fact): [fact.waybill]
    case .reportAcknowledged(let fact): [fact.waybill]
    case .resolved(let fact): [fact.waybill]
    case .clockStopped(let fact): [fact.waybill]
    case .clockResumed(let fact): [fact.waybill]
    }
  }
}
