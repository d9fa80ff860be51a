public import Vocabulary

import enum Crypto.Curve25519
import enum Crypto.P256

/// A key that signs. It has no description, so that it cannot end up in a log by accident.
public struct PrivateKey: Sendable {
  public let publicKey: PublicKey
  private let secret: Secret

  private enum Secret: Sendable {
    case ed25519(Curve25519.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
  }

  /// A key from its 32 secret bytes: the seed of RFC 8032, or the scalar of P-256.
  /// - Returns: nil unless they are 32 bytes and, for P-256, a valid scalar.
  public init?(form: SignatureForm, seed: [UInt8]) {
    switch form {
    case .ed25519:
      guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
        return nil
      }
      self.init(key)
    case .es256, .webauthnES256:
      guard let key = try? P256.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
      self.init(key, form)
    }
  }

  /// A new key from the system's source of randomness.
  public static func generate(_ form: SignatureForm = .ed25519) -> PrivateKey {
    form == .ed25519
      ? PrivateKey(Curve25519.Signing.PrivateKey()) : PrivateKey(P256.Signing.PrivateKey(), form)
  }

  private init(_ key: Curve25519.Signing.PrivateKey) {
    publicKey = PublicKey(form: .ed25519, bytes: Array(key.publicKey.rawRepresentation))
    secret = .ed25519(key)
  }

  private init(_ key: P256.Signing.PrivateKey, _ form: SignatureForm) {
    publicKey = PublicKey(form: form, bytes: Array(key.publicKey.compressedRepresentation))
    secret = .p256(key)
  }

  /// The 32 secret bytes.
  public var seed: [UInt8] {
    switch secret {
    case .ed25519(let key): Array(key.rawRepresentation)
    case .p256(let key): Array(key.rawRepresentation)
    }
  }

  /// Signs with Ed25519 or ECDSA; 64 bytes. A `webauthn-es256` key signs with `assertion`.
  /// - Throws: when the system has no randomness left for ECDSA.
  public func sign(_ message: [UInt8]) throws -> [UInt8] {
    switch secret {
    case .ed25519(let key): Array(try key.signature(for: message))
    case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
    }
  }

  /// Signs as a WebAuthn authenticator would, with the user present. For devices without a browser
  /// and for tests.
  public func assertion(
    _ message: [UInt8], relyingParty: String
  ) throws -> (signature: [UInt8], webauthn: WebAuthnAssertion) {
    let challenge = Base64.url.encode(sha256(message).bytes)
    let client =
      #"{"type":"webauthn.get","challenge":"\#(challenge)","origin":"https://\#(relyingParty)"}"#
    let authenticator =
      sha256(Array(relyingParty.utf8)).bytes + [WebAuthn.userPresent, 0, 0, 0, 0]
    let webauthn = WebAuthnAssertion(authenticator: authenticator, client: Array(client.utf8))
    return (try sign(authenticator + sha256(webauthn.client).bytes), webauthn)
  }
}
