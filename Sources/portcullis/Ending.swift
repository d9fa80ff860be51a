import ArgumentParser
import Canonical
import EventLog
import Exchange
import Foundation
import Service
import Surface
import Vocabulary

/// What was typed or given cannot be used: what is wrong, where, and what to do. Exit 1.
struct Complaint: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A node on the other side of the network refused. Exit 2.
struct Declined: Error {
  let refusal: Refusal
  /// Index of the entry that keeps the attempt.
  let recorded: UInt64?
  /// Whether signing in would help.
  let asksToSignIn: Bool
}

/// A node on the other side of the network did not answer, or could not. Exit 3.
struct Unavailable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// How the program ends when something did not go well. The codes of refusals and faults come from
/// the same table as the HTTP statuses.
enum Ending {
  static let wrongInput: Int32 = 1

  static func end(with error: any Error) -> Never {
    let (code, message) = reading(error)
    if !message.isEmpty { Console.say(message) }
    exit(code)
  }

  private static func reading(_ error: any Error) -> (code: Int32, message: String) {
    switch error {
    case let failure as Failure: return (failure.exitCode, text(failure))
    case let refusal as Refusal: return reading(Failure.refused(refusal, recorded: nil))
    case let cause as StoreFault: return reading(Failure.fault(cause))
    case let declined as Declined:
      let code = Failure.refused(declined.refusal, recorded: nil).exitCode
      let hint = declined.asksToSignIn ? "\nSign in with --sign-in KEYFILE." : ""
      return (code, text(declined.refusal, recorded: declined.recorded) + hint)
    case let unavailable as Unavailable:
      return (Failure.fault(.ioFailed("")).exitCode, "portcullis: \(unavailable)")
    case let complaint as Complaint: return (wrongInput, "portcullis: \(complaint)")
    case let failure as ImportFailure: return (wrongInput, failure.description)
    case let fault as DeskFault: return (wrongInput, "portcullis: \(fault)")
    default: return parsing(error)
    }
  }

  /// Everything that the parser of arguments throws, its pages of help among them.
  private static func parsing(_ error: any Error) -> (code: Int32, message: String) {
    let message = Portcullis.fullMessage(for: error)
    let code = Portcullis.exitCode(for: error)
    if code == .success {
      Console.print(message)
      return (0, "")
    }
    if let code = error as? ExitCode { return (code.rawValue, "") }
    return (wrongInput, message.isEmpty ? "portcullis: \(error)" : message)
  }

  private static func text(_ failure: Failure) -> String {
    switch failure {
    case .refused(let refusal, let receipt): text(refusal, recorded: receipt?.index)
    case .fault(let cause): text(cause)
    }
  }

  private static func text(_ refusal: Refusal, recorded: UInt64?) -> String {
    var lines = refusal.reasons.map { "refused, \($0.code): \($0.message) (\($0.source))" }
    if let recorded { lines.append("The attempt is on the log as entry \(recorded).") }
    return lines.joined(separator: "\n")
  }

  /// What happened, and what to do.
  static func text(_ fault: StoreFault) -> String {
    switch fault {
    case .staleWriter:
      "portcullis: another writer has taken the store over; look at the log and try again"
    case .alreadyCommitted(_, let index):
      "portcullis: this command is on the log already, as entry \(index)"
    case .outOfSpace:
      "portcullis: there is no space left on the store's disk; make some and try again"
    case .ioFailed(let why): "portcullis: reading or writing failed (\(why)); try again"
    case .outcomeUnknown(let why):
      "portcullis: it is not known whether it was recorded (\(why)); send the same bytes again"
    case .locked(let why), .readOnly(let why): "portcullis: \(why)"
    case .corrupt(let why):
      "portcullis: the store does not agree with itself (\(why)); restore a copy of it"
    case .notPortcullis(let why): "portcullis: \(why)"
    }
  }
}
