/// When a rule applies, in the language of conditions of docs/rule-packs.md.
public indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case atom(Atom)
  /// Whether another rule of the same pack applies.
  case rule(String)

  /// The atoms in it, from left to right.
  var atoms: [Atom] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
    case .not(let part): part.atoms
    case .atom(let atom): [atom]
    case .rule: []
    }
  }

  /// The rules that it refers to.
  var references: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.references)
    case .not(let part): part.references
    case .atom: []
    case .rule(let id): [id]
    }
  }

  /// Entries of a control list outside of which it cannot hold; nil where it may hold for any item.
  var entries: Set<String>? {
    switch self {
    case .atom(.classified(let numbers)): return Set(numbers.map { String($0.prefix(5)) })
    case .all(let parts):
      let bounds = parts.compactMap(\.entries)
      return bounds.dropFirst().reduce(bounds.first) { $0?.intersection($1) }
    case .any(let parts):
      var union: Set<String> = []
      for part in parts {
        guard let bound = part.entries else { return nil }
        union.formUnion(bound)
      }
      return parts.isEmpty ? nil : union
    case .not, .rule, .atom: return nil
    }
  }
}

/// One question about the facts of a transaction.
public enum Atom: Hashable, Sendable {
  public enum Comparison: String, BitwiseCopyable, CaseIterable, Sendable {
    case atLeast, above, atMost, below
  }

  public enum Place: Hashable, Sendable {
    case codes([String])
    /// A group of the pack, such as `D:5`, or a column of its chart, such as `chart:NS 1`.
    case group(String)
  }

  case number(String, Comparison, ChipNumber)
  case flag(String, Bool)
  case code(String, [String])
  case country(String, Place)
  /// Numbers of a control list; each covers its paragraphs.
  case classified([String])

  /// The fact that it asks for.
  var fact: String {
    switch self {
    case .number(let name, _, _), .flag(let name, _), .code(let name, _), .country(let name, _):
      name
    case .classified: "classification"
    }
  }
}
