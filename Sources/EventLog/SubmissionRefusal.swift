public import Canonical
public import Vocabulary

/// Why sent bytes are not a submission to this log. Such input leaves nothing behind.
public enum SubmissionRefusal: String, RefusalCode {
  case tooLarge, truncated, notJSON, tooDeep, duplicateKey, fractional, notCanonical
  case unknownField, missingField, badValue
  case wrongLog, unknownKind, unsupportedVersion, reservedKind
  case missingSignature, tooManySignatures, duplicateRole, unsortedSignatures, badSignature

  public var kind: RefusalClass { .malformed }

  public var source: String {
    switch self {
    case .tooLarge, .tooDeep: "Portcullis wire format, limits"
    case .truncated, .notJSON: "RFC 8259"
    case .duplicateKey: "RFC 7493 section 2.3"
    case .fractional, .notCanonical: "RFC 8785"
    case .unknownField, .missingField, .badValue: "Portcullis wire format, submission"
    case .wrongLog: "Portcullis wire format, origin"
    case .unknownKind, .unsupportedVersion, .reservedKind: "Portcullis wire format, kinds"
    case .missingSignature, .tooManySignatures, .duplicateRole, .unsortedSignatures:
      "Portcullis wire format, signatures"
    case .badSignature: "RFC 8032, FIPS 186-5, W3C WebAuthn level 2"
    }
  }

  /// What the sender should do about it.
  public var advice: String {
    switch self {
    case .tooLarge: "Send less at a time, and attach documents by digest."
    case .truncated: "Send the whole document; the connection may have ended early."
    case .notJSON: "Send one UTF-8 JSON document and nothing after it."
    case .tooDeep: "Send the structure that the documentation of this kind shows."
    case .duplicateKey: "Keep one of the two."
    case .fractional: "Write amounts as whole numbers in the stated unit, or as text."
    case .notCanonical: "Put the document in RFC 8785 form before signing, and send those bytes."
    case .unknownField: "Leave the field out, or use a kind and version that has it."
    case .missingField: "Add the field and sign again."
    case .badValue: "Correct the value and sign again."
    case .wrongLog: "Sign for this log, or send it to the log that it names."
    case .unknownKind: "See the list of kinds that this log knows."
    case .unsupportedVersion: "Use a version that this log knows, or ask its operator to update."
    case .reservedKind: "Only the log itself writes these; wait for the deadline to pass."
    case .missingSignature: "Sign the body and add the signature."
    case .tooManySignatures: "Send one signature for each role that the kind asks for."
    case .duplicateRole: "Keep one signature for each role."
    case .unsortedSignatures: "Sort the signatures by role, then by key."
    case .badSignature: "Sign this log's origin, the role, the command's id and the statement."
    }
  }

  func refusal(_ message: String) -> Refusal { Refusal([because("\(message) \(advice)")]) }
}

extension Refusal {
  /// The refusal that a fault in the text or the content of a submission becomes.
  public init(_ fault: JSONFault) {
    let code: SubmissionRefusal =
      switch fault.code {
      case .tooLarge: .tooLarge
      case .truncated: .truncated
      case .syntax, .trailing, .badString, .badNumber: .notJSON
      case .duplicateKey: .duplicateKey
      case .tooDeep: .tooDeep
      case .notCanonical: .notCanonical
      case .fractional: .fractional
      case .unknownField: .unknownField
      case .missingField: .missingField
      case .unexpectedType, .badValue: .badValue
      }
    self = code.refusal("\(fault).")
  }
}
