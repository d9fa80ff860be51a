public import Vocabulary

/// What can be asked of a waybill.
public enum WaybillCommand: WireSum {
  case issue(IssueWaybill)
  case amend(AmendWaybill)
  case cancel(CancelWaybill)
  case pack(PackUnits)
  case unpack(UnpackUnit)
  case reseal(Reseal)
  case offer(OfferHandover)
  case handOver(HandOver)
  case decline(DeclineOffer)
  case receive(ReceiveUnits)
  case sendBack(ReturnUnits)
  case declareError(DeclareError)
  case extend(ExtendDeadline)
  case reportNonReceipt(ReportNonReceipt)
  case acknowledgeReport(AcknowledgeReport)
  case resolve(ResolveWaybill)

  public static let cases: [WireCase<WaybillCommand>] = [
    WireCase(IssueWaybill.self) { .issue($0) },
    WireCase(AmendWaybill.self) { .amend($0) },
    WireCase(CancelWaybill.self) { .cancel($0) },
    WireCase(PackUnits.self) { .pack($0) },
    WireCase(UnpackUnit.self) { .unpack($0) },
    WireCase(Reseal.self) { .reseal($0) },
    WireCase(OfferHandover.self) { .offer($0) },
    WireCase(HandOver.self) { .handOver($0) },
    WireCase(DeclineOffer.self) { .decline($0) },
    WireCase(ReceiveUnits.self) { .receive($0) },
    WireCase(ReturnUnits.self) { .sendBack($0) },
    WireCase(DeclareError.self) { .declareError($0) },
    WireCase(ExtendDeadline.self) { .extend($0) },
    WireCase(ReportNonReceipt.self) { .reportNonReceipt($0) },
    WireCase(AcknowledgeReport.self) { .acknowledgeReport($0) },
    WireCase(ResolveWaybill.self) { .resolve($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .issue(let content): content
    case .amend(let content): content
    case .cancel(let content): content
    case .pack(let content): content
    case .unpack(let content): content
    case .reseal(let content): content
    case .offer(let content): content
    case .handOver(let content): content
    case .decline(let content): content
    case .receive(let content): content
    case .sendBack(let content): content
    case .declareError(let content): content
    case .extend(let content): content
    case .reportNonReceipt(let content): content
    case .acknowledgeReport(let content): content
    case .resolve(let content): content
    }
  }
}
