public import Authorisations
public import Canonical
public import Enforcement
public import Judgements
public import Registry
public import Rows
public import Vocabulary
public import Waybills

/// Everything that can be asked of a log: the use cases are these values. A surface that forgets
/// one does not compile.
public enum Command: WireSum {
  case registry(RegistryCommand)
  case waybill(WaybillCommand)
  case enforcement(EnforcementCommand)
  case authorisation(AuthorisationCommand)
  case judgement(JudgementCommand)
  case system(SystemCommand)

  public static let cases: [WireCase<Command>] =
    RegistryCommand.cases.map { $0.within(Command.registry) }
    + WaybillCommand.cases.map { $0.within(Command.waybill) }
    + EnforcementCommand.cases.map { $0.within(Command.enforcement) }
    + AuthorisationCommand.cases.map { $0.within(Command.authorisation) }
    + JudgementCommand.cases.map { $0.within(Command.judgement) }
    + SystemCommand.cases.map { $0.within(Command.system) }

  public var content: any WireContent {
    switch self {
    case .registry(let command): command.content
    case .waybill(let command): command.content
    case .enforcement(let command): command.content
    case .authorisation(let command): command.content
    case .judgement(let command): command.content
    case .system(let command): command.content
    }
  }

  /// The rows that it is known to read, so that they are paged in at once.
  /// - Parameters:
  ///   - id: of the command.
  ///   - embedded: id of the body inside it.
  public func needs(_ id: Digest, embedded: Digest?) -> [Need] {
    switch self {
    case .waybill(.issue(let issue)):
      WaybillCommand.issue(issue).needs(id, embedded: embedded) + JudgementRules.needs
    case .waybill(let command): command.needs(id, embedded: embedded)
    case .registry, .enforcement, .authorisation, .judgement, .system: []
    }
  }

  /// Whether its entry is written for everybody to read: policies, keys and certificates, never a
  /// personal name.
  public var isPublic: Bool {
    switch self {
    case .registry(let command): command.isPublic
    case .system(let command): command.isPublic
    case .authorisation(let command): command.isPublic
    case .judgement(let command): command.isPublic
    case .waybill, .enforcement: false
    }
  }
}

/// Everything that can have happened.
public enum Fact: WireSum {
  case registry(RegistryFact)
  case waybill(WaybillFact)
  case enforcement(EnforcementFact)
  case authorisation(AuthorisationFact)
  case judgement(JudgementFact)
  case system(SystemFact)

  public static let cases: [WireCase<Fact>] =
    RegistryFact.cases.map { $0.within(Fact.registry) }
    + WaybillFact.cases.map { $0.within(Fact.waybill) }
    + EnforcementFact.cases.map { $0.within(Fact.enforcement) }
    + AuthorisationFact.cases.map { $0.within(Fact.authorisation) }
    + JudgementFact.cases.map { $0.within(Fact.judgement) }
    + SystemFact.cases.map { $0.within(Fact.system) }

  public var content: any WireContent {
    switch self {
    case .registry(let fact): fact.content
    case .waybill(let fact): fact.content
    case .enforcement(let fact): fact.content
    case .authorisation(let fact): fact.content
    case .judgement(let fact): fact.content
    case .system(let fact): fact.content
    }
  }

  /// As an entry holds it: the content and its kind.
  public var entryJSON: JSON {
    .object([.init("content", json), .init("kind", .string(kind))])
  }

  /// - Throws: `JSONFault` when it is no fact of this edition.
  public init(entryJSON: JSON) throws(JSONFault) {
    guard let kind = entryJSON["kind"]?.text, let content = entryJSON["content"],
      let fact = try Fact(kind: kind, content: content)
    else {
      throw JSONFault(
        .badValue, "no fact known to rules edition \(Rules.edition)",
        path: entryJSON["kind"]?.text ?? "kind")
    }
    self = fact
  }
}

extension WireCase {
  /// The same alternative, seen as one of a wider sum.
  func within<Wider: Sendable>(_ wrap: @escaping @Sendable (Sum) -> Wider) -> WireCase<Wider> {
    let narrow = self
    return WireCase<Wider>(content: content) { (json, path) throws(JSONFault) in
      wrap(try narrow.decode(json, path))
    }
  }
}
