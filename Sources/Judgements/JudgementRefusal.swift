import Rows
public import Vocabulary

/// Why screening says no.
public enum JudgementRefusal: String, RefusalCode {
  // Lists
  case listsUnfit, thresholdUnfit, basisInForce, noListsAdopted
  // Screenings
  case basisNotCurrent, partyNotCurrent, askedDiffers, hitsUnfit, hitsOutOfOrder
  case parentsNotScreened, parentNotDeclared
  // Completions
  case editionUnknown, editionNotCurrent, basisDiffers, alreadyComplete, editionBetween
  case countDiffers
  // Judgements
  case screeningUnknown, screeningMoved, hitUnknown, outcomeUnfit, reasonMissing, untilUnfit
  case personMissing, proposalUnknown, proposalOutdated, sameSigner
  // What it keeps from happening
  case matchOpen, parentMatchOpen, hitOpen, notScreened

  public var kind: RefusalClass {
    switch self {
    case .personMissing, .sameSigner, .matchOpen, .parentMatchOpen, .hitOpen, .notScreened:
      .forbidden
    case .editionUnknown, .screeningUnknown, .hitUnknown, .proposalUnknown: .absent
    case .basisInForce, .noListsAdopted, .basisNotCurrent, .partyNotCurrent, .editionNotCurrent,
      .alreadyComplete, .editionBetween, .countDiffers, .screeningMoved, .proposalOutdated,
      .parentsNotScreened, .parentNotDeclared:
      .conflict
    case .listsUnfit, .thresholdUnfit, .askedDiffers, .hitsUnfit, .hitsOutOfOrder, .basisDiffers,
      .outcomeUnfit, .reasonMissing, .untilUnfit:
      .invalid
    }
  }

  public var source: String {
    switch self {
    case .listsUnfit, .thresholdUnfit, .basisInForce, .noListsAdopted, .basisNotCurrent,
      .partyNotCurrent, .askedDiffers, .hitsUnfit, .hitsOutOfOrder, .parentsNotScreened,
      .parentNotDeclared:
      Source.record
    case .editionUnknown, .editionNotCurrent, .basisDiffers, .alreadyComplete, .editionBetween,
      .countDiffers:
      Source.record
    case .screeningUnknown, .screeningMoved, .hitUnknown, .outcomeUnfit, .reasonMissing,
      .untilUnfit, .proposalUnknown, .proposalOutdated:
      Source.record
    case .personMissing, .sameSigner: "NIST SP 800-53 AC-5 (separation of duties)"
    case .matchOpen: "15 CFR part 744, supplements 4, 6 and 7; 31 CFR 501.603 (blocked parties)"
    case .parentMatchOpen:
      "The policy of this log on screening; what it looks out for: 15 CFR 744.11(a)(1), OFAC on"
        + " entities owned by blocked persons (2014-08-13)"
    case .hitOpen, .notScreened: "The policy of this log on screening"
    }
  }

  private enum Source {
    static let record = "Decision 0029 of Portcullis (screening on the log)"
  }
}

/// Reasons as they are found, in the order of the rules.
struct Reasons {
  private(set) var found: [Reason] = []

  mutating func add(_ code: JudgementRefusal, _ message: String) {
    found.append(code.because(message))
  }

  mutating func require(
    _ holds: Bool, _ code: JudgementRefusal, _ message: @autoclosure () -> String
  ) {
    if !holds { add(code, message()) }
  }

  func check() throws(Stop) {
    if !found.isEmpty { throw .refused(Refusal(found)) }
  }
}

extension Stop {
  static func refuse(_ code: JudgementRefusal, _ message: String) -> Stop {
    .refuse(code.because(message))
  }
}
