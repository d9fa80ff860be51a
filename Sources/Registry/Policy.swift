public import Rows
public import Vocabulary

/// Who has to agree to a longer deadline.
public enum ExtensionCountersigner: String, Codable, Sendable, CaseIterable {
  case authority, consignee
}

/// The rules of this log that its operator may set.
public struct PolicyTerms: Codable, Hashable, Sendable {
  /// Within how many hours of the final deadline the provider itself must report a non-receipt. 1
  /// to 720.
  public var nonReceiptReportHours: Int
  public var extensionCountersigner: ExtensionCountersigner
  /// The authority of waybills that name none.
  public var defaultAuthority: PartyID?
  /// How many refused attempts of one key are recorded in an hour. 1 to 10,000.
  public var attemptsPerHour: Int
  /// How long one leg may be planned to take with its tolerance. 1 to 8,784.
  public var maximumCustodyHours: Int

  public init(
    nonReceiptReportHours: Int, extensionCountersigner: ExtensionCountersigner,
    defaultAuthority: PartyID? = nil, attemptsPerHour: Int, maximumCustodyHours: Int
  ) {
    self.nonReceiptReportHours = nonReceiptReportHours
    self.extensionCountersigner = extensionCountersigner
    self.defaultAuthority = defaultAuthority
    self.attemptsPerHour = attemptsPerHour
    self.maximumCustodyHours = maximumCustodyHours
  }
}

/// The policy in force: one row.
public struct Policy: Subject, Hashable {
  public static let table = "policy"

  public var terms: PolicyTerms
  /// Index of the entry that set it.
  public var setAt: UInt64

  public init(terms: PolicyTerms, setAt: UInt64) {
    self.terms = terms
    self.setAt = setAt
  }

  public var key: String { "policy" }
}
