import EventLog
import Rows
import Trade
import Vocabulary

/// Something about the order of entries that no writer which keeps to the rules leaves.
public struct OrderFault: Sendable, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable, CaseIterable {
    /// An entry stands before a deadline that was due: what did not happen in time is hidden.
    case skippedDeadline
    case timeWentBack
    /// One command counts twice.
    case doubledCommand
    /// Nobody knows the rules that are said to have decided.
    case unknownEdition
    case editionWentBack
  }

  public let code: Code
  public let index: UInt64
  public let message: String

  public var description: String { "entry \(index): \(code.rawValue), \(message)" }
}

/// Follows the order of a log's entries.
struct LogOrder {
  private(set) var faults: [OrderFault] = []
  private var index: UInt64 = 0
  private var time: Moment?
  private var edition: Edition?
  private var names: Set<Digest> = []

  /// An entry, and what was due before it.
  struct Step {
    let name: Digest?
    let kind: String
    let time: Moment
    let edition: String
    let facts: [Fact]
  }

  /// - Parameter rows: as they were before the entry.
  mutating func take(_ step: Step, _ rows: MemoryBase) throws(Stop) {
    checkTime(step)
    checkEdition(step.edition)
    if let name = step.name, !names.insert(name).inserted {
      find(.doubledCommand, "\(name) is on the log already")
    }
    try checkDeadlines(step, rows)
    index += 1
  }

  private mutating func find(_ code: OrderFault.Code, _ message: String) {
    faults.append(OrderFault(code: code, index: index, message: message))
  }

  private mutating func checkTime(_ step: Step) {
    if let time, step.time < time { find(.timeWentBack, "\(step.time) comes after \(time)") }
    time = max(time ?? step.time, step.time)
  }

  private mutating func checkEdition(_ text: String) {
    guard let edition = Edition(rawValue: text) else {
      return find(.unknownEdition, "no rules of edition \"\(text.prefix(20))\" are known")
    }
    if let before = self.edition, edition < before {
      find(.editionWentBack, "edition \(edition.rawValue) comes after \(before.rawValue)")
    }
    self.edition = max(self.edition ?? edition, edition)
  }

  /// Before an entry at a time every deadline up to it has expired, in order, each by an entry of
  /// its own. A successor's first entry comes before time goes on, and an attestation lets nothing
  /// pass.
  private mutating func checkDeadlines(_ step: Step, _ rows: MemoryBase) throws(Stop) {
    guard step.kind != SucceedLog.kind else { return }
    let end = step.time.adding(milliseconds: 1).text
    let due = try World(rows).scan(Deadline.self, upTo: end, limit: 1).first
    if case .system(.deadlineExpired(let expired))? = step.facts.first {
      if expired.deadline != due {
        find(.skippedDeadline, "\(expired.deadline.key) expires before \(due?.key ?? "it is due")")
      }
    } else if let due, !step.kind.hasPrefix("system.") {
      find(.skippedDeadline, "\(due.key) was due and had not expired")
    }
  }
}
