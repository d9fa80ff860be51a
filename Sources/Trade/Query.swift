public import Registry
public import Vocabulary

/// Everything that can be asked about a log. A surface that forgets one does not compile.
public enum Query: WireSum {
  case waybill(AskWaybill)
  case waybills(AskWaybills)
  case overdue(AskOverdue)
  case serial(AskSerial)
  case offers(AskOffers)
  case directory(AskDirectory)
  case party(AskParty)
  case parties(AskParties)
  case key(AskKey)
  case policy(AskPolicy)
  case alerts(AskAlerts)
  case checks(AskChecks)
  case retention(AskRetention)
  case partyRetention(AskPartyRetention)
  case packs(AskPacks)
  case determination(AskDetermination)
  case authorisation(AskAuthorisation)
  case authorisations(AskAuthorisations)
  case caps(AskCaps)
  case screening(AskScreening)
  case screeningQueue(AskScreeningQueue)
  case screeningBase(AskScreeningBase)
  case listAdoptions(AskListAdoptions)

  public static let cases: [WireCase<Query>] = [
    WireCase(AskWaybill.self, Query.waybill), WireCase(AskWaybills.self, Query.waybills),
    WireCase(AskOverdue.self, Query.overdue), WireCase(AskSerial.self, Query.serial),
    WireCase(AskOffers.self, Query.offers), WireCase(AskDirectory.self, Query.directory),
    WireCase(AskParty.self, Query.party), WireCase(AskParties.self, Query.parties),
    WireCase(AskKey.self, Query.key), WireCase(AskPolicy.self, Query.policy),
    WireCase(AskAlerts.self, Query.alerts), WireCase(AskChecks.self, Query.checks),
    WireCase(AskRetention.self, Query.retention),
    WireCase(AskPartyRetention.self, Query.partyRetention), WireCase(AskPacks.self, Query.packs),
    WireCase(AskDetermination.self, Query.determination),
    WireCase(AskAuthorisation.self, Query.authorisation),
    WireCase(AskAuthorisations.self, Query.authorisations), WireCase(AskCaps.self, Query.caps),
    WireCase(AskScreening.self, Query.screening),
    WireCase(AskScreeningQueue.self, Query.screeningQueue),
    WireCase(AskScreeningBase.self, Query.screeningBase),
    WireCase(AskListAdoptions.self, Query.listAdoptions),
  ]

  public var content: any WireContent {
    switch self {
    case .waybill(let content): content
    case .waybills(let content): content
    case .overdue(let content): content
    case .serial(let content): content
    case .offers(let content): content
    case .directory(let content): content
    case .party(let content): content
    case .parties(let content): content
    case .key(let content): content
    case .policy(let content): content
    case .alerts(let content): content
    case .checks(let content): content
    case .retention(let content): content
    case .partyRetention(let content): content
    case .packs(let content): content
    case .determination(let content): content
    case .authorisation(let content): content
    case .authorisations(let content): content
    case .caps(let content): content
    case .screening(let content): content
    case .screeningQueue(let content): content
    case .screeningBase(let content): content
    case .listAdoptions(let content): content
    }
  }

  /// Whether anybody may ask: who is accredited, whose a key is, the log's policy, packs and lists.
  public var isPublic: Bool {
    switch self {
    case .directory, .key, .policy, .packs, .listAdoptions: true
    case .waybill, .waybills, .overdue, .serial, .offers, .party, .parties, .alerts, .checks,
      .retention, .partyRetention, .determination, .authorisation, .authorisations, .caps,
      .screening, .screeningQueue, .screeningBase:
      false
    }
  }
}

/// Who asks. What a party may read is what it takes part in, or supervises.
public enum Reader: Sendable, Hashable {
  case anybody
  case party(PartyID)
  /// Whoever holds the store itself, such as the operator at the command line.
  case operatorOfTheStore
}

public struct AskWaybill: WireContent {
  public static let kind = "ask.waybill/1"
  public static let summary = "One consignment with its chain of custody."
  public var waybill: WaybillNumber

  public init(waybill: WaybillNumber) { self.waybill = waybill }
}

public struct AskWaybills: WireContent {
  public static let kind = "ask.waybills/1"
  public static let summary = "Consignments that the reader takes part in or supervises."
  /// Only those after this number.
  public var after: WaybillNumber?
  /// At most this many, 200 where absent.
  public var limit: Int?

  public init(after: WaybillNumber? = nil, limit: Int? = nil) {
    (self.after, self.limit) = (after, limit)
  }
}

public struct AskOverdue: WireContent {
  public static let kind = "ask.overdue/1"
  public static let summary = "Consignments past a deadline, and reports that nobody acknowledged."
  public init() {}
}

public struct AskSerial: WireContent {
  public static let kind = "ask.serial/1"
  public static let summary = "Where a serial number is, and where it has been."
  public var part: PartNumber
  public var serial: SerialNumber

  public init(part: PartNumber, serial: SerialNumber) { (self.part, self.serial) = (part, serial) }
}

public struct AskOffers: WireContent {
  public static let kind = "ask.offers/1"
  public static let summary = "Handovers that were offered and are neither accepted nor declined."
  public init() {}
}

public struct AskDirectory: WireContent {
  public static let kind = "ask.directory/1"
  public static let summary = "Who is accredited to sell or carry this to there, with the proof."
  public var role: AccreditationRole?
  /// Category of goods, such as 3A090.
  public var category: String?
  public var destination: Country?

  public init(
    role: AccreditationRole? = nil, category: String? = nil, destination: Country? = nil
  ) {
    (self.role, self.category, self.destination) = (role, category, destination)
  }
}

public struct AskParty: WireContent {
  public static let kind = "ask.party/1"
  public static let summary = "One party, its accreditations and its keys."
  public var party: PartyID

  public init(party: PartyID) { self.party = party }
}

public struct AskParties: WireContent {
  public static let kind = "ask.parties/1"
  public static let summary = "The parties on this log."
  public init() {}
}

public struct AskKey: WireContent {
  public static let kind = "ask.key/1"
  public static let summary = "Whose a key is, and since when."
  public var key: PublicKey

  public init(key: PublicKey) { self.key = key }
}

public struct AskPolicy: WireContent {
  public static let kind = "ask.policy/1"
  public static let summary = "The policy in force."
  public init() {}
}

public struct AskAlerts: WireContent {
  public static let kind = "ask.alerts/1"
  public static let summary = "Alerts that an authority has not disposed of."
  public init() {}
}

public struct AskChecks: WireContent {
  public static let kind = "ask.checks/1"
  public static let summary = "Spot checks, with their samples and findings."
  /// Only those of one consignment.
  public var waybill: WaybillNumber?

  public init(waybill: WaybillNumber? = nil) { self.waybill = waybill }
}

public struct AskRetention: WireContent {
  public static let kind = "ask.retention/1"
  public static let summary = "When the record of a consignment may be erased, and why not before."
  public var waybill: WaybillNumber

  public init(waybill: WaybillNumber) { self.waybill = waybill }
}

public struct AskPartyRetention: WireContent {
  public static let kind = "ask.partyRetention/1"
  public static let summary = "When the record of a party may be erased, and why not before."
  public var party: PartyID

  public init(party: PartyID) { self.party = party }
}
