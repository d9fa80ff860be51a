import Registry
public import Rows
public import Vocabulary

/// The operator erases the record of a party that has left, when nothing wants it kept.
public struct EraseParty: WireContent {
  public static let kind = "log.eraseParty/1"
  public static let summary =
    "Erases the words of a party that has left; proofs, handles and times stay."

  public var party: PartyID
  /// The law on which it is erased.
  public var ground: String
  /// The operator says that no agency has asked for the record and no other law wants it kept: the
  /// log cannot know.
  public var nobodyAskedForIt: Bool

  public init(party: PartyID, ground: String, nobodyAskedForIt: Bool) {
    self.party = party
    self.ground = ground
    self.nobodyAskedForIt = nobodyAskedForIt
  }
}

/// What was erased of a party, without a word of it.
public struct PartyErased: WireContent {
  public static let kind = "log.partyErased/1"
  public static let summary =
    "The words of a party's record were destroyed; its leaves and handles stay."

  public var party: PartyID
  public var by: PartyID
  public var ground: String
  /// Indexes of the entries that lost salt and bytes.
  public var entries: [UInt64]
  /// Until when they had to be kept, and under which rule.
  public var keptUntil: Moment
  public var source: String

  public init(
    party: PartyID, by: PartyID, ground: String, entries: [UInt64], keptUntil: Moment,
    source: String
  ) {
    self.party = party
    self.by = by
    self.ground = ground
    self.entries = entries
    self.keptUntil = keptUntil
    self.source = source
  }
}

extension Rules {
  static func decide(
    _ command: EraseParty, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard acting.party.isOperator else {
      throw .refuse(
        SystemRefusal.notTheOperator.because("only the operator of this log erases from it"))
    }
    guard let party = try world.find(Party.self, command.party.text) else {
      throw .refuse(
        SystemRefusal.nothingToErase.because("there is no party \(command.party) on this log"))
    }
    let retention = try Retention.answer(for: party, in: world, at: context.now)
    let own = try OwnPartyEntry.all(of: command.party, in: world).filter { $0.erased != true }
    var reasons = retention.reasons
    if own.isEmpty {
      reasons.append(
        SystemRefusal.nothingToErase.because("nothing of \(command.party) is left to erase"))
    }
    reasons += statements(ground: command.ground, nobodyAsked: command.nobodyAskedForIt)
    guard reasons.isEmpty, let until = retention.until else { throw .refused(Refusal(reasons)) }
    return [
      .system(
        .partyErased(
          PartyErased(
            party: command.party, by: acting.party.id, ground: command.ground,
            entries: own.map(\.index), keptUntil: until, source: RetentionRule.party.source)))
    ]
  }

  /// What whoever erases has to say.
  static func statements(ground: String, nobodyAsked: Bool) -> [Reason] {
    var reasons: [Reason] = []
    if !nobodyAsked {
      reasons.append(
        SystemRefusal.requestNotRuledOut.because(
          "find out, and say by nobodyAskedForIt, \(RetentionRule.requests), and"
            + " \(RetentionRule.otherLaws)"))
    }
    if ground.unicodeScalars.count > 1000 || ground.allSatisfy(\.isWhitespace) {
      reasons.append(
        SystemRefusal.groundUnfit.because(
          "name the law on which it is erased, in 1 to 1000 letters"))
    }
    return reasons
  }

  static func evolve(_ world: inout World, _ fact: PartyErased) throws(Stop) {
    try RedactedRows.redact(party: fact.party, in: &world)
    for var own in try OwnPartyEntry.all(of: fact.party, in: world)
    where fact.entries.contains(own.index) {
      own.erased = true
      world.put(own)
    }
  }
}

extension Reading {
  /// When the record of a party may be erased: for itself and for the operator.
  public func retention(party id: PartyID, at now: Moment) throws(Stop) -> RetentionAnswer {
    guard let party = try world.find(Party.self, id.text), try mayRead(recordOf: id) else {
      throw absent("the record of party \(id)")
    }
    return try Retention.answer(for: party, in: world, at: now)
  }

  private func mayRead(recordOf party: PartyID) throws(Stop) -> Bool {
    switch reader {
    case .anybody: return false
    case .operatorOfTheStore: return true
    case .party(let reader):
      if reader == party { return true }
      return try isOperator(reader)
    }
  }
}
