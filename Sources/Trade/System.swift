public import Rows
public import Vocabulary

/// What the log does for itself, and what its operator says about it.
public enum SystemCommand: WireSum {
  case expire(Expire)
  case confirmClock(ConfirmClock)
  case succeed(SucceedLog)
  case rotateKey(RotateLogKey)
  case attest(Attest)
  case erase(EraseWaybill)
  case eraseParty(EraseParty)

  public static let cases: [WireCase<SystemCommand>] = [
    WireCase(Expire.self, SystemCommand.expire),
    WireCase(ConfirmClock.self, SystemCommand.confirmClock),
    WireCase(SucceedLog.self, SystemCommand.succeed),
    WireCase(RotateLogKey.self, SystemCommand.rotateKey),
    WireCase(Attest.self, SystemCommand.attest),
    WireCase(EraseWaybill.self, SystemCommand.erase),
    WireCase(EraseParty.self, SystemCommand.eraseParty),
  ]

  public var content: any WireContent {
    switch self {
    case .expire(let content): content
    case .confirmClock(let content): content
    case .succeed(let content): content
    case .rotateKey(let content): content
    case .attest(let content): content
    case .erase(let content): content
    case .eraseParty(let content): content
    }
  }

  /// Whether its entry is public: what tells everybody that a name or a key of the log has changed.
  var isPublic: Bool {
    switch self {
    case .expire, .confirmClock, .erase, .eraseParty: false
    case .attest, .succeed, .rotateKey: true
    }
  }
}

/// Says that a deadline has passed. Only the log itself may: it has no signature, and its id
/// follows from the deadline, so that it can happen only once.
public struct Expire: WireContent {
  public static let kind = "system.expire/1"
  public static let summary = "The log notes that a deadline has passed; nobody can submit it."
  public var deadline: Deadline

  public init(deadline: Deadline) { self.deadline = deadline }
}

/// The operator vouches for a clock that had jumped, so that deadlines may expire again.
public struct ConfirmClock: WireContent {
  public static let kind = "log.confirmClock/1"
  public static let summary =
    "The operator confirms the time after a jump of the clock; deadlines expire again."
  /// The right time. Log time goes on from here, so it may not lie before it.
  public var time: Moment

  public init(time: Moment) { self.time = time }
}

public enum SystemFact: WireSum {
  case deadlineExpired(DeadlineExpired)
  case attemptRefused(AttemptRefused)
  case forkEvidenced(ForkEvidenced)
  case clockConfirmed(ClockConfirmed)
  case succeeded(LogSucceeded)
  case keyRotated(LogKeyRotated)
  case attested(Attested)
  case erased(RecordErased)
  case partyErased(PartyErased)

  public static let cases: [WireCase<SystemFact>] = [
    WireCase(DeadlineExpired.self, SystemFact.deadlineExpired),
    WireCase(AttemptRefused.self, SystemFact.attemptRefused),
    WireCase(ForkEvidenced.self, SystemFact.forkEvidenced),
    WireCase(ClockConfirmed.self, SystemFact.clockConfirmed),
    WireCase(LogSucceeded.self, SystemFact.succeeded),
    WireCase(LogKeyRotated.self, SystemFact.keyRotated),
    WireCase(Attested.self, SystemFact.attested),
    WireCase(RecordErased.self, SystemFact.erased),
    WireCase(PartyErased.self, SystemFact.partyErased),
  ]

  public var content: any WireContent {
    switch self {
    case .deadlineExpired(let content): content
    case .attemptRefused(let content): content
    case .forkEvidenced(let content): content
    case .clockConfirmed(let content): content
    case .succeeded(let content): content
    case .keyRotated(let content): content
    case .attested(let content): content
    case .erased(let content): content
    case .partyErased(let content): content
    }
  }
}

/// A deadline passed without what it waited for.
public struct DeadlineExpired: WireContent {
  public static let kind = "system.deadlineExpired/1"
  public static let summary = "A deadline passed without what it waited for."
  public var deadline: Deadline
}

/// A well-signed command was refused by accreditation, screening, authorisation or custody.
public struct AttemptRefused: WireContent {
  public static let kind = "log.attemptRefused/1"
  public static let summary = "A well-signed command was forbidden; all reasons are kept."
  public var command: String
  public var key: PublicKey
  public var party: PartyID?
  public var reasons: [Reason]
  /// The waybill that the command names; absent up to edition 2026.11.
  public var waybill: WaybillNumber?
}

/// A signer cited a checkpoint that this log cannot prove: evidence of a fork, here or there.
public struct ForkEvidenced: WireContent {
  public static let kind = "log.forkEvidenced/1"
  public static let summary = "A signer had seen a checkpoint that this log cannot prove."
  public var key: PublicKey
  public var seen: Seen
}

public struct ClockConfirmed: WireContent {
  public static let kind = "log.clockConfirmed/1"
  public static let summary = "The operator confirmed the clock."
  public var time: Moment
}

/// How many forbidden attempts of a key were recorded in the current hour.
struct AttemptCount: Subject {
  static let table = "attempt"
  var signer: PublicKey
  /// Hours since 1970.
  var hour: Int64
  var count: Int

  var key: String { signer.text }
}

public enum SystemRefusal: String, RefusalCode {
  /// A kind that this edition of the rules does not know.
  case unknownKind
  /// A command that only the log itself may give.
  case onlyTheLog
  /// The log has not been opened yet.
  case logNotOpened
  /// The time that the operator confirms lies before log time.
  case clockDisagrees
  /// The command is for the operator of the log.
  case notTheOperator
  /// What is kept of a log is not what stands before the entry that says so.
  case keptDiffers
  /// What was witnessed of the log is not in this store.
  case witnessedDiffers
  /// The log that is to be succeeded is not this one.
  case predecessorDiffers
  /// The new name was used before.
  case logNameTaken
  /// The key that is to be replaced does not hold, or the new one is not new.
  case logKeyDiffers
  /// The period for which the record has to be kept is not over.
  case retentionRuns
  /// A hold, alert, check, report or the consignment itself still needs the record.
  case recordInUse
  /// Everything of it was erased before.
  case nothingToErase
  /// Nobody has said that no agency has asked for the record.
  case requestNotRuledOut
  /// The law on which it is erased is not named.
  case groundUnfit

  public var kind: RefusalClass {
    switch self {
    case .unknownKind, .onlyTheLog: .malformed
    case .logNotOpened, .witnessedDiffers, .predecessorDiffers, .logNameTaken, .logKeyDiffers,
      .retentionRuns, .recordInUse, .nothingToErase:
      .conflict
    case .clockDisagrees, .keptDiffers, .requestNotRuledOut, .groundUnfit: .invalid
    case .notTheOperator: .forbidden
    }
  }

  public var source: String {
    switch self {
    case .unknownKind, .onlyTheLog, .logNotOpened, .clockDisagrees, .notTheOperator,
      .nothingToErase, .groundUnfit, .keptDiffers, .witnessedDiffers, .predecessorDiffers,
      .logNameTaken, .logKeyDiffers:
      SystemRefusal.source(of: .current)
    case .retentionRuns: "15 CFR 762.6(a)"
    case .recordInUse: "Portcullis decision 0020, erasure"
    case .requestNotRuledOut: "15 CFR 762.6(b)"
    }
  }

  private static func source(of edition: Edition) -> String {
    "Portcullis rules edition \(edition.rawValue), docs/formats.md"
  }

  /// A reason that rests on the rules themselves names the edition that decided.
  static func citing(_ edition: Edition, in reason: Reason) -> Reason {
    guard reason.source == source(of: .current) else { return reason }
    return Reason(
      code: reason.code, kind: reason.kind, message: reason.message, source: source(of: edition))
  }
}
