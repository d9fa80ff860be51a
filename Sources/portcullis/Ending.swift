import ArgumentParser
import Canonical
import EventLog
import Foundation
import Service
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
}

/// A node on the other side of the network did not answer, or could not. Exit 3.
struct Unavailable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// How the program ends when something did not go well: the one place with exit codes.
enum Ending {
  static let wrongInput: Int32 = 1
  static let refused: Int32 = 2
  static let fault: Int32 = 3

  static func end(with error: any Error) -> Never {
    let (code, message) = reading(error)
    if !message.isEmpty { Console.say(message) }
    exit(code)
  }

  private static func reading(_ error: any Error) -> (code: Int32, message: String) {
    switch error {
    case let failure as Failure:
      switch failure {
      case .refused(let refusal, let receipt):
        return (refused, text(refusal, recorded: receipt?.index))
      case .fault(let cause): return (fault, text(cause))
      }
    case let refusal as Refusal: return (refused, text(refusal, recorded: nil))
    case let declined as Declined:
      return (refused, text(declined.refusal, recorded: declined.recorded))
    case let cause as StoreFault: return (fault, text(cause))
    case let unavailable as Unavailable: return (fault, "portcullis: \(unavailable)")
    case let complaint as Complaint: return (wrongInput, "portcullis: \(complaint)")
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
    case .locked(let why): "portcullis: \(why)"
    case .corrupt(let why):
      "portcullis: the store does not agree with itself (\(why)); restore a copy of it"
    case .notPortcullis(let why): "portcullis: \(why)"
    }
  }
}
