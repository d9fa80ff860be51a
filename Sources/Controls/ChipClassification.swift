/// Which paragraph of ECCN 3A090 a data sheet comes to, and why.
public struct ChipClassification: Hashable, Sendable {
  public enum Paragraph: String, CaseIterable, Sendable {
    case a = "3A090.a"
    case b = "3A090.b"
    case c = "3A090.c"
    /// No paragraph of the text of that day describes it. Another entry of the list may.
    case noParagraph = "none"
    /// A paragraph may describe it, but note 2 takes it out.
    case excludedByNote2 = "excluded by note 2"
    /// The figures that are published do not settle it.
    case indeterminate
  }

  public let paragraph: Paragraph
  /// What it rests on: figures, rules with their citations, and what is not published.
  public let reasons: [String]
  public let performance: ChipPerformance
}

/// The rules of a pack that classify chips.
public struct ChipClassifier: Sendable {
  /// Name and version of the pack, as decisions cite it.
  public let pack: String
  private let rules: [ChipRule]

  init(pack: String, rules: [ChipRule]) {
    self.pack = pack
    self.rules = rules
  }

  /// Classifies as of a day, by the text of that day.
  /// - Parameter day: `2023-11-17`, of the calendar of the authority.
  public func classify(_ chip: ChipSpecification, asOf day: String) -> ChipClassification {
    let performance = ChipPerformance(chip)
    let facts = ChipFacts(chip, performance)
    var outcomes: [String: Certainty] = [:]
    var described: [String: Certainty] = [:]
    var excluded: [String: Certainty] = [:]
    let texts = rules.filter { $0.isText(of: day) }
    for rule in texts {
      let outcome = rule.condition.holds(for: facts, rules: outcomes)
      outcomes[rule.id] = outcome
      switch rule.effect {
      case .classifies(let paragraph):
        described[paragraph] = max(described[paragraph] ?? .no, outcome)
      case .excludes(let paragraphs):
        for paragraph in paragraphs {
          excluded[paragraph] = max(excluded[paragraph] ?? .no, outcome)
        }
      }
    }
    let paragraph = ChipClassifier.paragraph(described, excluded)
    let reasons = ChipReasons(chip, performance, day: day).list(paragraph, texts, outcomes)
    return ChipClassification(paragraph: paragraph, reasons: reasons, performance: performance)
  }

  /// What is certain settles it in the order of the paragraphs; what is open before it does not
  /// let a later one stand, since 3A090.a is the stricter.
  private static func paragraph(
    _ described: [String: Certainty], _ excluded: [String: Certainty]
  ) -> ChipClassification.Paragraph {
    var isExcluded = false
    for paragraph in [ChipClassification.Paragraph.a, .b, .c] {
      let describes = described[paragraph.rawValue] ?? .no
      let excludes = excluded[paragraph.rawValue] ?? .no
      if describes != .no, excludes == .yes { isExcluded = true }
      switch min(describes, excludes.opposite) {
      case .yes: return paragraph
      case .unknown: return .indeterminate
      case .no: continue
      }
    }
    return isExcluded ? .excludedByNote2 : .noParagraph
  }
}
