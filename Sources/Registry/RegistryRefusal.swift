public import Vocabulary

/// Why the registry says no.
public enum RegistryRefusal: String, RefusalCode {
  // Keys and signatures
  case signatureMissing, keyUnknown, keyRevoked, keyNotAdmin, keyOfOtherParty, keyInUse
  case keyholderMissing, relyingPartyMissing, relyingPartyDiffers, siteMissing, lastAdminKey
  // Who may ask
  case notOperator, notAuthority
  // The log and its parties
  case logAlreadyOpen, policyOutOfRange, partyTaken, partyUnknown, partyDiffers, versionStale
  case nameMissing, identifierInvalid, powerMissing, idRepeated, personInPublicEntry
  case deliveryIncomplete, siteUnknown, personUnknown
  // Accreditation
  case accreditationUnknown, accreditationInProgress, stateForbids, authorityUnknown, staffMissing
  case scopeEmpty, reviewIncomplete, reviewOutdated, criterionNotMet, conditionsMissing
  case trainingNotCurrent, timesOutOfOrder, reasonMissing
  // Recognition
  case recognitionOfSelf, recognitionUnknown

  public var kind: RefusalClass {
    switch self {
    case .signatureMissing, .keyholderMissing: .malformed
    case .keyRevoked, .keyNotAdmin, .keyOfOtherParty, .relyingPartyDiffers, .notOperator,
      .notAuthority:
      .forbidden
    case .reviewIncomplete, .reviewOutdated, .criterionNotMet, .trainingNotCurrent: .forbidden
    case .keyUnknown, .partyUnknown, .siteUnknown, .personUnknown, .accreditationUnknown,
      .authorityUnknown, .recognitionUnknown:
      .absent
    case .keyInUse, .lastAdminKey, .logAlreadyOpen, .partyTaken, .versionStale,
      .accreditationInProgress, .stateForbids:
      .conflict
    case .relyingPartyMissing, .siteMissing, .policyOutOfRange, .partyDiffers, .nameMissing,
      .identifierInvalid, .powerMissing, .idRepeated, .personInPublicEntry, .deliveryIncomplete,
      .staffMissing, .scopeEmpty, .conditionsMissing, .timesOutOfOrder, .reasonMissing,
      .recognitionOfSelf:
      .invalid
    }
  }

  public var source: String {
    switch self {
    case .signatureMissing, .keyUnknown, .keyholderMissing: Sources.signatures
    case .keyRevoked, .keyInUse, .lastAdminKey: "NIST SP 800-57 part 1, section 8.3 (key states)"
    case .keyNotAdmin, .keyOfOtherParty: "NIST SP 800-53 AC-6 (least privilege)"
    case .relyingPartyMissing, .relyingPartyDiffers:
      "W3C Web Authentication level 2, section 5.1.2 (relying party id)"
    case .siteMissing, .siteUnknown: "15 CFR part 748, supplement 7 (eligible destinations)"
    case .notOperator, .policyOutOfRange, .logAlreadyOpen: "The policy of this log"
    case .notAuthority, .authorityUnknown, .accreditationUnknown, .accreditationInProgress:
      "15 CFR part 748, supplement 9 (End-User Review Committee procedures)"
    case .stateForbids: "15 CFR 748.15(a)(4) (revision, suspension and revocation)"
    case .partyTaken, .partyUnknown, .partyDiffers, .versionStale, .nameMissing, .idRepeated:
      "15 CFR 748.5 (parties to the transaction)"
    case .identifierInvalid: "ISO 17442, GS1 General Specifications 7.9.1, and each tax authority"
    case .powerMissing: "15 CFR part 748, supplement 8 (description of a data center)"
    case .personInPublicEntry: "Regulation (EU) 2016/679, article 5(1)(c) (data minimisation)"
    case .deliveryIncomplete: "RFC 9110, section 4.2.2 (https)"
    case .personUnknown, .staffMissing, .trainingNotCurrent: Sources.training
    case .scopeEmpty, .conditionsMissing:
      "15 CFR part 748, supplement 7 (eligible items, destinations, conditions)"
    case .reviewIncomplete, .reviewOutdated, .criterionNotMet: "15 CFR 748.15(a)(3) (factors)"
    case .timesOutOfOrder: "ISO 8601-1 (an interval begins before it ends)"
    case .reasonMissing: "15 CFR 750.6(a) (reasons are given with a denial)"
    case .recognitionOfSelf, .recognitionUnknown:
      "Regulation (EC) No 765/2008, article 11 (recognition of accreditation)"
    }
  }

  private enum Sources {
    static let signatures = "RFC 8032 and FIPS 186-5: who signs shows that it holds the key"
    static let training = "BIS Export Compliance Guidelines, element 5 (training)"
  }
}
