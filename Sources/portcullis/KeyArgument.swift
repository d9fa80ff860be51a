import ArgumentParser
import Canonical
import EventLog
import Service
import Vocabulary

/// A key file, and the role in which its key signs.
struct KeyArgument: ExpressibleByArgument {
  let path: String
  let role: SigningRole

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    if let role = parts.last.flatMap({ SigningRole(rawValue: String($0)) }), parts.count > 1 {
      (path, self.role) = (parts.dropLast().joined(separator: ":"), role)
    } else {
      (path, role) = (argument, .actor)
    }
    if path.isEmpty { return nil }
  }
}

extension [KeyArgument] {
  /// Adds the signatures of these keys to a body that is for this log.
  ///
  /// - Parameters:
  ///   - given: signatures that others gave before.
  ///   - reservations: what the acceptor among them states.
  /// - Returns: the submission to send.
  func sign(
    _ body: Body, given: [GivenSignature] = [], reservations: [Reservation]? = nil,
    for log: any LogAccess
  ) async throws -> Submission {
    let names = [log.origin] + log.predecessors
    guard names.contains(where: { $0.utf8.elementsEqual(body.log.utf8) }) else {
      throw Complaint("this is to be signed for \(body.log); the log here is \(log.origin)")
    }
    // What was signed for an earlier name of the log may lie in what was lost with it.
    let isOfThisName = log.origin.utf8.elementsEqual(body.log.utf8)
    let seen = try await log.seen(
      continuing: isOfThisName ? given.map(\.statement.seen) : [])
    let added = try map { argument in
      let statement = Statement(
        seen: seen, reservations: argument.role == .acceptor ? reservations : nil)
      return try GivenSignature.make(
        body: body, role: argument.role, statement: statement, key: KeyFile.read(argument.path))
    }
    return Submission(body: body, signatures: given + added)
  }
}

extension Body {
  /// A new body: with a nonce of its own, so that asking twice is two commands.
  init(new content: JSON, kind: String, log: String) {
    self.init(content: content, kind: kind, log: log, nonce: Nonce(SystemEntropy().bytes(16)))
  }
}
