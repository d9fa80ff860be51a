public import Canonical
import Enforcement
import Registry
public import Rows
public import Vocabulary
import Waybills

/// Why a question has no answer.
public enum QueryRefusal: String, RefusalCode {
  /// There is no such thing, or not for this reader.
  case subjectUnknown
  /// Only who has signed in may ask.
  case notSignedIn

  public var kind: RefusalClass { self == .subjectUnknown ? .absent : .forbidden }
  public var source: String { "DESIGN, reading by party: who takes part or supervises may read" }
}

/// Answers to questions: pure readings of a world.
public enum Questions {
  /// - Throws: `Stop.refused` for what is not there or not for this reader.
  public static func answer(
    _ query: Query, as reader: Reader, in world: World, at now: Moment
  ) throws(Stop) -> JSON {
    if reader == .anybody && !query.isPublic { throw .refuse(signIn) }
    let reading = Reading(reader: reader, world: world)
    return switch query {
    case .waybill(let ask): try reading.waybillJSON(ask.waybill)
    case .waybills(let ask): JSON(encoding: try reading.waybills(ask))
    case .overdue: JSON(encoding: try reading.overdue())
    case .serial(let ask): JSON(encoding: try reading.serial(ask))
    case .offers: JSON(encoding: try reading.offers())
    case .directory(let ask): JSON(encoding: try reading.directory(ask, at: now))
    case .party(let ask): JSON(encoding: try reading.party(ask.party))
    case .parties: JSON(encoding: try reading.parties())
    case .key(let ask): JSON(encoding: try reading.key(ask.key))
    case .policy: JSON(encoding: try reading.policy())
    case .alerts: JSON(encoding: try reading.alerts())
    case .checks(let ask): JSON(encoding: try reading.checks(ask.waybill))
    case .retention(let ask): JSON(encoding: try reading.retention(ask.waybill, at: now))
    case .partyRetention(let ask):
      JSON(encoding: try reading.retention(party: ask.party, at: now))
    case .packs: JSON(encoding: try reading.packs(at: now))
    case .determination(let ask): JSON(encoding: try reading.determination(ask.determination))
    case .authorisation(let ask): JSON(encoding: try reading.authorisation(ask.name))
    case .authorisations(let ask): JSON(encoding: try reading.authorisations(ask))
    case .caps: JSON(encoding: try reading.caps())
    case .screening(let ask): JSON(encoding: try reading.screening(ask.party))
    case .screeningQueue(let ask): JSON(encoding: try reading.screeningQueue(ask))
    case .screeningBase(let ask): JSON(encoding: try reading.screeningBase(ask))
    case .listAdoptions: JSON(encoding: try reading.listAdoptions())
    }
  }

  static let signIn = QueryRefusal.notSignedIn.because(
    "sign in as a person of a party: only those who take part or supervise may read this")
}

/// A world as one reader may see it. The typed answers, for pages.
public struct Reading: Sendable {
  public let reader: Reader
  public let world: World

  public init(reader: Reader, world: World) {
    self.reader = reader
    self.world = world
  }

  /// Whether any of it is shown: to who takes part in a consignment or supervises it, and to the
  /// operator of the log.
  func mayRead(_ waybill: Waybill) throws(Stop) -> Bool {
    try share(of: Rights.of(waybill)) != .nothing
  }

  func isOperator(_ party: PartyID) throws(Stop) -> Bool {
    try world.find(Party.self, party.text)?.isOperator ?? false
  }

  func absent(_ what: String) -> Stop {
    .refuse(
      QueryRefusal.subjectUnknown.because("\(what) is not on this log, or not for you to read"))
  }

  func names(_ parties: [PartyID]) throws(Stop) -> [NamedParty] {
    var named: [NamedParty] = []
    for id in Set(parties).sorted() {
      if let party = try world.find(Party.self, id.text) {
        named.append(NamedParty(party: id, legalName: party.profile.legalName))
      }
    }
    return named
  }
}
