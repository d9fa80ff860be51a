import Registry
public import Rows
import Vocabulary

extension AuthorisationRules {
  /// Whether a consignment may be put under a waybill while rule packs are in force: every line has
  /// a determination that holds today, and what that says is needed is covered. Draws on what
  /// covers it.
  ///
  /// - Parameter attempts: of the key that issues.
  /// - Returns: a fact for each line, and one for each cap that is drawn on; nothing where no pack
  ///   is in force.
  /// - Throws: `Stop.refused` with every reason of every line. Caps come last, and only where
  ///   nothing else is wrong: an answer that depends on what others drew is always on record.
  public static func gate(
    _ consignment: GatedConsignment, attempts: Attempts, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let packs = try packs(at: context.now, in: world)
    guard !packs.isEmpty else {
      for line in consignment.lines where line.determination != nil || !line.authorisations.isEmpty
      {
        throw .refuse(
          .noPackAdopted,
          "line \(line.number) names a determination or an authorisation, but this log has adopted"
            + " no rule pack: leave them out")
      }
      return []
    }
    var gate = Gate(consignment: consignment, packs: packs, world: world, context: context)
    for line in consignment.lines { try gate.judge(line) }
    try gate.reasons.check()
    try gate.drawCaps(attempts)
    return gate.facts
  }
}

/// One consignment at the gate. What earlier lines draw is gone for the later ones.
struct Gate {
  let consignment: GatedConsignment
  let packs: [PackCitation]
  let world: World
  let context: Context
  var reasons = Reasons()
  private(set) var facts: [AuthorisationFact] = []
  /// Authorisations as the lines before left them.
  private var held: [AuthorisationName: Authorisation] = [:]
  /// What is asked of caps.
  private var asked: [CapShare: Performance] = [:]

  init(consignment: GatedConsignment, packs: [PackCitation], world: World, context: Context) {
    self.consignment = consignment
    self.packs = packs
    self.world = world
    self.context = context
  }

  /// When the goods leave, as far as anybody knows.
  var leaves: Moment { max(context.now, consignment.departure) }

  mutating func judge(_ line: GatedLine) throws(Stop) {
    guard let record = try determination(of: line) else { return }
    var draws: [LineDraw] = []
    for outcome in record.outcomes where outcome.isControlled {
      draws += try cover(line, record, outcome)
    }
    facts.append(
      .lineJudged(
        LineJudged(
          waybill: consignment.waybill, line: line.number, part: line.part,
          determination: record.id, verdict: record.verdict, packs: packs, draws: draws)))
  }

  /// The first of the line's authorisations that covers it, or exceptions that do together; where
  /// there is neither, why not, for each.
  private mutating func cover(
    _ line: GatedLine, _ record: DeterminationRecord, _ outcome: RegimeOutcome
  ) throws(Stop) -> [LineDraw] {
    let regime = outcome.regime
    var against: [Reason] = []
    var combining = Combining(outcome)
    var isNamed = false
    var isLicensed = false
    for name in line.authorisations {
      guard let authorisation = try authorisation(name) else { continue }
      guard authorisation.terms.regime == regime else { continue }
      isNamed = true
      if authorisation.terms.symbol == nil { isLicensed = true }
      let cover = Cover(
        consignment: consignment, line: line, performance: record.performance, outcome: outcome,
        authorisation: authorisation, now: context.now, leaves: leaves)
      switch (cover.part, try cover.judge(in: world)) {
      case (nil, .success(let draw)):
        take(draw)
        return [draw]
      case (let part?, .success(let draw)): combining.add(part, draw)
      case (let part, .failure(let refusal)):
        if let part { combining.add(part, nil) }
        against += refusal.reasons
      }
    }
    if !combining.isEmpty, let draws = combining.draws {
      for draw in draws { take(draw) }
      return draws
    }
    if outcome.verdict == .indeterminate {
      reasons.add(
        .determinationIndeterminate,
        "line \(line.number): \(regime) does not settle whether this needs a licence; missing:"
          + " \(Gate.list(outcome.missing))")
    }
    if !isNamed {
      reasons.add(
        .authorisationMissing,
        "line \(line.number): \(regime) asks for a licence (\(Gate.list(outcome.requirements))),"
          + " and"
          + " the line names none; exceptions that would do:"
          + " \(outcome.wayOut)")
    }
    reasons.add(against)
    requireComplete(combining, line, regime, besideLicence: isLicensed)
    return []
  }

  /// Exceptions that do together leave nothing that is required.
  private mutating func requireComplete(
    _ combining: Combining, _ line: GatedLine, _ regime: RegimeID, besideLicence: Bool
  ) {
    let missing = combining.missing
    guard !combining.isEmpty, !missing.isEmpty else { return }
    reasons.add(
      .combinationIncomplete,
      "line \(line.number): the exceptions that it names leave open what \(regime) requires:"
        + " \(Gate.list(missing)); name one for each, or a licence for all"
        + (besideLicence
          ? "; a licence for a part beside exceptions for the rest is not taken, since no text"
            + " says that it may be combined so" : ""))
  }

  private mutating func authorisation(
    _ name: AuthorisationName
  ) throws(Stop) -> Authorisation? {
    if let known = held[name] { return known }
    guard let found = try world.find(Authorisation.self, name.key) else {
      reasons.add(
        .authorisationUnknown, "there is no authorisation \(name) on this log; check the name")
      return nil
    }
    held[name] = found
    return found
  }

  private mutating func take(_ draw: LineDraw) {
    if var one = held[draw.authorisation],
      let after = one.drawn[draw.allowance].adding(draw.amount)
    {
      one.drawn[draw.allowance] = after
      held[draw.authorisation] = one
    }
    guard let share = draw.share else { return }
    // A sum beyond what can be counted is beyond every cap, never forgotten.
    asked[share] = (asked[share] ?? .zero).adding(draw.amount.performance) ?? .largest
  }

  static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  // MARK: Caps

  /// Says only whether the whole consignment fits: not what is left, nor by how much it does not.
  mutating func drawCaps(_ attempts: Attempts) throws(Stop) {
    guard !asked.isEmpty else { return }
    guard let signer = context.signer(.actor) else {
      preconditionFailure("a waybill is issued by somebody who signed it")
    }
    if context.isPreview {
      throw .refuse(
        .capNotPreviewed,
        "this counts on a cap that exporters share, and whether it fits is answered only on record:"
          + " send the command itself")
    }
    for (share, performance) in asked.sorted(by: { $0.key < $1.key }) {
      guard let cap = try world.find(Cap.self, share.cap.key) else { continue }
      try require(cap, allows: signer.key, attempts)
      let drawn = try world.find(CapUse.self, share.key)?.drawn ?? .zero
      if drawn.adding(performance).map({ $0 > cap.limit }) ?? true {
        reasons.add(
          .capExceeded,
          "what all exporters together send \(share.consignee) under \(share.cap.symbol) in"
            + " \(share.year) would exceed the cap of \(cap.limit)")
      }
      facts.append(
        .capDrawn(
          CapDrawn(
            waybill: consignment.waybill, share: share, performance: performance,
            signer: signer.key)))
    }
    try reasons.check()
  }

  private func require(
    _ cap: Cap, allows key: PublicKey, _ attempts: Attempts
  ) throws(Stop) {
    let hour = context.now.milliseconds / 3_600_000
    let draws = try world.find(CapDraws.self, key.text)
    let made = draws?.hour == hour ? draws?.count ?? 0 : 0
    guard made + attempts.refused < cap.drawsPerHour, attempts.refused < attempts.most else {
      throw .refuse(
        .capDrawsLimited,
        "this key has tried the shared cap \(cap.name) as often as it may in an hour: wait for the"
          + " next")
    }
  }
}
