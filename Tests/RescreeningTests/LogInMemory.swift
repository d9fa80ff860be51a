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
  private static let operatorKey = PublicKey(
    form: .ed25519, bytes: [UInt8](repeating: 1, count: 32))
  private static let now: Moment = known("2026-03-10T12:00:00.000Z")
  static let threshold = 700

  init(_ dice: inout Dice, parties: Int) {
    put("rail", "The Rail", isOperator: true)
    for number in 0..<parties { put("party-\(number)", Words.name(&dice)) }
    world.put(
      KeyRecord(
        publicKey: Self.operatorKey, party: known("rail"), capacity: .admin, custody: .device,
        enrolledAt: 1))
  }

  private mutating func put(
    _ id: String, _ name: String, version: Int = 1, isOperator: Bool = false
  ) {
    let country: Country = known("NO")
    let profile = Profile(
      id: known(id), legalName: name, establishedIn: country, headquarters: country)
    world.put(Party(id: profile.id, version: version, profile: profile, isOperator: isOperator))
  }

  /// Somebody gets another name, or somebody new comes.
  mutating func amend(_ dice: inout Dice, among parties: Int) {
    let number = dice.roll(parties + 3)
    put("party-\(number)", Words.name(&dice), version: 2 + dice.roll(1000))
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
    guard try JudgementRules.current(in: world)?.basis != basis else { return }
    try send(
      .adoptLists(
        AdoptLists(
          basis: basis,
          policy: ScreeningPolicy(blocking: .notScreened, falsePositiveNeedsTwo: false))))
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
