import Canonical
import Vocabulary

/// Why what was sent is no transaction that can be asked about, and what to do. Nothing is signed
/// or recorded there, so the advice is another than for a command.
enum TransactionRefusal: String, RefusalCode {
  case tooLarge, truncated, notJSON, duplicateKey, tooDeep, badNumber
  case unknownField, missingField, badValue

  init(_ code: JSONFault.Code) {
    self =
      switch code {
      case .tooLarge: .tooLarge
      case .truncated: .truncated
      case .syntax, .trailing, .badString, .notCanonical: .notJSON
      case .duplicateKey: .duplicateKey
      case .tooDeep: .tooDeep
      case .badNumber, .fractional: .badNumber
      case .unknownField: .unknownField
      case .missingField: .missingField
      case .unexpectedType, .badValue: .badValue
      }
  }

  var kind: RefusalClass { .malformed }

  var source: String {
    switch self {
    case .truncated, .notJSON, .badNumber: "RFC 8259"
    case .duplicateKey: "RFC 7493 section 2.3"
    case .tooLarge, .tooDeep, .unknownField, .missingField, .badValue:
      "Portcullis documentation, rule packs, a transaction"
    }
  }

  /// What whoever asked can do about it.
  var advice: String {
    switch self {
    case .tooLarge: "Divide it, and ask about fewer goods or parties at a time."
    case .truncated: "Send the whole document; the connection may have ended early."
    case .notJSON: "Send one JSON document in UTF-8, with nothing after it."
    case .duplicateKey: "Keep one of the two."
    case .tooDeep: "No part of a transaction is nested so deep: look at its schema."
    case .badNumber: "Write line and quantity as whole numbers, every other figure as a text."
    case .unknownField:
      "Leave it out, or put it into \"facts\" where a pack asks for it by that name."
    case .missingField: "Add it; the schema Transaction in /openapi.json names what is needed."
    case .badValue: "Correct it there and ask again."
    }
  }
}

extension Problem {
  /// - Parameter fault: of a transaction that somebody asked about.
  init(transaction fault: JSONFault) {
    let code = TransactionRefusal(fault.code)
    self.init(Refusal([code.because("\(fault). \(code.advice)")]))
  }
}
