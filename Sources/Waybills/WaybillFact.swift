public import Vocabulary

/// What can have happened to a waybill.
public enum WaybillFact: WireSum {
  case issued(WaybillIssued)
  case serialConflicted(SerialConflicted)
  case amended(WaybillAmended)
  case cancelled(WaybillCancelled)
  case packed(UnitsPacked)
  case unpacked(UnitUnpacked)
  case resealed(Resealed)
  case offered(HandoverOffered)
  case declined(OfferDeclined)
  case handedOver(HandedOver)
  case handoverDisputed(HandoverDisputed)
  case discrepancyFound(DiscrepancyFound)
  case received(UnitsReceived)
  case returnBegun(ReturnBegun)
  case returnOrdered(ReturnOrdered)
  case errorDeclared(ErrorDeclared)
  case extended(DeadlineExtended)
  case legOverdue(LegOverdue)
  case nonReceiptReported(NonReceiptReported)
  case custodianReported(CustodianReported)
  case dutyMissed(ReportDutyMissed)
  case reportAcknowledged(ReportAcknowledged)
  case resolved(WaybillResolved)
  case clockStopped(ClockStopped)
  case clockResumed(ClockResumed)

  public static let cases: [WireCase<WaybillFact>] = [
    WireCase(WaybillIssued.self) { .issued($0) },
    WireCase(SerialConflicted.self) { .serialConflicted($0) },
    WireCase(WaybillAmended.self) { .amended($0) },
    WireCase(WaybillCancelled.self) { .cancelled($0) },
    WireCase(UnitsPacked.self) { .packed($0) },
    WireCase(UnitUnpacked.self) { .unpacked($0) },
    WireCase(Resealed.self) { .resealed($0) },
    WireCase(HandoverOffered.self) { .offered($0) },
    WireCase(OfferDeclined.self) { .declined($0) },
    WireCase(HandedOver.self) { .handedOver($0) },
    WireCase(HandoverDisputed.self) { .handoverDisputed($0) },
    WireCase(DiscrepancyFound.self) { .discrepancyFound($0) },
    WireCase(UnitsReceived.self) { .received($0) },
    WireCase(ReturnBegun.self) { .returnBegun($0) },
    WireCase(ReturnOrdered.self) { .returnOrdered($0) },
    WireCase(ErrorDeclared.self) { .errorDeclared($0) },
    WireCase(DeadlineExtended.self) { .extended($0) },
    WireCase(LegOverdue.self) { .legOverdue($0) },
    WireCase(NonReceiptReported.self) { .nonReceiptReported($0) },
    WireCase(CustodianReported.self) { .custodianReported($0) },
    WireCase(ReportDutyMissed.self) { .dutyMissed($0) },
    WireCase(ReportAcknowledged.self) { .reportAcknowledged($0) },
    WireCase(WaybillResolved.self) { .resolved($0) },
    WireCase(ClockStopped.self) { .clockStopped($0) },
    WireCase(ClockResumed.self) { .clockResumed($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .issued(let content): content
    case .serialConflicted(let content): content
    case .amended(let content): content
    case .cancelled(let content): content
    case .packed(let content): content
    case .unpacked(let content): content
    case .resealed(let content): content
    case .offered(let content): content
    case .declined(let content): content
    case .handedOver(let content): content
    case .handoverDisputed(let content): content
    case .discrepancyFound(let content): content
    case .received(let content): content
    case .returnBegun(let content): content
    case .returnOrdered(let content): content
    case .errorDeclared(let content): content
    case .extended(let content): content
    case .legOverdue(let content): content
    case .nonReceiptReported(let content): content
    case .custodianReported(let content): content
    case .dutyMissed(let content): content
    case .reportAcknowledged(let content): content
    case .resolved(let content): content
    case .clockStopped(let content): content
    case .clockResumed(let content): content
    }
  }
}
