public import Canonical

/// A paper that goes with an export, as far as it can be filled in: what the law wants in it, what
/// was stated, and what is missing. A draft for whoever signs it.
public struct ExportPaper: Hashable, Sendable {
  /// Whether the law asks for it, as far as that is known here.
  public enum Need: String, Sendable, CaseIterable {
    case required
    /// Nothing that is known here asks for it. Other law may.
    case noGroundFound
    /// Facts are missing that could ask for it.
    case indeterminate
  }

  /// A sentence with the section that it rests on.
  public struct Ground: Hashable, Sendable {
    public let text: String
    public let citation: String

    public init(_ text: String, _ citation: String) {
      (self.text, self.citation) = (text, citation)
    }
  }

  public let name: String
  public let title: String
  public let need: Need
  public let grounds: [Ground]
  /// Text that the law prescribes word by word.
  public let prescribed: String?
  public let fields: [PaperField]

  init(
    _ name: String, _ title: String, _ need: Need, _ grounds: [Ground], prescribed: String? = nil,
    _ fields: [PaperField] = []
  ) {
    (self.name, self.title, self.need, self.grounds) = (name, title, need, grounds)
    (self.prescribed, self.fields) = (prescribed, fields)
  }

  /// Fields that have to be filled in and are not.
  public var missing: [PaperField] {
    fields.filter { $0.need == .mandatory && $0.value == nil }
  }

  public var json: JSON {
    var members: [JSON.Member] = [
      .init("fields", .array(fields.map(\.json))),
      .init(
        "grounds",
        .array(
          grounds.map {
            .object([.init("citation", .string($0.citation)), .init("text", .string($0.text))])
          })),
      .init("missing", .array(missing.map { .string($0.key) })),
      .init("name", .string(name)), .init("need", .string(need.rawValue)),
      .init("title", .string(title)),
    ]
    if let prescribed { members.append(.init("prescribed", .string(prescribed))) }
    return .object(members)
  }

  /// For a person to read.
  public var text: String {
    var rows = ["\(title): \(need.rawValue)"]
    rows += grounds.map { "  \($0.text) [\($0.citation)]" }
    if let prescribed { rows += ["text, word by word:", "  " + prescribed] }
    for field in fields {
      let value = field.value ?? (field.need == .mandatory ? "MISSING" : "-")
      rows.append("  \(field.label): \(value) [\(field.citation)]")
      if let fault = field.fault { rows.append("    ! \(fault)") }
    }
    if !missing.isEmpty {
      rows.append("state in particulars: " + missing.map(\.key).joined(separator: ", "))
    }
    return rows.joined(separator: "\n") + "\n"
  }
}

/// One field of a paper.
public struct PaperField: Hashable, Sendable {
  public enum Need: String, Sendable, CaseIterable {
    case mandatory
    /// Where it applies to the shipment.
    case conditional
    case optional
  }

  /// The name by which it is stated in `particulars`.
  public let key: String
  public let label: String
  public let need: Need
  public let citation: String
  public let value: String?
  /// What is wrong with the value.
  public let fault: String?

  init(
    _ key: String, _ label: String, _ need: Need, _ citation: String, _ value: String? = nil,
    fault: String? = nil
  ) {
    (self.key, self.label, self.need, self.citation) = (key, label, need, citation)
    (self.value, self.fault) = (value, fault)
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("citation", .string(citation)), .init("key", .string(key)),
      .init("label", .string(label)), .init("need", .string(need.rawValue)),
    ]
    if let value { members.append(.init("value", .string(value))) }
    if let fault { members.append(.init("fault", .string(fault))) }
    return .object(members)
  }
}
