import EventLog
import Rows
import Trade

extension Recorder {
  /// A class, as it is passed on several times, and copying it would count references to each of
  /// its parts.
  final class Pending: Sendable {
    let verified: VerifiedSubmission
    let command: Command
    let embedded: Embedded?
    let citations: Citations
    let answer: Answer

    init(
      verified: VerifiedSubmission, command: Command, embedded: Embedded?, citations: Citations,
      answer: @escaping Answer
    ) {
      self.verified = verified
      self.command = command
      self.embedded = embedded
      self.citations = citations
      self.answer = answer
    }
  }

  /// What waits at the gate: a command, or somebody who wants time to pass.
  enum Waiting: Sendable {
    case command(Pending)
    case tick(@Sendable (Failure?) -> Void)
    /// What the log says of itself.
    case attestation(Attest, Answer)
  }
}
