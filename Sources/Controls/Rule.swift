/// A part of a determination, in the order of 15 CFR part 732.
public enum Step: String, CaseIterable, Sendable, Comparable {
  /// Whether the regime speaks of the item at all.
  case scope
  /// What the item is, by its technical parameters.
  case classification
  /// Reasons for control of the item and its destination.
  case reason
  case embargo
  /// Who is part of the transaction.
  case party
  case endUse
  /// What must be cleared up before going on.
  case redFlag
  /// What takes exceptions away.
  case bar
  case exception
  /// How an application would be reviewed.
  case review

  private var order: Int { Step.allCases.firstIndex(of: self) ?? 0 }

  public static func < (a: Step, b: Step) -> Bool { a.order < b.order }
}

/// One text of one rule of a regime, dated and cited. Several texts of one rule follow one another
/// in time under ids of their own.
public struct Rule: Hashable, Sendable {
  public let id: String
  public let step: Step
  /// When this text stands in the law.
  public let from: Day
  public let to: Day?
  public let statuses: [StatusChange]
  public let condition: Condition
  public let effect: Effect
  /// What it says, in words of the pack.
  public let text: String
  public let citations: [String]
  public let note: String?
  /// How sure the pack is of it, where it is not taken from the primary text.
  public let confidence: String?

  var interval: Interval { Interval(from: from, to: to) }
}

extension Rule {
  /// Whether an authority applies a text that stands in the law.
  public enum Status: String, BitwiseCopyable, CaseIterable, Sendable {
    case inForce
    /// Suspended by the authority or a court: nothing is required by it meanwhile.
    case stayed
    /// The text stands, and the authority has announced that it does not enforce it.
    case notEnforced
    /// In force for whom the authority has told so.
    case isInformed
    /// Whether it is in force is not known.
    case unknown
  }

  public struct StatusChange: Hashable, Sendable {
    public let from: Day
    public let status: Status
    public let because: String?
    public let citation: String
  }

  /// What it means when a rule applies.
  public enum Effect: Hashable, Sendable {
    /// The regime speaks of the item, or does not.
    case scope(isSubject: Bool)
    case classifies(String)
    /// Takes the item out of paragraphs that would describe it.
    case excludes([String])
    /// A licence, for a reason such as `NS` or `endUse`.
    case requires(String)
    /// The pack does not say what follows; another pack may, by name.
    case unsettled(decidedIn: String?)
    case redFlag
    /// Takes exceptions away: those named, or all but some.
    case bars(Barred)
    case allows(ExceptionTerms)
    /// The policy by which an application is reviewed, such as `presumptionOfDenial`.
    case reviews(String)
  }

  public enum Barred: Hashable, Sendable {
    case these([String])
    case allBut([String])

    func includes(_ symbol: String) -> Bool {
      switch self {
      case .these(let symbols): symbols.contains(symbol)
      case .allBut(let symbols): !symbols.contains(symbol)
      }
    }
  }

  /// A licence exception: which requirements it overcomes, and under which conditions.
  public struct ExceptionTerms: Hashable, Sendable {
    public let symbol: String
    /// Ids of rules that require a licence.
    public let overcomes: [String]
    /// Reasons for control, such as `NS`: every requirement of the regime for one of them is
    /// overcome.
    public let overcomesReasons: [String]
    /// Where it is not empty, the exception may be used only if no reason for control but these
    /// requires a licence.
    public let onlyReasons: [String]
    public let conditions: [Term]
  }

  /// A condition that whoever uses an exception has to meet, and state as a fact.
  public struct Term: Hashable, Sendable {
    public let flag: String
    public let text: String
    public let citation: String
  }
}
