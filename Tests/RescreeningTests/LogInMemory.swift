import Canonical
import Judgements
import Rescreening
import Rows
import Screening
import Testing
import Trade
import Vocabulary

@testable import Registry

/// A log with an operator and many parties, decided by the rules of all rooms.
struct LogInMemory {
  private(set) var world = World()
  /// What was screened with, by edition.
  private(set) var lists: [Int: [ListedEntity]] = [:]
  /// What adoptions say of the ultimate parents that parties declare.
  var parents: Bool? = true
  private static let operatorKey = PublicKey(
    form: .ed25519, bytes: [UInt8](repeating: 1, count: 32))
  private static let now: Moment = known("2026-03-10T12:00:00.000Z")
  static let threshold = 700

  init(_ dice: inout Dice, parties: Int) {
    put("rail", "The Rail", isOperator: true)
    for number in 0..<parties { put("party-\(number)", Words.name(&dice), Self.parent(&dice)) }
    world.put(
      KeyRecord(
        publicKey: Self.operatorKey, party: known("rail"), capacity: .admin, custody: .device,
        enrolledAt: 1))
  }

  private mutating func put(
    _ id: String, _ name: String, _ parent: Parent? = nil, version: Int = 1,
    isOperator: Bool = false
  ) {
    let country: Country = known("NO")
    let profile = Profile(
      id: known(id), legalName: name, establishedIn: country, headquarters: country,
      ultimateParent: parent)
    world.put(Party(id: profile.id, version: version, profile: profile, isOperator: isOperator))
  }

  /// Half of all have one.
  private static func parent(_ dice: inout Dice) -> Parent? {
    let name = Words.name(&dice)
    return dice.roll(2) == 0 ? Parent(name: name, country: known(dice.pick(["NO", "DE"]))) : nil
  }

  /// Somebody gets another name, or another parent or none, or somebody new comes.
  mutating func amend(_ dice: inout Dice, among parties: Int) throws {
    let id: PartyID = known("party-\(dice.roll(parties + 3))")
    let (name, parent) = (Words.name(&dice), Self.parent(&dice))
    let before = try world.find(Party.self, id.text)?.profile
    let version = 2 + dice.roll(100_000)
    switch dice.roll(3) {
    case 0: put(id.text, name, before?.ultimateParent, version: version)
    case 1: put(id.text, before?.legalName ?? name, parent, version: version)
    default: put(id.text, name, parent, version: version)
    }
  }

  /// The party says of no parent any more.
  mutating func drop(_ id: PartyID) throws {
    guard var party = try world.find(Party.self, id.text) else { return }
    party.version += 1
    party.profile.ultimateParent = nil
    world.put(party)
  }

  // MARK: Commands

  /// The id follows from the content, so that the same command is the same in every run.
  mutating func send(_ command: JudgementCommand) throws {
    let digest = PartyScreening.digest(of: command)
    let signer = Signer(
      key: Self.operatorKey, role: .actor,
      statement: Statement(seen: Seen(root: digest, size: 0)))
    let context = Context(
      now: Self.now, index: 100, id: digest, signers: [signer],
      provenRoots: [Seen(root: digest, size: 0)])
    let outcome = try Rules.admit(.judgement(command), over: world, context)
    world.absorb(outcome.changes)
  }

  mutating func adopt(_ listed: Listed) throws {
    let basis = ScreeningBasis(
      lists: [listed.citation], algorithm: .v1, threshold: Self.threshold)
    let policy = ScreeningPolicy(
      blocking: .notScreened, falsePositiveNeedsTwo: false, parents: parents)
    let before = try JudgementRules.current(in: world)
    guard before?.basis != basis || before?.policy != policy else { return }
    try send(.adoptLists(AdoptLists(basis: basis, policy: policy)))
    lists[try current.edition] = listed.sorted
  }

  // MARK: Questions

  private var reading: Reading { Reading(reader: .operatorOfTheStore, world: world) }

  var adoptions: [ListAdoptionAnswer] { get throws { try reading.listAdoptions().adoptions } }
  var current: ListAdoptionAnswer { get throws { try #require(try adoptions.last) } }

  func lines(_ page: Int = 7) throws -> [ScreeningBaseLine] {
    var (lines, next) = ([ScreeningBaseLine](), PartyID?.none)
    repeat {
      let answer = try reading.screeningBase(AskScreeningBase(after: next, limit: page))
      lines += answer.parties
      next = answer.next
    } while next != nil
    return lines
  }

  func screening(of party: PartyID) throws -> ScreeningAnswer { try reading.screening(party) }

  func queue() throws -> [ScreeningQueueLine] {
    try reading.screeningQueue(AskScreeningQueue()).parties
  }

  /// What is on record of who is looked for, and whether it is one of now.
  func screening(of subject: ScreenedSubject) throws -> (row: PartyScreening?, isCurrent: Bool) {
    let answer = try screening(of: subject.party)
    guard subject.role != nil else { return (answer.screening, answer.isCurrent) }
    return (answer.ultimateParent?.screening, answer.ultimateParent?.isCurrent ?? false)
  }

  // MARK: Screening

  /// - Parameter isFull: whether everybody is screened, without a look at what has changed.
  func plan(isFull: Bool = false) throws -> RescreeningPlan {
    let (lines, current) = (try lines(), try current)
    let earlier = try RescreeningPlan.earlier(than: current, among: adoptions) { _ in true }
    guard !isFull, let earlier else { return RescreeningPlan(lines, current: current) }
    let changes = EntryChanges(
      before: lists[earlier.edition] ?? [], after: lists[current.edition] ?? [])
    return RescreeningPlan(lines, current: current, from: earlier, changes)
  }

  /// Screens by a plan.
  /// - Parameter most: how many records are made before it is killed.
  /// - Returns: how many were made.
  @discardableResult
  mutating func screen(isFull: Bool = false, atMost most: Int = .max) throws -> Int {
    let plan = try plan(isFull: isFull)
    let current = try current
    var screener = LogScreener(
      ScreeningList(lists[current.edition] ?? []), for: current)
    for line in plan.parties.prefix(most) { try send(.record(try screener.record(line))) }
    guard plan.parties.count <= most else { return most }
    if let completion = plan.completion { try send(.complete(completion)) }
    return plan.parties.count
  }
}

extension PartyScreening {
  static func digest(of command: JudgementCommand) -> Digest {
    var sums: [UInt64] = [1, 2, 3, 4]
    for byte in Array(command.kind.utf8) + command.json.bytes {
      for place in sums.indices {
        sums[place] = (sums[place] ^ UInt64(byte)) &* (0x100_0000_01B3 + UInt64(place) * 2)
      }
    }
    return Digest(sums.flatMap { sum in withUnsafeBytes(of: sum) { Array($0) } })
  }
}
