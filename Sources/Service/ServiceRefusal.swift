public import Vocabulary

/// Why a node, rather than the rules, says no.
public enum ServiceRefusal: String, RefusalCode {
  /// Deciding the command has ended the process twice.
  case quarantined
  /// The command belongs to another way of running the program.
  case notHere

  public var kind: RefusalClass { .conflict }

  public var source: String {
    switch self {
    case .quarantined: "Portcullis decision 0014, quarantine"
    case .notHere: "Portcullis decision 0015, successor logs"
    }
  }
}
