import Registry
public import Rows
public import Vocabulary
import Waybills

/// The operator erases the record of a consignment that is over, when nothing wants it kept.
public struct EraseWaybill: WireContent {
  public static let kind = "log.erase/1"
  public static let summary =
    "Erases the words of a consignment that is over; proofs, numbers and times stay."

  public var waybill: WaybillNumber
  /// The law on which it is erased.
  public var ground: String
  /// The operator says that no agency has asked for the record and no other law wants it kept: the
  /// log cannot know.
  public var nobodyAskedForIt: Bool

  public init(waybill: WaybillNumber, ground: String, nobodyAskedForIt: Bool) {
    self.waybill = waybill
    self.ground = ground
    self.nobodyAskedForIt = nobodyAskedForIt
  }
}

/// What was erased, without a word of it.
public struct RecordErased: WireContent {
  public static let kind = "log.erased/1"
  public static let summary =
    "The words of a consignment's record were destroyed; its leaves and numbers stay."

  public var waybill: WaybillNumber
  public var by: PartyID
  public var ground: String
  /// Indexes of the entries that lost salt and bytes.
  public var entries: [UInt64]
  /// Until when they had to be kept, and under which rule.
  public var keptUntil: Moment
  public var source: String

  public init(
    waybill: WaybillNumber, by: PartyID, ground: String, entries: [UInt64], keptUntil: Moment,
    source: String
  ) {
    self.waybill = waybill
    self.by = by
    self.ground = ground
    self.entries = entries
    self.keptUntil = keptUntil
    self.source = source
  }
}

extension Rules {
  static func decide(
    _ command: EraseWaybill, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard acting.party.isOperator else {
      throw .refuse(
        SystemRefusal.notTheOperator.because("only the operator of this log erases from it"))
    }
    let waybill = try WaybillRules.waybill(command.waybill, in: world)
    let retention = try Retention.answer(for: waybill, in: world, at: context.now)
    let own = try OwnEntry.all(of: command.waybill, in: world).filter { $0.erased != true }
    var reasons = retention.reasons
    if own.isEmpty {
      reasons.append(
        SystemRefusal.nothingToErase.because("nothing of \(command.waybill) is left to erase"))
    }
    reasons += statements(ground: command.ground, nobodyAsked: command.nobodyAskedForIt)
    guard reasons.isEmpty, let until = retention.until else { throw .refused(Refusal(reasons)) }
    return [
      .system(
        .erased(
          RecordErased(
            waybill: command.waybill, by: acting.party.id, ground: command.ground,
            entries: own.map(\.index), keptUntil: until,
            source: RetentionRule.consignment.source)))
    ]
  }

  static func evolve(_ world: inout World, _ fact: RecordErased) throws(Stop) {
    try RedactedRows.redact(fact.waybill, in: &world)
    for index in fact.entries {
      if var own = try world.find(OwnEntry.self, OwnEntry.key(fact.waybill, index)) {
        own.erased = true
        world.put(own)
      }
    }
  }
}

extension Rules {
  /// The rows that an erasure leaves without words, over a world that stays as it is.
  public static func redact(
    waybill: WaybillNumber?, party: PartyID?, over world: World
  ) throws(Stop) -> [RowKey: (any Subject)?] {
    var overlay = World(Layer(world))
    if let waybill { try RedactedRows.redact(waybill, in: &overlay) }
    if let party { try RedactedRows.redact(party: party, in: &overlay) }
    return overlay.changes
  }
}

extension Reading {
  /// When the record of a consignment may be erased, for who may read the consignment.
  public func retention(
    _ number: WaybillNumber, at now: Moment
  ) throws(Stop) -> RetentionAnswer {
    guard let waybill = try world.find(Waybill.self, number.text), try mayRead(waybill) else {
      throw absent("waybill \(number)")
    }
    return try Retention.answer(for: waybill, in: world, at: now)
  }
}
