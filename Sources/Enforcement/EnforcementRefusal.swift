public import Vocabulary

/// The noes of this room. The rules are those under which export and customs authorities work in
/// the United States (EAR, 15 CFR 730-774) and the European Union (Union Customs Code).
public enum EnforcementRefusal: String, RefusalCode {
  case authorityNotCompetent, orderOfAnotherAuthority
  case alertUnknown, holdNotPlaced, checkUnknown, accreditationNotGiven
  case handleTaken, alertAlreadyClosed, holdAlreadyReleased, returnAlreadyOrdered
  case consignmentEnded, stageUnfit
  case reasonUnfit
  case placeUnfit, sampleSizeUnfit, dueUnfit, commitmentUsed
  case sampleAlreadyDrawn, commitmentNotOpened, checkpointTooEarly, checkpointNotProven
  case sampleNotDrawn, checkAlreadyConcluded, findingsMissing
  case serialNotDrawn, findingRepeated, strayOnWaybill
  case basisMissing, checkNotConcluded, basisUnrelated
  case accreditationMissing, accreditationNotInForce, referralUnaddressed

  public var kind: RefusalClass {
    switch self {
    case .authorityNotCompetent, .orderOfAnotherAuthority: .forbidden
    case .alertUnknown, .holdNotPlaced, .checkUnknown, .accreditationNotGiven:
      .absent
    case .handleTaken, .alertAlreadyClosed, .holdAlreadyReleased, .returnAlreadyOrdered,
      .consignmentEnded, .stageUnfit, .sampleAlreadyDrawn, .checkpointNotProven, .sampleNotDrawn,
      .checkAlreadyConcluded, .checkNotConcluded, .accreditationNotInForce:
      .conflict
    case .reasonUnfit, .placeUnfit, .sampleSizeUnfit, .dueUnfit, .commitmentUsed,
      .commitmentNotOpened, .checkpointTooEarly, .findingsMissing, .serialNotDrawn,
      .findingRepeated, .strayOnWaybill, .basisMissing, .basisUnrelated, .accreditationMissing,
      .referralUnaddressed:
      .invalid
    }
  }

  public var source: String {
    switch self {
    case .authorityNotCompetent:
      "15 CFR 758.7 (who may act); Reg. (EU) 952/2013 art. 46(1)"
    case .orderOfAnotherAuthority: "Reg. (EU) 952/2013 art. 47 (authorities act together)"
    case .consignmentEnded, .returnAlreadyOrdered:
      "15 CFR 758.7 and 758.8 (detention; return or unloading of cargo)"
    case .holdAlreadyReleased, .holdNotPlaced: "15 CFR 758.7 (detention and release)"
    case .reasonUnfit: "Reg. (EU) 952/2013 arts 22(7) and 29 (decisions set out their grounds)"
    case .stageUnfit, .placeUnfit, .dueUnfit:
      "15 CFR 758.7; Reg. (EU) 952/2013 arts 46(1) and 48 (before, during and after movement)"
    case .sampleSizeUnfit, .findingsMissing, .serialNotDrawn, .findingRepeated, .strayOnWaybill,
      .sampleNotDrawn, .checkAlreadyConcluded:
      "15 CFR 762.7 (inspection); Reg. (EU) 952/2013 art. 46(1) (examining goods, samples)"
    case .commitmentUsed, .sampleAlreadyDrawn, .commitmentNotOpened, .checkpointTooEarly,
      .checkpointNotProven:
      "Reg. (EU) 952/2013 art. 46(2) (random selection); Portcullis sample, version 1"
    case .basisMissing, .checkNotConcluded, .basisUnrelated:
      "15 CFR 764.2 (what is a violation); Reg. (EU) 952/2013 arts 22(7) and 29"
    case .accreditationMissing, .accreditationNotInForce, .accreditationNotGiven:
      "15 CFR 764.6 (protective administrative measures)"
    case .referralUnaddressed: "15 CFR 764.4 (reporting of violations)"
    case .alertUnknown, .checkUnknown, .handleTaken, .alertAlreadyClosed:
      "Portcullis log rules (each subject has one key and one history)"
    }
  }
}
