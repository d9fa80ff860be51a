public import Canonical
public import Vocabulary

import enum Crypto.Curve25519
import enum Crypto.P256

/// What an authenticator signed beside the challenge (W3C WebAuthn level 2, section 6.1 and 5.8.1).
public struct WebAuthnAssertion: Sendable, Hashable {
  public var authenticator: [UInt8]
  public var client: [UInt8]

  public init(authenticator: [UInt8], client: [UInt8]) {
    self.authenticator = authenticator
    self.client = client
  }
}

/// A signature whose mathematics is right.
public struct CheckedSignature: Sendable, Hashable {
  /// For WebAuthn, the hash of the relying party's id that the authenticator named; the rules
  /// compare it with the one that was enrolled.
  public let relyingParty: Digest?
}

/// Why a signature does not hold.
public struct SignatureFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String
}

/// The mathematics of signatures. Whether a key may sign at all is for the rules.
public enum Signing {
  /// The identity of a command: a hash of its body's exact bytes, under its own domain.
  public static func commandID(_ body: [UInt8]) -> Digest { sha256(Domain.command, body) }

  /// The name under which a log keeps a refused attempt: that of the command and of who signed it.
  /// So nobody uses up the id of somebody else's command by trying it first.
  public static func attemptID(_ id: Digest, signers: [Signer]) -> Digest {
    let who = signers.map { "\($0.role.rawValue) \($0.key)\n" }.joined()
    return sha256(Domain.attempt, Array("\(id)\n\(who)".utf8))
  }

  /// What a party signs: the log, its role, the command's id and its own statement.
  public static func message(
    log: String, role: SigningRole, id: Digest, statement: JSON
  ) -> [UInt8] {
    Domain.signature + Array("\(log)\n\(role.rawValue)\n\(id)\n".utf8) + statement.bytes
  }

  /// Checks one signature. `webauthn` is there for a `webauthn-es256` key and for no other.
  @discardableResult
  public static func verify(
    key: PublicKey, message: [UInt8], signature: [UInt8], webauthn: WebAuthnAssertion? = nil
  ) throws(SignatureFault) -> CheckedSignature {
    guard (key.form == .webauthnES256) == (webauthn != nil) else {
      throw SignatureFault(
        description: "client data belongs to webauthn-es256 signatures and to no others")
    }
    if let webauthn {
      let relyingParty = try WebAuthn.check(webauthn, challenge: sha256(message))
      let signed = webauthn.authenticator + sha256(webauthn.client).bytes
      try check(p256(key.bytes, signed, signature))
      return CheckedSignature(relyingParty: relyingParty)
    }
    try check(
      key.form == .ed25519
        ? ed25519(key.bytes, message, signature) : p256(key.bytes, message, signature))
    return CheckedSignature(relyingParty: nil)
  }

  private static func check(_ isValid: Bool) throws(SignatureFault) {
    guard isValid else {
      throw SignatureFault(description: "the signature is not one of this key over this message")
    }
  }

  private static func ed25519(_ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    return key.isValidSignature(signature, for: message)
  }

  private static func p256(_ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool {
    guard let key = try? P256.Signing.PublicKey(compressedRepresentation: key),
      let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
