public import Rows
public import Vocabulary

extension EnforcementRules {
  /// Takes a fact into the rows. Never refuses; a row that the fact speaks of and that is not there
  /// is left out, since the entry that made it may be erased.
  /// - Throws: `Stop.notLoaded` only.
  public static func evolve(
    _ world: inout World, _ fact: EnforcementFact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .alertRaised(let fact): raised(&world, fact, at: index, time)
    case .alertClosed(let fact): try closed(&world, fact, time)
    case .held(let fact): held(&world, fact, time)
    case .released(let fact): try released(&world, fact, time)
    case .returnOrdered(let fact): returnOrdered(&world, fact, time)
    case .spotCheckOrdered(let fact): ordered(&world, fact, at: index, time)
    case .sampleDrawn(let fact): try drawn(&world, fact)
    case .findingsRecorded(let fact): try recorded(&world, fact, time)
    case .spotCheckConcluded(let fact): try concluded(&world, fact, time)
    case .spotCheckFellDue(let fact): try fellDue(&world, fact, time)
    case .decided(let fact): decided(&world, fact, at: index, time)
    }
  }

  private static func raised(
    _ world: inout World, _ fact: AlertRaised, at index: UInt64, _ time: Moment
  ) {
    put(
      Alert(
        id: fact.alert, kind: fact.kind, subject: fact.subject, party: fact.party,
        authority: fact.authority, waybills: fact.waybills, text: fact.text, raised: time,
        index: index), in: &world)
  }

  private static func closed(
    _ world: inout World, _ fact: AlertClosed, _ time: Moment
  ) throws(Stop) {
    guard var alert = try world.find(Alert.self, fact.alert.text) else { return }
    alert.closing = Alert.Closing(
      authority: fact.authority, disposition: fact.disposition, reason: fact.reason, closed: time)
    put(alert, in: &world)
  }

  private static func held(_ world: inout World, _ fact: HoldPlaced, _ time: Moment) {
    world.put(
      Hold(
        waybill: fact.waybill, id: fact.hold, authority: fact.authority, reason: fact.reason,
        placed: time))
  }

  private static func released(
    _ world: inout World, _ fact: HoldReleased, _ time: Moment
  ) throws(Stop) {
    guard var hold = try world.find(Hold.self, Hold.key(fact.waybill, fact.hold)) else { return }
    hold.released = time
    world.put(hold)
  }

  private static func returnOrdered(
    _ world: inout World, _ fact: ReturnDirected, _ time: Moment
  ) {
    world.put(
      ReturnOrder(
        waybill: fact.waybill, id: fact.order, authority: fact.authority, returnBy: fact.returnBy,
        reason: fact.reason, ordered: time))
  }

  private static func ordered(
    _ world: inout World, _ fact: SpotCheckOrdered, at index: UInt64, _ time: Moment
  ) {
    let check = SpotCheck(
      waybill: fact.waybill, id: fact.check, authority: fact.authority, stage: fact.stage,
      place: fact.place, sampleSize: fact.sampleSize, commitment: fact.commitment, due: fact.due,
      reason: fact.reason, ordered: time, index: index)
    world.put(check)
    world.put(check.deadline)
    world.put(UsedCommitment(commitment: fact.commitment, check: check.key))
  }

  private static func drawn(_ world: inout World, _ fact: SampleDrawn) throws(Stop) {
    guard var check = try find(fact.waybill, fact.check, in: world) else { return }
    check.drawing = SpotCheck.Drawing(
      secret: fact.secret, cited: fact.cited, population: fact.population, sample: fact.sample)
    world.put(check)
  }

  private static func recorded(
    _ world: inout World, _ fact: FindingsRecorded, _ time: Moment
  ) throws(Stop) {
    for finding in fact.findings {
      world.put(
        Finding(
          waybill: fact.waybill, check: fact.check, part: finding.part, serial: finding.serial,
          result: finding.result, remark: finding.remark, evidence: finding.evidence ?? [],
          recorded: time))
    }
    for stray in fact.strays {
      world.put(
        Finding(
          waybill: fact.waybill, check: fact.check, part: stray.part, serial: stray.serial,
          remark: stray.remark, evidence: [], liveOn: stray.liveOn, recorded: time))
    }
    guard var check = try find(fact.waybill, fact.check, in: world) else { return }
    check.found += fact.findings.count
    check.adverse += fact.findings.count { $0.result.isAdverse }
    check.strays += fact.strays.count
    world.put(check)
  }

  private static func concluded(
    _ world: inout World, _ fact: SpotCheckConcluded, _ time: Moment
  ) throws(Stop) {
    guard var check = try find(fact.waybill, fact.check, in: world) else { return }
    check.concluded = time
    world.put(check)
    world.remove(Deadline.self, check.deadline.key)
  }

  private static func fellDue(
    _ world: inout World, _ fact: SpotCheckFellDue, _ time: Moment
  ) throws(Stop) {
    guard var check = try find(fact.waybill, fact.check, in: world) else { return }
    check.fellDue = time
    world.put(check)
  }

  private static func decided(
    _ world: inout World, _ fact: CaseDecided, at index: UInt64, _ time: Moment
  ) {
    world.put(
      CaseRecord(
        authority: fact.authority, id: fact.id, outcome: fact.outcome, reason: fact.reason,
        accreditation: fact.accreditation, referredTo: fact.referredTo, checks: fact.checks,
        alerts: fact.alerts, decided: time, index: index))
  }

  private static func find(
    _ waybill: WaybillNumber, _ check: CaseID, in world: World
  ) throws(Stop) -> SpotCheck? {
    try world.find(SpotCheck.self, SpotCheck.key(waybill, check))
  }
}
