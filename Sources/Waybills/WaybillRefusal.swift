import Rows
public import Vocabulary

/// Why a waybill command is refused.
public enum WaybillRefusal: String, RefusalCode {
  // Who
  case actorNotConsignor, actorNotConsignee, actorNotCustodian, actorNotAuthority
  case consignorNotAccredited, consignorSuspended, carrierNotAccredited, carrierSuspended
  case keyNotOfSite, signerNotNamed, signersDiffer, samePartyTwice, bothCustodial
  case acceptorNotOnRoute, countersignerWrong, notOfferedToActor
  // What is not on this log
  case waybillUnknown, partyUnknown, unitUnknown, equipmentUnknown, offerUnknown
  case handoverUnknown, receiptUnknown, reportUnknown, legUnknown, holdUnknown
  // What has moved
  case numberTaken, versionMoved, waybillClosed, alreadyDeparted, prevUnknown, offerClosed
  case waybillHeld, clockStopped, legStarted, unitNotWithConsignee, unitReceived
  case handoverMovedOn, deadlinePassed, alreadyReported, alreadyAcknowledged, alreadyResolved
  case alreadyReturning, notDeparted
  // What does not agree with itself
  case authorityUnknown, partiesAlike, siteUnknown, linesInvalid, quantityDiffers
  case serialRepeated, serialsWithoutLine, unitRepeated, parentUnknown, unitEmpty
  case equipmentRepeated, legsMissing, legInvalid, routeBroken, receiveByPassed
  case nothingAmended, legsPastFinal, unitInsideAnother, unitsOfSeveralCustodies
  case unitsTooMany, timeTooFar
  case nothingInside, offerMalformed, offerUnsigned, sealUnknown, targetUnclear
  case countDiffers, timeInFuture, extensionNotLater, extensionPastFinal

  public var kind: RefusalClass {
    switch self {
    case .actorNotConsignor, .actorNotConsignee, .actorNotCustodian, .actorNotAuthority,
      .consignorNotAccredited, .consignorSuspended, .carrierNotAccredited, .carrierSuspended,
      .keyNotOfSite, .signerNotNamed, .signersDiffer, .samePartyTwice, .bothCustodial,
      .acceptorNotOnRoute, .countersignerWrong, .notOfferedToActor, .waybillHeld:
      .forbidden
    case .waybillUnknown, .partyUnknown, .unitUnknown, .equipmentUnknown, .offerUnknown,
      .handoverUnknown, .receiptUnknown, .reportUnknown, .legUnknown, .holdUnknown:
      .absent
    case .numberTaken, .versionMoved, .waybillClosed, .alreadyDeparted, .prevUnknown,
      .offerClosed, .clockStopped, .legStarted, .unitNotWithConsignee, .unitReceived,
      .handoverMovedOn, .deadlinePassed, .alreadyReported, .alreadyAcknowledged,
      .alreadyResolved, .alreadyReturning, .notDeparted:
      .conflict
    case .offerMalformed, .offerUnsigned: .malformed
    case .authorityUnknown, .partiesAlike, .siteUnknown, .linesInvalid, .quantityDiffers,
      .serialRepeated, .serialsWithoutLine, .unitRepeated, .parentUnknown, .unitEmpty,
      .equipmentRepeated, .legsMissing, .legInvalid, .routeBroken, .receiveByPassed,
      .nothingAmended, .legsPastFinal, .unitInsideAnother, .unitsOfSeveralCustodies,
      .nothingInside, .sealUnknown, .targetUnclear, .countDiffers, .timeInFuture,
      .extensionNotLater, .extensionPastFinal, .unitsTooMany, .timeTooFar:
      .invalid
    }
  }

  public var source: String { WaybillRefusal.sources[self] ?? Source.log }

  /// Whether the table below names a source for it.
  var isCited: Bool { WaybillRefusal.sources[self] != nil }
}

extension WaybillRefusal {
  /// What the rules rest on, cited once.
  enum Source {
    static let ears = "15 CFR 758.3 (responsibilities of parties to the transaction)"
    static let eccn = "15 CFR 758.6(a)(2) (ECCN on the documents), part 748 supplement no. 8"
    static let veu = "15 CFR 748.15 (authorisation of validated parties, suspension, revocation)"
    static let violations = "15 CFR 764.2(e), 736.2(b)(10) (no dealing in what is in violation)"
    static let detention = "15 CFR 758.7 (authority to inspect, detain and seize)"
    static let returnOrder = "15 CFR 758.8 (return or unloading of cargo on order)"
    static let records = "15 CFR 762.2, 762.5 (records and their reproduction)"
    static let taking = "CMR article 8 (the carrier checks packages, marks and numbers)"
    static let proof = "CMR article 9 (the note as evidence of taking over; reservations)"
    static let disposal = "CMR article 12 (right of disposal over the goods)"
    static let successive = "CMR articles 34 and 35 (successive carriers: receipt and signature)"
    static let delivery = "CMR article 30 (checking at delivery, reservations)"
    static let lost = "CMR article 20 (not delivered within the agreed time and tolerance)"
    static let note = "CMR article 6 (particulars of the consignment note)"
    static let sscc = "GS1 General Specifications 2.2 and 3.3.1 (SSCC of a logistic unit)"
    static let container = "ISO 6346 (identification of freight containers)"
    static let seal = "ISO 17712; WCO SAFE Framework, annex on seal integrity"
    static let serial = "GS1 General Specifications (AI 21: serial number within one item)"
    static let parties = "UN/CEFACT Multi-Modal Transport reference data model (party roles)"
    static let log = "ARCHITECTURE.md of Portcullis, rules of the log"
  }

  private static let sources: [WaybillRefusal: String] = [
    .actorNotConsignor: Source.ears, .actorNotConsignee: Source.delivery,
    .actorNotCustodian: Source.successive, .actorNotAuthority: Source.detention,
    .consignorNotAccredited: Source.veu, .consignorSuspended: Source.veu,
    .carrierNotAccredited: Source.veu, .carrierSuspended: Source.veu,
    .keyNotOfSite: Source.delivery, .signerNotNamed: Source.successive,
    .signersDiffer: Source.records, .samePartyTwice: Source.successive,
    .bothCustodial: Source.log, .acceptorNotOnRoute: Source.violations,
    .countersignerWrong: Source.disposal, .notOfferedToActor: Source.taking,
    .partyUnknown: Source.ears, .unitUnknown: Source.sscc, .equipmentUnknown: Source.container,
    .receiptUnknown: Source.records, .handoverUnknown: Source.records,
    .reportUnknown: Source.lost, .legUnknown: Source.note, .holdUnknown: Source.detention,
    .versionMoved: Source.records, .waybillClosed: Source.disposal,
    .alreadyDeparted: Source.disposal, .prevUnknown: Source.successive,
    .waybillHeld: Source.detention, .clockStopped: Source.detention,
    .legStarted: Source.disposal, .unitNotWithConsignee: Source.successive,
    .unitReceived: Source.delivery, .handoverMovedOn: Source.records,
    .deadlinePassed: Source.lost, .alreadyReturning: Source.returnOrder,
    .notDeparted: Source.lost, .alreadyReported: Source.lost,
    .alreadyAcknowledged: Source.lost, .alreadyResolved: Source.lost,
    .authorityUnknown: Source.ears, .partiesAlike: Source.parties, .siteUnknown: Source.parties,
    .linesInvalid: Source.note, .quantityDiffers: Source.note, .serialRepeated: Source.serial,
    .serialsWithoutLine: Source.serial, .unitRepeated: Source.sscc, .parentUnknown: Source.sscc,
    .unitEmpty: Source.sscc, .equipmentRepeated: Source.container, .legsMissing: Source.note,
    .legInvalid: Source.note, .routeBroken: Source.note, .receiveByPassed: Source.lost,
    .nothingAmended: Source.records, .legsPastFinal: Source.lost,
    .unitInsideAnother: Source.sscc, .unitsOfSeveralCustodies: Source.successive,
    .nothingInside: Source.sscc, .sealUnknown: Source.seal, .targetUnclear: Source.seal,
    .countDiffers: Source.taking, .timeInFuture: Source.records,
    .extensionNotLater: Source.lost, .extensionPastFinal: Source.lost,
    .unitsTooMany: Source.sscc, .timeTooFar: Source.records,
    .waybillUnknown: Source.note, .numberTaken: Source.log,
    .offerUnknown: Source.successive, .offerClosed: Source.successive,
    .offerMalformed: Source.log, .offerUnsigned: Source.log,
  ]
}

/// Reasons in the order in which the rules are applied.
struct Reasons {
  private var list: [Reason] = []

  mutating func add(_ code: WaybillRefusal, _ message: String) {
    list.append(code.because(message))
  }

  mutating func add(_ reasons: [Reason]) { list.append(contentsOf: reasons) }

  func require() throws(Stop) {
    if !list.isEmpty { throw .refused(Refusal(list)) }
  }
}
