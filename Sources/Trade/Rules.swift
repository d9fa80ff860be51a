import Authorisations
import Enforcement
import Judgements
import Registry
public import Rows
public import Vocabulary
import Waybills

/// The rules of all rooms together. Pure: no clock, no storage, no randomness, no network.
public enum Rules {
  /// Names the rules that decided an entry. A change of any decision is a new edition.
  public static let edition = Edition.current.rawValue

  /// What a command came to: the facts, and the rows that they change.
  public struct Outcome: Sendable {
    public let facts: [Fact]
    public let changes: [RowKey: (any Subject)?]
  }

  /// Decides a command over a world and lets every fact take effect, those included that one
  /// room's facts mean for another room. The world given stays as it is.
  /// - Throws: `Stop`, and then nothing has happened.
  public static func admit(
    _ command: Command, over world: World, _ context: Context
  ) throws(Stop) -> Outcome {
    let overlay = World(Layer(world))
    var context = context
    context.horizon = try world.find(LogLineage.self, LogLineage.onlyKey)?.restoredAt
    let decided = try decide(command, in: overlay, context) + forkEvidence(context)
    return try effect(of: decided, on: overlay, context)
  }

  /// Lets facts take effect one after the other, and after each what it means for other rooms.
  private static func effect(
    of decided: [Fact], on world: World, _ context: Context
  ) throws(Stop) -> Outcome {
    var overlay = world
    // A table that grows by itself is laid out anew at every doubling: most of what it costs.
    overlay.reserve(changes: 24)
    var facts: [Fact] = []
    var pending = Array(decided.reversed())
    while let fact = pending.popLast() {
      try evolve(&overlay, fact, at: context.index, time: context.now)
      facts.append(fact)
      let alerts = (facts + pending).count {
        if case .enforcement(.alertRaised) = $0 { true } else { false }
      }
      pending.append(
        contentsOf: try consequences(of: fact, alerts: alerts, in: overlay, context).reversed())
    }
    return Outcome(facts: facts, changes: overlay.changes)
  }

  /// Records a refused attempt, unless the key has had its share of this hour.
  public static func record(
    _ refusal: Refusal, of command: Command, over world: World, _ context: Context
  ) throws(Stop) -> Outcome? {
    guard refusal.isRecorded, let signer = context.signers.first else { return nil }
    let hour = context.now.milliseconds / 3_600_000
    let count = try world.find(AttemptCount.self, signer.key.text)
    let limit = try RegistryRules.policy(in: world)?.attemptsPerHour ?? 0
    if let count, count.hour == hour, count.count >= limit { return nil }
    let record = try world.find(KeyRecord.self, signer.key.text)
    let fact = AttemptRefused(
      command: command.kind, key: signer.key, party: record?.party,
      reasons: refusal.reasons.map { SystemRefusal.citing(context.edition, in: $0) },
      waybill: context.edition < .of2026December ? nil : command.waybill)
    return try effect(of: [.system(.attemptRefused(fact))], on: World(Layer(world)), context)
  }

  /// What the command alone comes to, before consequences.
  static func decide(
    _ command: Command, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let bars = try bars(command, in: world, context)
    do throws(Stop) {
      let facts = try decideAlone(command, in: world, context)
      guard bars.isEmpty else { throw .refused(Refusal(bars)) }
      return facts
    } catch .refused(let refusal) where !bars.isEmpty && refusal.reasons != bars {
      throw .refused(Refusal(refusal.reasons + bars))
    }
  }

  private static func decideAlone(
    _ command: Command, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    switch command {
    case .registry(let command):
      return try RegistryRules.decide(command, in: world, context).map(Fact.registry)
    case .waybill(let command):
      return try WaybillRules.decide(command, in: world, context).map(Fact.waybill)
    case .enforcement(let command):
      return try EnforcementRules.decide(command, in: world, context).map(Fact.enforcement)
    case .authorisation(let command):
      return try AuthorisationRules.decide(command, in: world, context).map(Fact.authorisation)
    case .judgement(let command):
      return try JudgementRules.decide(command, in: world, context).map(Fact.judgement)
    case .system(.confirmClock(let command)):
      return try decide(command, in: world, context)
    case .system(.expire(let command)):
      return try decide(command, in: world, context)
    case .system(.succeed(let command)):
      return try decide(command, in: world, context)
    case .system(.rotateKey(let command)):
      return try decide(command, in: world, context)
    case .system(.attest(let command)):
      return try decide(command, in: world, context)
    case .system(.erase(let command)):
      return try decide(command, in: world, context)
    case .system(.eraseParty(let command)):
      return try decide(command, in: world, context)
    }
  }

  /// Lets one stored fact take effect. Never refuses.
  public static func evolve(
    _ world: inout World, _ fact: Fact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .registry(let fact): try RegistryRules.evolve(&world, fact, at: index, time: time)
    case .waybill(let fact): try WaybillRules.evolve(&world, fact, at: index, time: time)
    case .enforcement(let fact): try EnforcementRules.evolve(&world, fact, at: index, time: time)
    case .authorisation(let fact):
      try AuthorisationRules.evolve(&world, fact, at: index, time: time)
    case .judgement(let fact):
      try JudgementRules.evolve(&world, fact, at: index, time: time)
    case .system(let fact): try evolve(&world, fact, at: index, time: time)
    }
    try own(fact, in: &world, at: index, time)
    try ownByParty(fact, in: &world, at: index, time)
    for waybill in fact.waybills { world.put(Mention(waybill: waybill, index: index)) }
  }

  /// Every table there is, for reading rows back.
  public static let tables: [String: any Subject.Type] = {
    let all: [any Subject.Type] = [
      Deadline.self, AttemptCount.self, LogLineage.self, Attestation.self, AttestedRange.self,
      Party.self, KeyRecord.self, Accreditation.self, Recognition.self, Policy.self,
      Waybill.self, LogisticUnit.self, SerialRecord.self, Offer.self, HandoverRecord.self,
      UnitLabel.self, Involvement.self, Mention.self, OwnEntry.self,
      OwnPartyEntry.self,
      OwnOffer.self, Watched.self, OpenOffer.self,
      AlertOfWaybill.self, OpenAlert.self, Alert.self, Hold.self, ReturnOrder.self, SpotCheck.self,
      UsedCommitment.self, Finding.self,
      CaseRecord.self, AdoptedPack.self, DeterminationRecord.self, Authorisation.self,
      AuthorisationOfParty.self, Cap.self, CapUse.self, CapDraws.self, LineJudgement.self,
      Restoration.self, CurrentScreening.self, ListAdoption.self, PartyScreening.self,
    ]
    return Dictionary(all.map { ($0.table, $0) }) { first, second in
      preconditionFailure("two tables named \(first.table): \(first) and \(second)")
    }
  }()
}

/// A world as the base of another.
struct Layer: Base {
  let world: World

  init(_ world: World) { self.world = world }

  func lookup(_ key: RowKey) -> Lookup {
    if let change = world.changes[key] {
      if let row = change { return .present(row) }
      return .absent
    }
    return world.base.lookup(key)
  }

  func keys(in range: RowRange) throws(Stop) -> [String] { try world.keys(in: range) }
}
