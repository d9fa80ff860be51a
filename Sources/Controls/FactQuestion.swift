/// What packs want to know about a fact, for whoever asks a person for it.
public struct FactQuestion: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case yesNo
    /// A decimal.
    case number
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
    return codes.isEmpty ? nil : FactQuestion(name: name, kind: .codes(codes.sorted()))
  }

  /// Facts that come from other fields of a transaction.
  private static let derived: Set<String> = [
    "activity", "itemKind", "hs6", "listed", "listedShareAtLeast", "listedShareAtMost", "tpp",
    "tppAtLeast", "performanceDensity", "performanceDensityAtLeast", "interconnect",
    "memoryBandwidth", "memoryBandwidthDensity", "datacenter", "processingIsDominant",
  ]
}
