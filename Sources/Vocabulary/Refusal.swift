/// What sort of no it is: decides the HTTP status and whether the attempt is kept.
public enum RefusalClass: String, Codable, Sendable, CaseIterable {
  /// Not a command that anybody could carry out as it stands. 400.
  case malformed
  /// Well signed, but accreditation, screening, authorisation, key or custody forbid it. 403; the
  /// attempt is recorded, since blocked attempts are what an authority needs to see.
  case forbidden
  /// What it speaks of is not on this log. 404.
  case absent
  /// What it builds on has moved, or is not there yet; it may be sent again. 409.
  case conflict
  /// Well formed, but its content does not agree with itself or with the record. 422.
  case invalid
}

/// One reason for a refusal, with the rule that it rests on.
public struct Reason: Codable, Hashable, Sendable {
  /// Stable code, such as `actorNotCustodian`.
  public let code: String
  public let kind: RefusalClass
  /// What is wrong, where, and what to do.
  public let message: String
  /// The law, standard or policy that the rule rests on.
  public let source: String

  public init(code: String, kind: RefusalClass, message: String, source: String) {
    self.code = code
    self.kind = kind
    self.message = message
    self.source = source
  }
}

/// The codes of one room. A test goes through `allCases` and finds an example of each.
public protocol RefusalCode: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  var kind: RefusalClass { get }
  var source: String { get }
}

extension RefusalCode {
  public func because(_ message: String) -> Reason {
    Reason(code: rawValue, kind: kind, message: message, source: source)
  }
}

/// The rules say no. Names every reason, in the order in which the rules are applied.
public struct Refusal: Error, Codable, Hashable, Sendable {
  public let reasons: [Reason]

  /// - Precondition: at least one reason.
  public init(_ reasons: [Reason]) {
    precondition(!reasons.isEmpty, "a refusal has a reason")
    self.reasons = reasons
  }

  /// The class of the first reason decides how the refusal is shown.
  public var kind: RefusalClass { reasons[0].kind }

  /// Whether the attempt itself becomes a fact.
  public var isRecorded: Bool { reasons.contains { $0.kind == .forbidden } }
}
