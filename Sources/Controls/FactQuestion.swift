/// What packs want to know about a fact, for whoever asks a person for it.
public struct FactQuestion: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case yesNo
    /// A decimal.
    case number
    /// A day of the calendar.
    case day
    /// Some of these; the list that is stated is taken for complete.
    case codes([String])
  }

  /// As it is stated in `facts`.
  public let name: String
  public let kind: Kind
}

extension RuleBook {
  /// - Returns: nil for a fact that is not stated by its name in `facts`, such as one of a party.
  public func question(_ name: String) -> FactQuestion? {
    guard !RuleBook.derived.contains(name) else { return nil }
    var codes: Set<String> = []
    for question in atoms where question.atom.fact == name {
      switch question.atom {
      case .flag: return FactQuestion(name: name, kind: .yesNo)
      case .number: return FactQuestion(name: name, kind: .number)
      case .code(_, let wanted): codes.formUnion(wanted)
      case .country, .classified: return nil
      }
    }
    if !codes.isEmpty {
      return FactQuestion(name: name, kind: .codes(FactDescription.ordered(codes, for: name)))
    }
    return unasked(name)
  }

  /// One that no condition of a rule asks about, but a savings clause or an exception.
  private func unasked(_ name: String) -> FactQuestion? {
    guard tables.names.number(name) != nil || tables.descriptions[name] != nil else { return nil }
    switch description(of: name).form {
    case .yesNo: return FactQuestion(name: name, kind: .yesNo)
    case .day: return FactQuestion(name: name, kind: .day)
    case .number, .codes, .country, .classification, .reading: return nil
    }
  }

  /// What savings clauses ask about goods on their way; nothing where no pack has one.
  public var questionsOnTheWay: [FactQuestion] {
    guard packs.contains(where: { !$0.savings.isEmpty }) else { return [] }
    return ([SavingsClause.onTheWay] + SavingsClause.days + [SavingsClause.actualOrder])
      .compactMap(question)
  }

  /// Facts that come from other fields of a transaction.
  private static let derived: Set<String> = [
    "activity", "itemKind", "hs6", "listed", "listedShareAtLeast", "listedShareAtMost", "tpp",
    "tppAtLeast", "performanceDensity", "performanceDensityAtLeast", "interconnect",
    "memoryBandwidth", "memoryBandwidthDensity", "datacenter", "processingIsDominant",
  ]
}
