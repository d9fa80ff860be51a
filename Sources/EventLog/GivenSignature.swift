public import Canonical
public import Vocabulary

/// A signature as it was sent, before its mathematics is checked.
public struct GivenSignature: Sendable, Hashable {
  public let key: PublicKey
  public let role: SigningRole
  public let statement: Statement
  public let value: [UInt8]
  public let webauthn: WebAuthnAssertion?
  /// The statement as sent: this is what was signed, not an encoding of `statement`.
  let signedStatement: JSON

  public init(
    key: PublicKey, role: SigningRole, statement: Statement, value: [UInt8],
    webauthn: WebAuthnAssertion? = nil
  ) {
    self.key = key
    self.role = role
    self.statement = statement
    self.value = value
    self.webauthn = webauthn
    signedStatement = JSON(encoding: statement)
  }

  /// Reads one signature of a submission or entry.
  public init(json: JSON, path: String) throws(JSONFault) {
    let wire = try json.decode(Wire.self, path: path)
    key = wire.key
    role = wire.role
    value = wire.value.bytes
    webauthn = wire.webauthn.map {
      WebAuthnAssertion(
        authenticator: $0.authenticatorData.bytes, client: $0.clientDataJSON.bytes)
    }
    statement = try wire.statement.decode(Statement.self, path: path + ".statement")
    signedStatement = wire.statement
  }

  public var json: JSON {
    let client = webauthn.map {
      Wire.WebAuthn(
        authenticatorData: WireBytes($0.authenticator), clientDataJSON: WireBytes($0.client))
    }
    return JSON(
      encoding: Wire(
        key: key, role: role, statement: signedStatement, value: WireBytes(value),
        webauthn: client))
  }

  /// Signs a body for a log. A `webauthn-es256` key needs the id of its relying party.
  public static func make(
    body: Body, role: SigningRole, statement: Statement, key: PrivateKey,
    relyingParty: String? = nil
  ) throws -> GivenSignature {
    let message = Signing.message(
      log: body.log, role: role, id: Signing.commandID(body.bytes),
      statement: JSON(encoding: statement))
    guard key.publicKey.form == .webauthnES256 else {
      return GivenSignature(
        key: key.publicKey, role: role, statement: statement, value: try key.sign(message))
    }
    let made = try key.assertion(message, relyingParty: relyingParty ?? body.log)
    return GivenSignature(
      key: key.publicKey, role: role, statement: statement, value: made.signature,
      webauthn: made.webauthn)
  }

  /// Checks the mathematics over a command's id.
  func verify(id: Digest, log: String) throws(SignatureFault) -> CheckedSignature {
    try Signing.verify(
      key: key,
      message: Signing.message(log: log, role: role, id: id, statement: signedStatement),
      signature: value, webauthn: webauthn)
  }

  /// The order in which signatures stand: by role, then by key, as UTF-8.
  static func precedes(_ a: GivenSignature, _ b: GivenSignature) -> Bool {
    let (x, y) = ("\(a.role.rawValue) \(a.key)", "\(b.role.rawValue) \(b.key)")
    return x.utf8.lexicographicallyPrecedes(y.utf8)
  }
}

private struct Wire: Codable {
  var key: PublicKey
  var role: SigningRole
  var statement: JSON
  var value: WireBytes
  var webauthn: WebAuthn?

  struct WebAuthn: Codable {
    var authenticatorData: WireBytes
    var clientDataJSON: WireBytes
  }
}

/// Bytes in base64url without padding.
private struct WireBytes: TextCoded {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(text: String) throws(InvalidText) {
    guard let bytes = Base64.url.decode(text) else {
      throw InvalidText("this is written in base64url without padding")
    }
    self.bytes = bytes
  }

  var text: String { Base64.url.encode(bytes) }

  static let form = TextForm(meaning: "bytes in base64url", example: "AAEC")
}
