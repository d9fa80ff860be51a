/// What a fact is, in words for a person and with the name that JSON uses. The one place where this
/// is written: the page, the schema, the documentation and the steps of an answer take it from
/// here.
public struct FactDescription: Hashable, Sendable {
  public enum Form: String, CaseIterable, Sendable {
    /// `true` or `false`.
    case yesNo
    /// A decimal, as a text.
    case number
    /// A day of the calendar, such as 2025-09-26.
    case day
    /// Some words of a list; the list that is stated is taken for complete.
    case codes
    /// A country of ISO 3166-1.
    case country
    /// Numbers of a control list.
    case classification
    /// What no fact settles: a text of the law that has to be read.
    case reading
  }

  /// As JSON writes it.
  public let name: String
  /// A clause such as "whether …" or "what …", to be put after "state".
  public let words: String
  public let form: Form
  public let unit: String?
  public let example: String
  /// Where the law asks for it or says what it means.
  public let citation: String?
  /// Where in a transaction it is stated, where that is not `facts`.
  public let place: String?

  init(
    _ name: String, _ words: String, _ form: Form, unit: String? = nil, example: String,
    _ citation: String? = nil, in place: String? = nil
  ) {
    (self.name, self.words, self.form, self.unit) = (name, words, form, unit)
    (self.example, self.citation, self.place) = (example, citation, place)
  }

  /// The words, to begin a line with.
  public var label: String { words.prefix(1).uppercased() + words.dropFirst() }
}

extension FactDescription {
  /// Every fact that has a description of its own, in order of name.
  public static let all: [FactDescription] = (transactions + law + otherLaw)
    .sorted { $0.name < $1.name }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// Facts whose names are made from the id of a rule.
  static let families: [(prefix: String, describe: @Sendable (String, String) -> FactDescription)] =
    [
      (
        "scope:",
        {
          .init(
            $0, "whether the item is in the part of its entry of which \($1) speaks", .yesNo,
            example: "true")
        }
      ),
      (
        "resolved:",
        { .init($0, "whether the red flag \($1) has been cleared up", .yesNo, example: "true") }
      ),
      (
        "exception.",
        {
          .init(
            $0, "whether everything that License Exception \($1) asks is met", .yesNo,
            example: "true")
        }
      ),
      (
        "savings:",
        {
          .init(
            $0, "what the clause that \($1) cites leaves to goods on their way", .reading,
            example: "")
        }
      ),
      (
        "rule:",
        {
          .init(
            $0, "what the law that \($1) cites comes to, which the pack leaves open", .reading,
            example: "")
        }
      ),
      (
        "status:",
        { .init($0, "whether \($1) is in force", .reading, example: "") }
      ),
      (
        "reexportExclusion.",
        {
          .init(
            $0, "whether it is one of the reexports or transfers that 15 CFR \($1) leaves out",
            .yesNo, example: "false", "15 CFR \($1)")
        }
      ),
    ]

  /// - Returns: nil for a fact of which nothing is written here, such as one of another's pack.
  public static func known(_ name: String) -> FactDescription? {
    if let own = byName[name] { return own }
    guard let family = families.first(where: { name.hasPrefix($0.prefix) }) else { return nil }
    return family.describe(name, String(name.dropFirst(family.prefix.count)))
  }
}

extension FactDescription {
  /// What whoever uses an exception has to state, in the words of its conditions.
  static func conditions(_ rules: [BookRule]) -> [String: FactDescription] {
    var found: [String: FactDescription] = [:]
    for entry in rules {
      guard case .allows(let exception) = entry.rule.effect else { continue }
      for term in entry.terms where found[term.flag] == nil && known(term.flag) == nil {
        let text = term.text.last == "." ? String(term.text.dropLast()) : term.text
        found[term.flag] = FactDescription(
          term.flag, "whether this condition of \(exception.symbol) is met: \(text)", .yesNo,
          example: "true", term.citation)
      }
    }
    return found
  }
}

extension BookTables {
  func description(of fact: String) -> FactDescription {
    descriptions[fact] ?? FactDescription.known(fact)
      ?? FactDescription(fact, "the fact \(fact)", .yesNo, example: "true")
  }
}

extension RuleBook {
  /// What a fact is that these packs ask for or a condition of an exception states; of one that
  /// nobody described, its name.
  public func description(of fact: String) -> FactDescription { tables.description(of: fact) }

  /// Whether somebody states by it that a condition of an exception is met.
  public func isCondition(_ fact: String) -> Bool { tables.conditions.contains(fact) }

  /// Names of facts that an answer of these packs can ask for, in order.
  public var facts: [String] {
    Set(tables.names.names).union(tables.descriptions.keys).sorted()
  }
}

extension Determination {
  /// What a fact is that the answer names.
  public func description(of fact: String) -> FactDescription { tables.description(of: fact) }
}
