public import Canonical

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

/// The rules of a pack that classify a chip by its data sheet alone.
public struct ChipClassifier: Sendable {
  /// Name and version of the pack, as decisions cite it.
  public let pack: String
  private let book: RuleBook
  /// Rules of the step `classification` that ask for nothing but figures.
  private let rules: [Int]

  /// - Throws: `JSONFault` for bytes that are no pack, or a pack that classifies no chip.
  public init(pack bytes: [UInt8]) throws(JSONFault) {
    let pack = try RulePack(bytes)
    let book = try RuleBook([pack])
    self.pack = pack.label
    self.book = book
    rules = book.rules.indices.filter { index in
      let rule = book.rules[index].rule
      return rule.step == .classification && ChipFacts.settle(rule.condition)
    }
    guard !rules.isEmpty else {
      throw JSONFault(.badValue, "\(pack.name) has no rule that classifies a chip", path: "rules")
    }
  }

  /// Classifies as of a day, by the text of that day.
  public func classify(_ chip: ChipSpecification, asOf day: Day) -> ChipClassification {
    let performance = ChipPerformance(chip)
    var evaluation = Evaluation(book.tables, Facts(chip, performance), on: day)
    var described: [String: Certainty] = [:]
    var excluded: [String: Certainty] = [:]
    var outcomes: [ChipReasons.Outcome] = []
    for index in rules where book.rules[index].rule.interval.contains(day) {
      let rule = book.rules[index].rule
      let certainty = evaluation.certainty(of: index)
      let grounds = Grounds(index, &evaluation)
      outcomes.append(
        .init(
          rule: rule, certainty: certainty,
          missing: Set(grounds.missing.names(book.tables.names))))
      switch rule.effect {
      case .classifies(let paragraph):
        described[paragraph] = max(described[paragraph] ?? .no, certainty)
      case .excludes(let paragraphs):
        for paragraph in paragraphs {
          excluded[paragraph] = max(excluded[paragraph] ?? .no, certainty)
        }
      default: break
      }
    }
    let paragraph = ChipClassifier.paragraph(described, excluded)
    let reasons = ChipReasons(chip, performance, day).list(paragraph, outcomes)
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
