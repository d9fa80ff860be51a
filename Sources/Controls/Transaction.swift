public import Vocabulary

/// What somebody means to do, as far as it is known: goods, parties, route, use and day. Whatever
/// is absent is not known, and never taken for "no".
public struct Transaction: Codable, Hashable, Sendable {
  /// What is done, in the terms of 15 CFR 734.13 to 734.16.
  public enum Activity: String, Codable, Sendable, CaseIterable {
    case export, reexport
    /// Within one foreign country (15 CFR 734.16).
    case transfer
    /// Release of technology or source code to a foreign person (15 CFR 734.13(a)(2)).
    case deemedExport
    case deemedReexport
  }

  /// A name for the answer to be found by.
  public var id: String?
  public var activity: Activity
  /// The day whose law is asked for; today's where absent.
  public var asOf: Day?
  /// Where the goods leave from.
  public var from: Country?
  /// Where they are to stay.
  public var destination: Country
  /// Countries on the way; an empty list says that there are none.
  public var transit: [Country]?
  public var goods: [Goods]
  public var parties: [TransactionParty]
  /// Further facts by the names that packs use.
  public var facts: StatedFacts?

  public init(
    id: String? = nil, activity: Activity, asOf: Day? = nil, from: Country? = nil,
    destination: Country, transit: [Country]? = nil, goods: [Goods],
    parties: [TransactionParty] = [], facts: StatedFacts? = nil
  ) {
    self.id = id
    self.activity = activity
    self.asOf = asOf
    self.from = from
    self.destination = destination
    self.transit = transit
    self.goods = goods
    self.parties = parties
    self.facts = facts
  }
}

/// One line of goods, software or technology.
public struct Goods: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable { case commodity, software, technology }

  public var line: Int
  public var name: String?
  public var kind: Kind?
  /// Classifications as somebody stated them; `EAR99` says that no entry describes the item.
  public var eccns: [ECCN]?
  /// What a data sheet says, where the item is an integrated circuit or memory.
  public var specifications: Specifications?
  public var hsCode: HSCode?
  public var quantity: Int?
  public var unitValue: Money?
  public var origin: Country?
  /// Further facts of this line by the names that packs use; they stand before the transaction's.
  public var facts: StatedFacts?

  public init(
    line: Int, name: String? = nil, kind: Kind? = nil, eccns: [ECCN]? = nil,
    specifications: Specifications? = nil, hsCode: HSCode? = nil, quantity: Int? = nil,
    unitValue: Money? = nil, origin: Country? = nil, facts: StatedFacts? = nil
  ) {
    self.line = line
    self.name = name
    self.kind = kind
    self.eccns = eccns
    self.specifications = specifications
    self.hsCode = hsCode
    self.quantity = quantity
    self.unitValue = unitValue
    self.origin = origin
    self.facts = facts
  }
}

/// Somebody who takes part, and what is known of them.
public struct TransactionParty: Codable, Hashable, Sendable {
  public enum Role: String, Codable, Sendable, CaseIterable {
    case exporter, purchaser, intermediateConsignee, consignee, endUser, freightForwarder, carrier

    /// As a person says it.
    public var words: String {
      switch self {
      case .exporter: "exporter"
      case .purchaser: "purchaser"
      case .intermediateConsignee: "intermediate consignee"
      case .consignee: "consignee"
      case .endUser: "end user"
      case .freightForwarder: "freight forwarder"
      case .carrier: "carrier"
      }
    }

    /// Whether the items come to them.
    var isRecipient: Bool {
      switch self {
      case .purchaser, .intermediateConsignee, .consignee, .endUser: true
      case .exporter, .freightForwarder, .carrier: false
      }
    }
  }

  public var role: Role
  public var name: String?
  public var country: Country?
  /// Where its headquarters are.
  public var headquarters: Country?
  /// Where its ultimate parent has its headquarters; its own country where it has no parent.
  public var ultimateParent: Country?
  public var screening: PartyScreening?
  public var ownership: PartyOwnership?

  public init(
    role: Role, name: String? = nil, country: Country? = nil, headquarters: Country? = nil,
    ultimateParent: Country? = nil, screening: PartyScreening? = nil,
    ownership: PartyOwnership? = nil
  ) {
    self.role = role
    self.name = name
    self.country = country
    self.headquarters = headquarters
    self.ultimateParent = ultimateParent
    self.screening = screening
    self.ownership = ownership
  }
}

/// What screening a party against lists came to.
public struct PartyScreening: Codable, Hashable, Sendable {
  public enum Judgement: String, Codable, Sendable, CaseIterable {
    case trueMatch, falsePositive, unsure
  }

  public struct Hit: Codable, Hashable, Sendable {
    /// Such as `entityList`, `entityList.footnote5`, `militaryEndUser`, `sdn`, `unverified`.
    public var list: String
    public var entry: String
    public var judgement: Judgement

    public init(list: String, entry: String, judgement: Judgement) {
      self.list = list
      self.entry = entry
      self.judgement = judgement
    }
  }

  public var asOf: Day
  /// Which lists, in which version.
  public var source: String
  public var hits: [Hit]

  public init(asOf: Day, source: String, hits: [Hit]) {
    self.asOf = asOf
    self.source = source
    self.hits = hits
  }
}

/// How much of a party belongs to listed persons.
public struct PartyOwnership: Codable, Hashable, Sendable {
  public var source: String
  /// Per cent that listed persons hold in all, directly and indirectly, at least and at most, as
  /// decimals.
  public var listedAtLeast: String
  public var listedAtMost: String

  public init(source: String, listedAtLeast: String, listedAtMost: String) {
    self.source = source
    self.listedAtLeast = listedAtLeast
    self.listedAtMost = listedAtMost
  }
}
