/// One name of somebody or something, as the list or the party spells it.
public struct EntityName: Sendable, Hashable, Codable {
  /// What sort of name this is. The first four are whole names; the others are parts of one, which
  /// say what the words of a whole name are.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case primary, alias
    /// One that the list itself calls weak: a nickname, or too common to go by alone.
    case weakAlias
    case former
    case given, middle, family, patronymic, matronymic, title

    /// Whether this is a whole name, which can be looked for by itself.
    public var isWhole: Bool {
      switch self {
      case .primary, .alias, .weakAlias, .former: true
      case .given, .middle, .family, .patronymic, .matronymic, .title: false
      }
    }
  }

  public let text: String
  public let kind: Kind

  public init(_ text: String, _ kind: Kind = .primary) {
    self.text = text
    self.kind = kind
  }
}
