import Vocabulary

/// What an exception wants to see beside what the packs determine.
enum ExceptionCondition: Hashable, Sendable {
  /// Notice to the authority so many calendar days before the goods leave.
  case notice(days: Int)
  /// The number that the authority gave back.
  case confirmation
  case purchaseOrder
  /// What the ultimate consignee certified.
  case certification

  /// What is wrong, and what to do; nil where it is met.
  func fault(in evidence: ConditionEvidence?, _ leaves: Moment) -> String? {
    switch self {
    case .notice(let days):
      guard let given = evidence?.noticeGiven else {
        return "notice is given \(days) calendar days before the goods leave, and none is stated"
      }
      let earliest = given.adding(days: days)
      return earliest <= leaves
        ? nil : "notice was given at \(given), so the goods may leave from \(earliest) on"
    case .confirmation:
      return evidence?.confirmation == nil
        ? "the authority's confirmation number is missing" : nil
    case .purchaseOrder:
      return evidence?.purchaseOrder == nil ? "the purchase order is missing" : nil
    case .certification:
      return evidence?.certification == nil ? "the consignee's certification is missing" : nil
    }
  }
}

enum ExceptionConditions {
  /// NAC: 15 CFR 740.8(a)(2) and (c). LPP: 15 CFR 740.29.
  static func of(_ symbol: ExceptionSymbol) -> [ExceptionCondition] {
    switch symbol.text {
    case "NAC": [.notice(days: 25), .confirmation, .purchaseOrder]
    case "LPP": [.certification]
    default: []
    }
  }
}
