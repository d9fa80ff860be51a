import Enforcement
import Judgements
import Registry
import Rows
import Vocabulary
import Waybills

/// What a true match means for authorities: whoever accredits the party, or has a consignment of it
/// under way, is told.
extension Rules {
  /// So many of a party's consignments are looked through for those that are under way.
  private static let consignmentsLookedAt = 256

  static func notices(of fact: JudgementFact, in world: World) throws(Stop) -> [Notice] {
    switch fact {
    case .judged(let fact) where fact.outcome == .trueMatch:
      return try matchFound(ScreenedSubject(fact.party, fact.of), fact.hits, in: world)
    case .judgementConfirmed(let fact) where fact.outcome == .trueMatch:
      return try matchFound(ScreenedSubject(fact.party, fact.of), fact.hits, in: world)
    case .judged, .judgementConfirmed, .listsAdopted, .screened, .rescreeningCompleted,
      .judgementProposed, .judgementExpired:
      return []
    }
  }

  private static func matchFound(
    _ subject: ScreenedSubject, _ hits: [ListedName], in world: World
  ) throws(Stop) -> [Notice] {
    let party = subject.party
    let underWay = try underWay(party, in: world)
    var concerned: [PartyID: [WaybillNumber]] = [:]
    for authority in try accreditors(of: party, in: world) { concerned[authority] = [] }
    for waybill in underWay.waybills {
      concerned[waybill.roles.authority, default: []].append(waybill.number)
    }
    let policy = try RegistryRules.policy(in: world)
    if underWay.mayBeMore, let authority = policy?.defaultAuthority {
      concerned[authority, default: []] += []
    }
    let entries = hits.prefix(5).map(\.description).joined(separator: ", ")
    let more = underWay.mayBeMore ? " It may have more consignments under way." : ""
    return concerned.sorted { $0.key < $1.key }.map { authority, waybills in
      Notice(
        kind: .matchFound, subject: subject.key, party: party, authority: authority,
        waybills: waybills,
        text: "\(subject.inSentence) was judged to be \(entries)"
          + "\(hits.count > 5 ? " and others" : ""). \(subject.whyTold)\(more)")
    }
  }

  private static func underWay(
    _ party: PartyID, in world: World
  ) throws(Stop) -> (waybills: [Waybill], mayBeMore: Bool) {
    let numbers = try Custody.waybills(of: party, limit: consignmentsLookedAt, in: world)
    var open: [Waybill] = []
    for number in numbers {
      let waybill = try world.find(Waybill.self, number.text)
      if let waybill, waybill.isOpen { open.append(waybill) }
    }
    return (open, numbers.count == consignmentsLookedAt)
  }

  private static func accreditors(
    of party: PartyID, in world: World
  ) throws(Stop) -> [PartyID] {
    var found: [PartyID] = []
    for key in try world.find(Party.self, party.text)?.accreditations ?? [] {
      guard let held = try world.find(Accreditation.self, key) else { continue }
      switch held.state {
      case .refused, .revoked, .expired: continue
      case .applied, .underReview, .accredited, .conditional, .suspended:
        found.append(held.name.authority)
      }
    }
    return found
  }
}

extension ScreenedSubject {
  /// At the beginning of a sentence, where a handle stays as it is.
  fileprivate var inSentence: String {
    switch role {
    case nil: party.text
    case .ultimateParent: "The declared ultimate parent of \(party)"
    }
  }

  fileprivate var whyTold: String {
    switch role {
    case nil: "It is accredited, or has consignments under way."
    case .ultimateParent:
      "\(party) is accredited, or has consignments under way. Whether ownership reaches it is"
        + " computed by `portcullis ownership`, not said by this."
    }
  }
}
