public import EventLog
public import Service
public import Vocabulary

// The one table from what went wrong to what the outside sees of it: every surface reads it.

extension RefusalClass {
  /// RFC 9110 section 15.5.
  public var httpStatus: Int {
    switch self {
    case .malformed: 400
    case .forbidden: 403
    case .absent: 404
    case .conflict: 409
    case .invalid: 422
    }
  }

  /// What sort of no it is, in a few words.
  public var title: String {
    switch self {
    case .malformed: "Malformed"
    case .forbidden: "Forbidden by the rules"
    case .absent: "Not on this log"
    case .conflict: "In conflict with the log"
    case .invalid: "Invalid content"
    }
  }
}

extension StoreFault {
  /// 507 when out of space (RFC 4918 section 11.5), 503 otherwise.
  public var httpStatus: Int {
    if case .outOfSpace = self { 507 } else { 503 }
  }

  /// After how many seconds it makes sense to send the same bytes again.
  public var retryAfter: Int {
    switch self {
    case .outOfSpace, .corrupt, .notPortcullis, .locked: 60
    case .readOnly: 10
    case .staleWriter, .alreadyCommitted, .ioFailed, .outcomeUnknown: 1
    }
  }

  /// What a client is told. Paths and messages of the system stay in the node's own log.
  public var advice: String {
    switch self {
    case .outOfSpace: "The node has no space left; reading goes on. Tell its operator."
    case .corrupt, .notPortcullis, .locked:
      "The node cannot use its store. Tell its operator, and try the same bytes again later."
    case .readOnly(let why): why
    case .outcomeUnknown:
      "The node does not know yet whether this was recorded. Send the same bytes again."
    case .staleWriter, .alreadyCommitted, .ioFailed:
      "The node could not read or write. Send the same bytes again: that is safe."
    }
  }
}

extension Failure {
  public var httpStatus: Int {
    switch self {
    case .refused(let refusal, _): refusal.kind.httpStatus
    case .fault(let fault): fault.httpStatus
    }
  }

  /// Of the command line: 2 for a refusal, 3 for a fault.
  public var exitCode: Int32 {
    switch self {
    case .refused: 2
    case .fault: 3
    }
  }
}
