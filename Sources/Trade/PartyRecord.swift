import Authorisations
import Canonical
import Enforcement
import Judgements
import Registry
import Rows
import Vocabulary

/// Index of the entries that are a party's own record: its registration and training, what it
/// applied for, and what it may send. They are erased together, after its consignments.
struct OwnPartyEntry: Subject {
  static let table = "partyentry"

  var party: PartyID
  /// Index of the entry.
  var index: UInt64
  /// Log time.
  var happened: Moment
  /// The determination that the entry put on record.
  var determination: Digest?
  var erased: Bool?
  /// Of a screening, whether it keeps the record for as long as screenings have to be kept.
  var screening: Bool?

  var key: String {
    let digits = String(index)
    return "\(party)/\(String(repeating: "0", count: 20 - digits.utf8.count))\(digits)"
  }

  static func all(of party: PartyID, in world: World) throws(Stop) -> [OwnPartyEntry] {
    // "0" is the character after "/".
    try world.scan(OwnPartyEntry.self, from: "\(party)/", upTo: "\(party)0")
  }
}

extension Rules {
  /// Notes whose record an entry is, where it is no consignment's.
  static func ownByParty(
    _ fact: Fact, in world: inout World, at index: UInt64, _ time: Moment
  ) throws(Stop) {
    guard let party = try partyOwner(of: fact, in: world) else { return }
    var own = OwnPartyEntry(party: party, index: index, happened: time)
    if case .authorisation(.determined(let fact)) = fact { own.determination = fact.determination }
    if case .judgement(let fact) = fact { own.screening = fact.isAboutHits }
    // An entry may hold several facts about a party: a finding is not forgotten for an alert.
    if let before = world.changes[RowKey(OwnPartyEntry.self, own.key)] as? OwnPartyEntry {
      own.screening = before.screening ?? own.screening
    }
    world.put(own)
  }

  /// Facts without a word that could be erased are left out, and so is what an authority decided
  /// about an accreditation: that is the authority's record.
  private static func partyOwner(of fact: Fact, in world: World) throws(Stop) -> PartyID? {
    switch fact {
    case .registry(let fact): registrant(of: fact)
    case .authorisation(let fact): try holder(of: fact, in: world)
    case .enforcement(.alertRaised(let fact)): fact.waybills.isEmpty ? fact.party : nil
    case .judgement(let fact): fact.party
    case .enforcement, .waybill, .system: nil
    }
  }

  private static func registrant(of fact: RegistryFact) -> PartyID? {
    switch fact {
    case .partyRegistered(let fact): fact.profile.id
    case .partyAmended(let fact): fact.party
    case .applied(let fact): fact.name.party
    case .reviewed(let fact): fact.name.party
    case .trainingRecorded(let fact): fact.party
    case .logOpened, .policySet, .authorityAppointed, .keyEnrolled, .keyRotated, .keyRevoked,
      .accredited, .accreditationRefused, .suspended, .reinstated, .revoked, .renewed,
      .renewalFellDue, .accreditationExpired, .trainingLapsed, .dutyMissed, .recognised,
      .recognitionWithdrawn:
      nil
    }
  }

  private static func holder(
    of fact: AuthorisationFact, in world: World
  ) throws(Stop) -> PartyID? {
    let name: AuthorisationName
    switch fact {
    case .determined(let fact): return fact.by
    case .registered(let fact): return fact.terms.holder
    case .amended(let fact): name = fact.authorisation
    case .suspended(let fact): name = fact.authorisation
    case .reinstated(let fact): name = fact.authorisation
    case .revoked(let fact): name = fact.authorisation
    case .packAdopted, .capSet, .confirmed, .expired, .lineJudged, .capDrawn, .drawsRestored,
      .drawsRepeated:
      return nil
    }
    return try world.find(Authorisation.self, name.key)?.terms.holder
  }
}

extension JudgementFact {
  /// Whether there is more to keep than that nothing was found.
  fileprivate var isAboutHits: Bool {
    if case .screened(let fact) = self { !fact.hits.isEmpty } else { true }
  }
}
