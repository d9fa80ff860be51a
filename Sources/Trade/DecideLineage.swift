import Registry
import Rows
import Vocabulary

extension Rules {
  /// The tree goes on under another name. What is kept is all that stands before this entry, and
  /// what was witnessed must agree with it.
  static func decide(
    _ command: SucceedLog, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    _ = try RegistryRules.operatingAsAdmin(in: world, context)
    let lineage = try LogLineage.current(
      in: world, origin: command.predecessor.origin, vkey: command.predecessor.vkey)
    var reasons = try names(command, lineage, context)
    let kept = context.notes["kept"]
    if kept?.size != context.index || !(kept.map(context.provenRoots.contains) ?? false) {
      reasons.append(
        SystemRefusal.keptDiffers.because(
          "what is kept must be the \(context.index) entries before this one, under the checkpoint"
            + " that their log signed"))
    }
    let witnessed = context.notes["witnessed"]
    if let witnessed, witnessed.size <= context.index, !context.provenRoots.contains(witnessed) {
      reasons.append(
        SystemRefusal.witnessedDiffers.because(
          "the first \(witnessed.size) entries were witnessed with the root \(witnessed.root), and"
            + " this store has another: it holds another history, use another backup"))
    }
    guard reasons.isEmpty, let kept else { throw .refused(Refusal(reasons)) }
    return [.system(.succeeded(succeeded(command, kept, witnessed)))]
  }

  private static func succeeded(
    _ command: SucceedLog, _ kept: Seen, _ witnessed: Seen?
  ) -> LogSucceeded {
    LogSucceeded(
      successor: command.successor, predecessor: command.predecessor, kept: kept,
      witnessed: witnessed,
      gap: witnessed.map { $0.size > kept.size ? $0.size - kept.size : 0 },
      restoredAt: command.restoredAt, reason: command.reason)
  }

  private static func names(
    _ command: SucceedLog, _ lineage: LogLineage, _ context: Context
  ) throws(Stop) -> [Reason] {
    var reasons: [Reason] = []
    let (predecessor, successor) = (command.predecessor, command.successor)
    let isLast = lineage.origin == predecessor.origin && lineage.vkey == predecessor.vkey
    if !isLast || context.log != predecessor.origin {
      reasons.append(
        SystemRefusal.predecessorDiffers.because(
          "this log is \(lineage.origin ?? "") with the key \(lineage.vkey ?? ""), not"
            + " \(predecessor.origin) with \(predecessor.vkey)"))
    }
    if lineage.names.contains(where: { $0.origin == successor.origin }) {
      reasons.append(
        SystemRefusal.logNameTaken.because(
          "\(successor.origin) has been the name of this log: a successor needs a new one"))
    }
    return reasons
  }

  /// The name stays. The entry stands under the old key, and everything after it under the new.
  static func decide(
    _ command: RotateLogKey, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    _ = try RegistryRules.operatingAsAdmin(in: world, context)
    let lineage = try LogLineage.current(
      in: world, origin: context.log, vkey: command.old)
    let isKnown = lineage.names.contains { $0.keys.contains { $0.vkey == command.new } }
    let isOfThisLog = command.new.utf8.starts(with: "\(context.log)+".utf8)
    guard lineage.vkey == command.old, !isKnown, command.new != command.old, isOfThisLog else {
      throw .refuse(
        SystemRefusal.logKeyDiffers.because(
          "the key of this log is \(lineage.vkey ?? ""), and it is replaced by one that"
            + " \(context.log) never had"))
    }
    return [.system(.keyRotated(LogKeyRotated(old: command.old, new: command.new)))]
  }

  static func evolve(
    _ world: inout World, _ fact: LogSucceeded, at index: UInt64
  ) throws(Stop) {
    var lineage = try LogLineage.current(
      in: world, origin: fact.predecessor.origin, vkey: fact.predecessor.vkey)
    let key = LogKeySpan(from: index, vkey: fact.successor.vkey)
    lineage.names.append(LogName(from: index, keys: [key], origin: fact.successor.origin))
    lineage.restoredAt = fact.restoredAt
    world.put(lineage)
  }

  static func evolve(
    _ world: inout World, _ fact: LogKeyRotated, at index: UInt64
  ) throws(Stop) {
    let name = fact.new.prefix { $0 != "+" }
    var lineage = try LogLineage.current(in: world, origin: String(name), vkey: fact.old)
    lineage.add(key: fact.new, from: index)
    world.put(lineage)
  }

  /// What happened while the log was lost is over when the clock is confirmed at a later time.
  static func confirm(_ time: Moment, _ world: inout World) throws(Stop) {
    guard var lineage = try world.find(LogLineage.self, LogLineage.onlyKey),
      let restoredAt = lineage.restoredAt, time >= restoredAt.adding(milliseconds: -clockAgreement)
    else { return }
    lineage.restoredAt = nil
    world.put(lineage)
  }
}
