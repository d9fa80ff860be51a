import Canonical
import EventLog
import Registry
import Rows
import Trade
public import Vocabulary

extension Node {
  /// Reads what one side has signed, and finds out whose signature is missing. Whether the command
  /// may be given at all is decided when it is sent.
  ///
  /// - Parameters:
  ///   - bytes: a submission with all its signatures but one.
  ///   - party: the party that proposes.
  /// - Throws: `Failure.refused` for what is no such submission, `Failure.fault` of the store.
  public func proposal(_ bytes: [UInt8], by party: PartyID) async throws(Failure) -> Proposal {
    guard bytes.count <= Proposal.mostBytes else {
      throw .proposal(.proposalTooLarge, "A proposal has at most \(Proposal.mostBytes) bytes.")
    }
    let read = try read(bytes)
    let submission = read.verified.submission
    let now = await logTime().now
    let missing = try ask { world throws(Stop) in
      try Counterpart(submission: submission, by: party, world: world).missing(read.command)
    }
    guard try index(of: read.verified.id) == nil else {
      throw .proposal(.alreadySent, "This command is on the log already.")
    }
    return Proposal(
      id: read.verified.id, kind: submission.body.kind, by: party, missing: missing,
      proposedAt: now, expires: now.adding(milliseconds: Proposal.lifetime),
      submission: .object([
        .init("body", JSON(encoding: submission.body)),
        .init("signatures", .array(submission.signatures.map(\.json))),
      ]))
  }

  /// Where a command stands on the log; nil when it is not there.
  public func index(of id: Digest) throws(Failure) -> UInt64? {
    do throws(StoreFault) { return try store.index(of: id) } catch { throw .fault(error) }
  }
}

extension Failure {
  static func proposal(_ code: ProposalRefusal, _ message: String) -> Failure {
    .refused(Refusal([code.because(message)]), recorded: nil)
  }
}

/// Who has signed, and who has not.
private struct Counterpart {
  let submission: Submission
  let by: PartyID
  let world: World

  /// - Throws: `Stop.refused` unless exactly one signature is missing and the others fit.
  func missing(_ command: Command) throws(Stop) -> Proposal.Missing {
    let wanted = try Reading(reader: .party(by), world: world).signatories(of: command)
    guard !wanted.isEmpty else {
      throw refused(
        .nothingToAdd,
        "\(submission.body.kind) takes no other signature: send it, or offer a handover.")
    }
    var isOwn = false
    for signature in submission.signatures {
      let party = try RegistryRules.keyRecord(signature.key, in: world)?.party
      guard let who = wanted[signature.role], fits(signature.key, party, who) else {
        throw refused(
          .signerDiffers, "\(signature.key) is not who signs as \(signature.role.rawValue) here.")
      }
      if party == by { isOwn = true }
    }
    guard isOwn else { throw refused(.notYours, "No key of \(by) has signed this.") }
    let signed = Set(submission.signatures.map(\.role))
    let open = wanted.filter { !signed.contains($0.key) }
    guard open.count == 1, let last = open.first else {
      throw refused(.notOneMissing, "A proposal lacks exactly one signature, not \(open.count).")
    }
    switch last.value {
    case .party(let party): return Proposal.Missing(role: last.key, party: party)
    case .key(let key): return Proposal.Missing(role: last.key, key: key)
    case .whoeverMay:
      throw refused(.notOneMissing, "Whoever asks for it signs first, as \(last.key.rawValue).")
    }
  }

  private func fits(_ key: PublicKey, _ party: PartyID?, _ who: Signatory) -> Bool {
    switch who {
    case .whoeverMay: party != nil
    case .party(let wanted): party == wanted
    case .key(let wanted): key == wanted
    }
  }

  private func refused(_ code: ProposalRefusal, _ message: String) -> Stop {
    .refuse(code.because(message))
  }
}
