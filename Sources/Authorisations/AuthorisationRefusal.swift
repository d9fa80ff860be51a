import Rows
public import Vocabulary

/// Why the rules of permission say no.
public enum AuthorisationRefusal: String, RefusalCode {
  // Packs
  case packBytesMissing, packUnreadable, packDiffers, packInForce, packOutOfOrder, noPackAdopted
  // What a determination rests on
  case transactionInvalid, transactionDiffers
  // Who
  case notHolder, notItsAuthority, notRegistrar, partyUnknown, authorityUnknown, siteUnknown
  // What an authorisation says
  case numberTaken, authorisationUnknown, formUnfit, symbolUnfit, allowanceUnfit, scopeEmpty
  case timesOutOfOrder, textUnfit, versionStale, stateForbids, partiesDiffer, belowDrawn
  case alreadyConfirmed, nothingChanged
  // Caps
  case capUnfit, capExceeded, capDrawsLimited, capNotPreviewed
  // The gate, about the determination
  case determinationMissing, determinationUnknown, determinationOfOther, determinationStale
  case determinationIndeterminate
  // The gate, about the authorisation
  case authorisationMissing, holderDiffers, authorisationRevoked, authorisationSuspended
  case authorisationExpired, authorisationNotYetValid, authorisationExhausted
  case consigneeNotCovered, endUserNotCovered, siteNotCovered, destinationNotCovered
  case goodsNotCovered, currencyDiffers, performanceUnknown, exceptionNotAvailable, conditionsUnmet
  case combinationIncomplete
  // Afterwards
  case endUserJudged, drawnSince

  public var kind: RefusalClass {
    switch self {
    case .packUnreadable, .packDiffers, .transactionInvalid, .transactionDiffers, .formUnfit,
      .symbolUnfit, .allowanceUnfit, .scopeEmpty, .timesOutOfOrder, .textUnfit, .partiesDiffer,
      .capUnfit, .nothingChanged:
      .invalid
    case .partyUnknown, .authorityUnknown, .siteUnknown, .authorisationUnknown,
      .determinationUnknown:
      .absent
    case .packBytesMissing, .packInForce, .packOutOfOrder, .noPackAdopted, .numberTaken,
      .versionStale, .stateForbids, .belowDrawn, .alreadyConfirmed, .drawnSince, .endUserJudged,
      .capNotPreviewed:
      .conflict
    case .notHolder, .notItsAuthority, .notRegistrar, .capExceeded, .capDrawsLimited,
      .determinationMissing, .determinationOfOther, .determinationStale,
      .determinationIndeterminate, .authorisationMissing, .holderDiffers, .authorisationRevoked,
      .authorisationSuspended, .authorisationExpired, .authorisationNotYetValid,
      .authorisationExhausted, .consigneeNotCovered, .endUserNotCovered, .siteNotCovered,
      .destinationNotCovered, .goodsNotCovered, .currencyDiffers, .performanceUnknown,
      .exceptionNotAvailable, .conditionsUnmet, .combinationIncomplete:
      .forbidden
    }
  }

  public var source: String {
    switch self {
    case .packBytesMissing, .packUnreadable, .packDiffers, .packInForce, .packOutOfOrder,
      .noPackAdopted:
      Source.packs
    case .transactionInvalid, .transactionDiffers, .determinationMissing, .determinationUnknown,
      .determinationOfOther, .determinationIndeterminate:
      "15 CFR 732.1 to 732.3 (steps to determine what applies to a transaction)"
    case .determinationStale: "15 CFR 732.1(a)(2) (the rules of the day of the export apply)"
    case .notHolder, .holderDiffers: "15 CFR 750.7(d) (who may use a licence)"
    case .notItsAuthority, .authorisationRevoked, .authorisationSuspended:
      "15 CFR 750.8 (revocation and suspension of licences)"
    case .notRegistrar, .versionStale, .belowDrawn, .nothingChanged:
      "15 CFR 750.7(c) (changes to a licence)"
    case .partyUnknown, .authorityUnknown, .siteUnknown, .partiesDiffer:
      "15 CFR 748.5 (parties to the transaction)"
    case .numberTaken, .authorisationUnknown, .formUnfit, .textUnfit, .stateForbids,
      .alreadyConfirmed:
      "15 CFR 750.7(a), (b) (what a licence says, and its number)"
    case .symbolUnfit, .exceptionNotAvailable:
      "15 CFR 740.1(a), (c), 740.2 (licence exceptions and their limits)"
    case .combinationIncomplete:
      "15 CFR 740.1(a), (b) (each exception authorises under its own conditions)"
    case .allowanceUnfit, .scopeEmpty, .goodsNotCovered, .destinationNotCovered, .siteNotCovered,
      .consigneeNotCovered, .endUserNotCovered, .authorisationMissing, .endUserJudged:
      "15 CFR 750.7(a) (a licence authorises only what it says), 736.2(b)"
    case .timesOutOfOrder, .authorisationExpired, .authorisationNotYetValid:
      "15 CFR 750.7(g) (how long a licence is valid)"
    case .authorisationExhausted, .currencyDiffers, .performanceUnknown, .drawnSince:
      "15 CFR 750.11 (shipping tolerances)"
    case .capUnfit, .capExceeded, .capDrawsLimited, .capNotPreviewed:
      "15 CFR 740.29 (LPP: a limit for each ultimate consignee and calendar year), 90 FR 4544"
    case .conditionsUnmet: "15 CFR 740.8 (NAC: notice, confirmation), 740.29, 750.7(a)"
    }
  }

  private enum Source {
    static let packs = "Decision 0024 of Portcullis (adopted packs)"
  }
}

/// Reasons as they are found, in the order of the rules.
struct Reasons {
  private(set) var found: [Reason] = []

  mutating func add(_ code: AuthorisationRefusal, _ message: String) {
    found.append(code.because(message))
  }

  mutating func add(_ reasons: [Reason]) { found += reasons }

  mutating func require(
    _ holds: Bool, _ code: AuthorisationRefusal, _ message: @autoclosure () -> String
  ) {
    if !holds { add(code, message()) }
  }

  func check() throws(Stop) {
    if !found.isEmpty { throw .refused(Refusal(found)) }
  }
}

extension Stop {
  static func refuse(_ code: AuthorisationRefusal, _ message: String) -> Stop {
    .refuse(code.because(message))
  }
}
