import Judgements
import Rows
import Screening
import Vocabulary

@testable import Registry

/// A log with an operator that has two persons, an authority and three traders, one of which
/// declares an ultimate parent.
enum Ground {
  static let now = moment("2026-03-10T12:00:00.000Z")
  static let index: UInt64 = 100
  static let given = moment("2026-03-09T12:00:00.000Z")

  static let rail = party("rail")
  static let bureau = party("bureau")
  static let maker = party("maker")
  static let hauler = party("hauler")
  /// Declares a parent.
  static let branch = party("branch")
  static let holding = Parent(name: "Holding of the Sound", country: norway)
  static let norway = text("NO", Country.init)
  static let root = Digest([UInt8](repeating: 0x11, count: 32))

  static func text<Value>(_ text: String, _ read: (String) throws(InvalidText) -> Value) -> Value {
    do {
      return try read(text)
    } catch {
      preconditionFailure("\(text): \(error)")
    }
  }
  static func moment(_ time: String) -> Moment { text(time, Moment.init) }
  static func party(_ id: String) -> PartyID { text(id, PartyID.init) }
  static func digest(_ byte: UInt8) -> Digest { Digest([UInt8](repeating: byte, count: 32)) }

  /// Who signs: a party, or one of its persons.
  enum Hand: String, CaseIterable, Sendable {
    case desk, ann, bob, bureau, maker
    /// Ann's second key.
    case annToo

    var party: PartyID {
      switch self {
      case .desk, .ann, .bob, .annToo: Ground.rail
      case .bureau: Ground.bureau
      case .maker: Ground.maker
      }
    }
    var person: PersonID? {
      switch self {
      case .ann, .annToo: Ground.text("ann", PersonID.init)
      case .bob: Ground.text("bob", PersonID.init)
      case .desk, .bureau, .maker: nil
      }
    }
    var key: PublicKey {
      PublicKey(
        form: .ed25519,
        bytes: Array(rawValue.utf8) + [UInt8](repeating: 0, count: 32 - rawValue.utf8.count))
    }
  }

  static func context(
    by hand: Hand, at now: Moment = now, id: Digest = root
  ) -> Context {
    let signer = Signer(
      key: hand.key, role: .actor, statement: Statement(seen: Seen(root: root, size: 0)))
    return Context(now: now, index: index, id: id, signers: [signer])
  }

  static func world() -> World {
    var world = World()
    for id in [rail, bureau, maker, hauler, branch] { put(profile(id), in: &world) }
    for hand in Hand.allCases {
      world.put(
        KeyRecord(
          publicKey: hand.key, party: hand.party, person: hand.person,
          capacity: hand == .desk || hand.person == nil ? .admin : .staff, custody: .device,
          enrolledAt: 1))
    }
    return world
  }

  static func profile(_ id: PartyID, called name: String? = nil) -> Profile {
    let address = Address(lines: ["Quay 1"], locality: "Harbour", country: norway)
    return Profile(
      id: id, legalName: name ?? "\(id) of Harbour", addresses: [address], establishedIn: norway,
      headquarters: norway, ultimateParent: id == branch ? holding : nil)
  }

  static func put(_ profile: Profile, version: Int = 1, in world: inout World) {
    let isAuthority = profile.id == bureau
    world.put(
      Party(
        id: profile.id, version: version, profile: profile, isOperator: profile.id == rail,
        authority: isAuthority
          ? AuthorityRole(jurisdiction: norway, delivery: Delivery(means: .onNode)) : nil))
  }

  // MARK: Lists

  static let sdn = text("us-sdn", ListName.init)
  static let un = text("un-sc", ListName.init)

  static func name(_ entry: String, _ list: ListName = sdn) -> ListedName {
    ListedName(list: list, entry: text(entry, ListEntryNumber.init))
  }

  static func basis(_ byte: UInt8 = 1, threshold: Int = 800) -> ScreeningBasis {
    ScreeningBasis(
      lists: [ListCitation(name: sdn, digest: digest(byte), entries: 10)], algorithm: .v1,
      threshold: threshold)
  }

  static func policy(
    _ blocking: ScreeningPolicy.Blocking = .trueMatch, two: Bool = false, parents: Bool? = nil
  ) -> ScreeningPolicy {
    ScreeningPolicy(blocking: blocking, falsePositiveNeedsTwo: two, parents: parents)
  }

  static func hit(_ entry: String, score: Int = 900, listed: UInt8 = 1) -> ScreenedHit {
    ScreenedHit(
      list: sdn, entry: text(entry, ListEntryNumber.init), score: score, askedName: 0,
      listedName: "Maker", features: [FeatureAmount(feature: "names", amount: 2390)],
      listed: digest(listed))
  }

  static func record(
    _ party: PartyID = maker, edition: Int = 1, on basis: ScreeningBasis = basis(),
    version: Int = 1, called name: String? = nil, hits: [ScreenedHit] = [hit("36")],
    change: (inout RecordScreening) -> Void = { _ in }
  ) -> JudgementCommand {
    var content = RecordScreening(
      party: party, version: version, edition: edition, basis: basis.digest,
      algorithm: basis.algorithm,
      asked: ScreenedParty(profile(party, called: name)).fingerprint, hits: hits)
    change(&content)
    return .record(content)
  }

  /// A screening of the parent that the branch declares, or of what its profile says instead.
  static func recordParent(
    hits: [ScreenedHit] = [hit("36")], edition: Int = 1, on basis: ScreeningBasis = basis(),
    version: Int = 1, of profile: Profile = profile(branch),
    change: (inout RecordScreening) -> Void = { _ in }
  ) -> JudgementCommand {
    record(profile.id, edition: edition, on: basis, version: version, hits: hits) {
      $0.of = .ultimateParent
      $0.asked = ScreenedParty(profile, as: .ultimateParent).fingerprint
      change(&$0)
    }
  }

  static func judge(
    _ hits: [ListedName] = [name("36")], _ outcome: JudgementOutcome = .falsePositive,
    of subject: ScreenedSubject = ScreenedSubject(maker), screening: Digest = digest(0x21),
    until: Moment? = nil, reason: String = "Another country"
  ) -> JudgementCommand {
    .judge(
      JudgeHits(
        party: subject.party, of: subject.role, screening: screening, hits: hits, outcome: outcome,
        reason: reason,
        until: until))
  }
}
