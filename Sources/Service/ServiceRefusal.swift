public import Vocabulary

/// Why a node, rather than the rules, says no.
public enum ServiceRefusal: String, RefusalCode {
  /// Deciding the command has ended the process twice.
  case quarantined

  public var kind: RefusalClass { .conflict }

  public var source: String {
    switch self {
    case .quarantined: "Portcullis decision 0014, quarantine"
    }
  }
}
