import Canonical
import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

/// A log of waybills in memory: decides, takes the facts in, and holds three things after every
/// command: deadlines are those of the rows, and commands and facts survive their wire form.
struct Rig {
  var world = World(MemoryBase())
  var index: UInt64 = 1000
  var now = Sample.start
  var produced: [WaybillFact] = []
  var accepted: Set<String> = []
  /// Every fact with its index and time, for a replay.
  var history: [(WaybillFact, UInt64, Moment)] = []
  /// The world before the first waybill.
  var ground: World
  var lastID = digest(0)
  /// Set before an offer: what it embeds.
  var embedded: Embedded?

  static let names = [
    "rail", "bureau", "maker", "haul", "dock", "rescue", "centre", "centre.hall", "centre.other",
    "maker.desk", "haul.desk", "stranger", "customs",
  ]

  init() throws {
    ground = world
    try registerAll()
    ground = world
  }

  static func key(_ name: String) -> PublicKey {
    let number = UInt8(names.firstIndex(of: name) ?? 99)
    return PublicKey(form: .ed25519, bytes: [UInt8](repeating: number + 1, count: 32))
  }

  mutating func registry(_ fact: RegistryFact) throws {
    index += 1
    try RegistryRules.evolve(&world, fact, at: index, time: now)
  }

  func context(
    _ signers: [SigningRole: String], reservations: [Reservation]? = nil, id: Digest
  ) -> Context {
    let seen = Seen(root: digest(7), size: 0)
    return Context(
      now: now, index: index, id: id,
      signers: signers.map { role, name in
        let remarks = role == .acceptor ? reservations : nil
        return Signer(
          key: Rig.key(name), role: role,
          statement: Statement(seen: seen, reservations: remarks))
      }.sorted { $0.role.rawValue < $1.role.rawValue }, embedded: embedded)
  }

  @discardableResult
  mutating func send(
    _ command: WaybillCommand, _ signers: [SigningRole: String], id: Digest? = nil,
    reservations: [Reservation]? = nil
  ) throws -> [WaybillFact] {
    index += 1
    let id = id ?? digest(index)
    let read = try WaybillCommand(kind: command.kind, content: command.json)
    #expect(read == command)
    let context = context(signers, reservations: reservations, id: id)
    let facts = try WaybillRules.decide(command, in: world, context)
    lastID = id
    accepted.insert(command.kind)
    try take(facts)
    return facts
  }

  mutating func take(_ facts: [WaybillFact]) throws {
    for fact in facts {
      #expect(try WaybillFact(kind: fact.kind, content: fact.json) == fact)
      try WaybillRules.evolve(&world, fact, at: index, time: now)
      history.append((fact, index, now))
    }
    produced += facts
    try checkDeadlines()
  }

  private func checkDeadlines() throws {
    let kept = try world.scan(Deadline.self).filter { $0.kind.hasPrefix("waybill.") }
    let wanted = try world.scan(Waybill.self).flatMap(\.deadlines)
    #expect(Set(kept) == Set(wanted))
  }

  /// Time passes; what falls due on the way is expired in order, as the service does it.
  mutating func advance(hours: Int) throws { try advance(to: now.adding(hours: hours)) }

  mutating func advance(to time: Moment) throws {
    now = time
    while let deadline = try due().first {
      index += 1
      world.remove(Deadline.self, deadline.key)
      let facts = try WaybillRules.expire(
        deadline, in: world, context([:], id: digest(index)))
      try take(facts)
    }
  }

  private func due() throws -> [Deadline] {
    try world.scan(Deadline.self).filter { $0.kind.hasPrefix("waybill.") && $0.due <= now }
  }

  // MARK: The usual steps

  @discardableResult
  mutating func issue(
    by signer: String = "maker", id: Digest? = nil,
    _ change: (inout IssueWaybill) -> Void = { _ in }
  ) throws -> WaybillNumber {
    var command = Sample.issue
    command.departure = now.adding(hours: 1)
    change(&command)
    try send(.issue(command), [.actor: signer], id: id)
    return WaybillNumber(from: lastID)
  }

  func waybill(_ number: WaybillNumber) throws -> Waybill {
    try WaybillRules.waybill(number, in: world)
  }

  func handover(
    _ number: WaybillNumber, _ from: String, _ to: String, units: [SSCC],
    at place: Place = Sample.quay, prev: Digest? = nil
  ) throws -> HandOver {
    let custody = try waybill(number).unit(units.first ?? Sample.pallet)?.custody
    return HandOver(
      waybill: number, units: units, from: make(from), to: make(to),
      prev: prev ?? custody ?? digest(1), place: place)
  }

  @discardableResult
  mutating func hand(
    _ number: WaybillNumber, _ from: String, _ to: String,
    units: [SSCC] = [Sample.pallet, Sample.boxC], prev: Digest? = nil, keys: [String]? = nil,
    id: Digest? = nil, reservations: [Reservation]? = nil,
    _ change: (inout HandOver) -> Void = { _ in }
  ) throws -> [WaybillFact] {
    var body = try handover(number, from, to, units: units, prev: prev)
    change(&body)
    let signers = keys ?? [from, to]
    return try send(
      .handOver(body), [.releaser: signers[0], .acceptor: signers[1]], id: id,
      reservations: reservations)
  }

  /// Issued and handed over as far as the consignee.
  mutating func delivered() throws -> WaybillNumber {
    let number = try issue()
    try hand(number, "maker", "haul")
    try hand(number, "haul", "dock")
    try hand(number, "dock", "centre")
    return number
  }

  static func counted(_ sscc: SSCC, _ numbers: ClosedRange<Int>) -> CountedUnit {
    CountedUnit(sscc: sscc, count: numbers.count, scanned: Sample.pieces(numbers))
  }

  static let allCounted = [
    counted(Sample.boxA, 1...2), counted(Sample.boxB, 3...4), counted(Sample.boxC, 5...6),
  ]

  @discardableResult
  mutating func receive(
    _ number: WaybillNumber, _ units: [CountedUnit] = Rig.allCounted,
    by key: String = "centre.hall",
    at time: Moment? = nil, complete: Bool? = nil, site: SiteID = Sample.hall
  ) throws -> [WaybillFact] {
    try send(
      .receive(
        ReceiveUnits(
          waybill: number, site: site, receivedAt: time ?? now, units: units, complete: complete)),
      [.actor: key])
  }

  mutating func suspend(_ party: String, as role: AccreditationRole) throws {
    let name = AccreditationID(party: make(party), role: role, authority: Sample.bureau)
    try registry(
      .suspended(
        Suspended(
          name: name, reason: "findings of check-1", basis: Basis(text: "14 of 20 absent"))))
  }
}
