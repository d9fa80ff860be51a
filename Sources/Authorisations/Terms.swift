public import Vocabulary

/// What an authorisation permits: to whom, of what, where to, until when and how much.
public struct Terms: Codable, Hashable, Sendable {
  /// Its kind.
  public enum Form: String, Codable, Sendable, CaseIterable {
    /// A licence of an authority (15 CFR part 750).
    case licence
    /// The use of a licence exception, under its conditions (15 CFR part 740).
    case exception
    /// A validated end user receives without a licence (15 CFR 748.15).
    case validatedEndUser
    /// An authority agrees beforehand to a seller, a consignee, goods and a site.
    case preapproval
  }

  public var form: Form
  /// Which body of law it belongs to, such as `us-ear`.
  public var regime: RegimeID
  /// The authority on this log that issued it, or that can confirm and suspend it.
  public var authority: PartyID
  /// Who issued it, as its holder states it, where that is nobody on this log.
  public var issuer: String?
  /// Who may send goods under it.
  public var holder: PartyID
  /// Of an exception, and of nothing else.
  public var symbol: ExceptionSymbol?
  public var consignees: [PartyID]
  /// Absent where the consignee is the end user.
  public var endUsers: [PartyID]?
  /// Sites of the consignee; absent for all of them.
  public var sites: [SiteID]?
  public var destinations: [Country]
  public var allowances: [Allowance]
  public var validFrom: Moment
  /// The first moment at which it does not hold any more.
  public var validUntil: Moment
  /// What else it is subject to, in its own words.
  public var conditions: [String]?
  public var evidence: ConditionEvidence?
  /// Whose tolerance applies to the amounts; absent for none.
  public var tolerance: Tolerance?
  /// What follows where goods move on although this does not let them any more. Its authority alone
  /// chooses; absent for an alert.
  public var onDeparture: DepartureResponse?

  public init(
    form: Form, regime: RegimeID, authority: PartyID, issuer: String? = nil, holder: PartyID,
    symbol: ExceptionSymbol? = nil, consignees: [PartyID], endUsers: [PartyID]? = nil,
    sites: [SiteID]? = nil, destinations: [Country], allowances: [Allowance], validFrom: Moment,
    validUntil: Moment, conditions: [String]? = nil, evidence: ConditionEvidence? = nil,
    tolerance: Tolerance? = nil, onDeparture: DepartureResponse? = nil
  ) {
    self.form = form
    self.regime = regime
    self.authority = authority
    self.issuer = issuer
    self.holder = holder
    self.symbol = symbol
    self.consignees = consignees
    self.endUsers = endUsers
    self.sites = sites
    self.destinations = destinations
    self.allowances = allowances
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.conditions = conditions
    self.evidence = evidence
    self.tolerance = tolerance
    self.onDeparture = onDeparture
  }
}

/// What an authority wants done about goods that move on without permission.
public enum DepartureResponse: String, Codable, Sendable, CaseIterable {
  /// It hears of it.
  case alert
  /// It hears of it, and the goods are held in its name until it releases them.
  case hold
}

/// One line of an authorisation: goods, and how much of them. What is absent is not limited.
public struct Allowance: Codable, Hashable, Sendable {
  /// With its paragraphs; 3A090 allows 3A090.a too.
  public var eccn: ECCN
  /// Part numbers; absent for all that are classified so.
  public var parts: [PartNumber]?
  /// Pieces, at least one.
  public var quantity: Int?
  public var value: Money?
  public var performance: Performance?

  public init(
    eccn: ECCN, parts: [PartNumber]? = nil, quantity: Int? = nil, value: Money? = nil,
    performance: Performance? = nil
  ) {
    self.eccn = eccn
    self.parts = parts
    self.quantity = quantity
    self.value = value
    self.performance = performance
  }

  /// Licensed by number: where the value may be exceeded under 15 CFR 750.11.
  var isByNumber: Bool { quantity != nil }

  func covers(_ eccn: ECCN, _ part: PartNumber) -> Bool {
    self.eccn.covers(eccn) && parts?.contains(part) ?? true
  }
}

/// By how much more than its amounts an authorisation may be used.
public enum Tolerance: String, Codable, Sendable, CaseIterable {
  /// 15 CFR 750.11: none in the number of pieces; together, what is licensed by number may be
  /// worth a quarter more than the licence says; none for what is licensed by its value alone.
  case unitedStates = "us.15cfr750.11"
}

/// What shows that the conditions of an exception are met.
public struct ConditionEvidence: Codable, Hashable, Sendable {
  /// When the authority was given notice (15 CFR 740.8 for NAC: 25 calendar days before).
  public var noticeGiven: Moment?
  /// The number that the authority gave back, such as A123456.
  public var confirmation: String?
  /// The purchase order of the sale.
  public var purchaseOrder: String?
  /// What the ultimate consignee certified, by SHA-256 of the paper.
  public var certification: Digest?

  public init(
    noticeGiven: Moment? = nil, confirmation: String? = nil, purchaseOrder: String? = nil,
    certification: Digest? = nil
  ) {
    self.noticeGiven = noticeGiven
    self.confirmation = confirmation
    self.purchaseOrder = purchaseOrder
    self.certification = certification
  }
}
