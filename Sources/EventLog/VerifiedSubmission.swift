public import Canonical
public import Vocabulary

/// A submission whose signatures are all mathematically right. Only `verify` makes one, so that
/// nothing unverified can reach the writer.
public struct VerifiedSubmission: Sendable, Hashable {
  public let submission: Submission
  public let id: Digest
  public let signers: [Signer]
  /// For each role signed with WebAuthn, the hash of the relying party's id that the authenticator
  /// named. The rules compare it with the one that was enrolled.
  public let relyingParties: [SigningRole: Digest]

  public var body: Body { submission.body }

  /// Checks every signature. Costs about 0.1 ms a signature; call it in parallel.
  /// - Throws: `badSignature`, one reason for each signature that does not hold.
  public static func verify(_ submission: Submission) throws(Refusal) -> VerifiedSubmission {
    let id = submission.id
    var reasons: [Reason] = []
    var signers: [Signer] = []
    var relyingParties: [SigningRole: Digest] = [:]
    for signature in submission.signatures {
      do throws(SignatureFault) {
        let checked = try signature.verify(id: id, log: submission.body.log)
        relyingParties[signature.role] = checked.relyingParty
        signers.append(signature.signer)
      } catch {
        let code = SubmissionRefusal.badSignature
        reasons.append(
          code.because(
            "The signature as \(signature.role.rawValue) does not hold: \(error)."
              + " \(code.advice)"))
      }
    }
    guard reasons.isEmpty else { throw Refusal(reasons) }
    return VerifiedSubmission(
      submission: submission, id: id, signers: signers, relyingParties: relyingParties)
  }

  /// A body that stands as JSON inside another one, with one signature, such as a handover inside
  /// an offer. The outer body is canonical, so the inner one is too.
  public static func verifyEmbedded(
    body: JSON, signature: JSON, log: String, path: String = "content"
  ) throws(Refusal) -> VerifiedSubmission {
    let bytes = Submission.bytes(body: body.bytes, signatures: JSON.array([signature]).bytes)
    return try verify(try Submission(bytes, log: log))
  }

  /// The body that this one carries as `content.handover`, signed by `content.signature`; nil when
  /// it carries none.
  public func embedded() throws(Refusal) -> VerifiedSubmission? {
    guard let handover = body.content["handover"], let signature = body.content["signature"],
      case .object = handover
    else { return nil }
    return try VerifiedSubmission.verifyEmbedded(
      body: handover, signature: signature, log: body.log)
  }
}

extension GivenSignature {
  public var signer: Signer { Signer(key: key, role: role, statement: statement) }
}
