import Canonical
import Vocabulary

/// The checks of an assertion (W3C WebAuthn level 2, section 7.2) that need no knowledge of who
/// enrolled the key.
enum WebAuthn {
  static let userPresent: UInt8 = 0x01

  /// - Returns: the hash of the relying party's id.
  static func check(
    _ assertion: WebAuthnAssertion, challenge: Digest
  ) throws(SignatureFault) -> Digest {
    guard let client = try? JSON.parse(assertion.client, limits: JSON.Limits(bytes: 4096, depth: 8))
    else { throw SignatureFault(description: "the client data is not JSON") }
    guard client["type"]?.text == "webauthn.get" else {
      throw SignatureFault(description: "the client data is not of the type webauthn.get")
    }
    guard let given = client["challenge"]?.text.flatMap(Base64.url.decode),
      constantTimeEqual(given, challenge.bytes)
    else {
      throw SignatureFault(description: "the challenge is not the hash of what is to be signed")
    }
    // rpIdHash (32), flags (1), signCount (4), then extensions.
    guard assertion.authenticator.count >= 37 else {
      throw SignatureFault(description: "the authenticator's part has fewer than 37 bytes")
    }
    guard assertion.authenticator[32] & userPresent != 0 else {
      throw SignatureFault(description: "the authenticator did not see anybody present")
    }
    return Digest(assertion.authenticator.prefix(32))
  }
}
