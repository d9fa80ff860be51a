public import Rows
public import Trade
public import Vocabulary

/// One entry of a log as the rules see it: what was asked, in which context, and what was made of
/// it then.
public struct PastEntry: Sendable {
  public let command: Command
  public var context: Context
  public let edition: String
  public let facts: [Fact]

  public init(command: Command, context: Context, edition: String, facts: [Fact]) {
    self.command = command
    self.context = context
    self.edition = edition
    self.facts = facts
  }
}

/// Where deciding again came to something else than was recorded.
public struct Difference: Sendable, Hashable, CustomStringConvertible {
  public let index: UInt64
  /// Kinds of the facts on record.
  public let recorded: [String]
  /// Kinds of the facts that the rules of its edition come to, or the codes of the refusal.
  public let decided: [String]
  public var description: String {
    "entry \(index): recorded \(recorded), decided again \(decided)"
  }
}

/// Folds the past into a world, and decides it again on the way.
public struct Replay: Sendable {
  public private(set) var rows = MemoryBase()
  public private(set) var differences: [Difference] = []
  public private(set) var entries: UInt64 = 0

  public init() {}

  /// Decides one entry again, compares, and lets the recorded facts take effect.
  /// - Returns: the rows that changed.
  /// - Throws: never `notLoaded`: everything is in memory.
  @discardableResult
  public mutating func decideAgain(_ entry: PastEntry) throws(Stop) -> [RowKey] {
    let decided = try outcome(of: entry)
    if decided.facts != entry.facts {
      differences.append(
        Difference(
          index: entry.context.index, recorded: entry.facts.map(\.kind),
          decided: decided.kinds))
    }
    return try fold(entry)
  }

  /// Lets the recorded facts of one entry take effect.
  /// - Returns: the rows that changed.
  @discardableResult
  public mutating func fold(_ entry: PastEntry) throws(Stop) -> [RowKey] {
    try fold(entry.facts, at: entry.context.index, time: entry.context.now)
  }

  /// Lets facts take effect of whose entry nothing else is known any more.
  /// - Returns: the rows that changed.
  @discardableResult
  public mutating func fold(
    _ facts: [Fact], at index: UInt64, time: Moment
  ) throws(Stop) -> [RowKey] {
    let changes = try effect(of: facts, at: index, time: time)
    rows.apply(changes)
    entries += 1
    return Array(changes.keys)
  }

  private func effect(
    of facts: [Fact], at index: UInt64, time: Moment
  ) throws(Stop) -> [RowKey: (any Subject)?] {
    var world = World(rows)
    for fact in facts { try Rules.evolve(&world, fact, at: index, time: time) }
    return world.changes
  }

  private func outcome(of entry: PastEntry) throws(Stop) -> (facts: [Fact], kinds: [String]) {
    let world = World(rows)
    var context = entry.context
    context.edition = Edition(rawValue: entry.edition) ?? .current
    do throws(Stop) {
      let facts = try Rules.admit(entry.command, over: world, context).facts
      return (facts, facts.map(\.kind))
    } catch .refused(let refusal) {
      let facts = try Rules.record(refusal, of: entry.command, over: world, context)?.facts
      return (facts ?? [], facts?.map(\.kind) ?? refusal.reasons.map(\.code))
    } catch {
      throw error
    }
  }
}
