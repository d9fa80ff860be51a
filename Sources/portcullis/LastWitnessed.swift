import EventLog
import Service
import Vocabulary

/// Finds out from a log's witnesses how far it had come.
struct LastWitnessed {
  let key: VerifierKey
  let policy: LogPolicy
  var courier: any WitnessCourier = WebWitnesses()

  /// - Returns: the largest checkpoint that one of them shows; nil when they know of none.
  /// - Throws: a fault when too few answer to make a quorum, since the others may have seen more.
  func ask() async throws -> SignedCheckpoint? {
    var answered: Set<VerifierKey> = []
    var newest: SignedCheckpoint?
    for witness in policy.witnesses {
      guard let url = witness.url else { continue }
      let address = "\(url)/\(sha256(Array(key.name.utf8)))/checkpoint"
      guard let answer = try? await courier.send(nil, to: address) else { continue }
      if answer.status == 404 { answered.insert(witness.key) }
      guard answer.status == 200, let note = try? SignedCheckpoint(text: answer.body),
        note.checkpoint.origin == key.name, note.isSigned(by: key), note.isSigned(by: witness.key)
      else { continue }
      answered.insert(witness.key)
      if note.checkpoint.size > newest?.checkpoint.size ?? 0 { newest = note }
    }
    guard policy.quorum.isMet(by: answered) else {
      let silent = policy.witnesses.filter { !answered.contains($0.key) }.map(\.name)
      throw Unavailable(
        "how far \(key.name) had come is not known, since too few of its witnesses answer (not"
          + " \(silent.joined(separator: ", "))): try again, name the newest checkpoint that"
          + " somebody has with --witnessed, or go on with --without-witnesses")
    }
    return newest
  }
}
