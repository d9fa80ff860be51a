import Canonical
import EventLog
import Testing
import Vocabulary

private func bytes(_ hex: String) throws -> [UInt8] {
  let decoded = Vocabulary.bytes(hex: hex)
  return try #require(decoded)
}

private func holds(
  _ key: PublicKey, _ message: [UInt8], _ signature: [UInt8], _ webauthn: WebAuthnAssertion? = nil
) -> Bool {
  (try? Signing.verify(key: key, message: message, signature: signature, webauthn: webauthn)) != nil
}

@Suite("Signatures")
struct SigningTests {
  @Test(arguments: SignatureVectors.ed25519.indices)
  func rfc8032(number: Int) throws {
    let vector = SignatureVectors.ed25519[number]
    let key = try #require(PrivateKey(form: .ed25519, seed: try bytes(vector.seed)))
    #expect(hex(key.publicKey.bytes) == vector.key)
    let (message, signature) = (try bytes(vector.message), try bytes(vector.signature))
    #expect(holds(key.publicKey, message, signature))
    #expect(!holds(key.publicKey, message + [0], signature))
    for position in signature.indices {
      var changed = signature
      changed[position] ^= 0x80
      #expect(!holds(key.publicKey, message, changed), "byte \(position)")
    }
  }

  @Test(arguments: SignatureVectors.p256.indices)
  func fips186(number: Int) throws {
    let vector = SignatureVectors.p256[number]
    let key = PublicKey(form: .es256, bytes: try bytes(vector.key))
    let found = holds(key, try bytes(vector.message), try bytes(vector.signature))
    #expect(found == vector.isValid)
  }

  @Test(arguments: SignatureForm.allCases)
  func aKeyIsReadBackFromItsSeed(form: SignatureForm) throws {
    let key = PrivateKey.generate(form)
    #expect(key.publicKey.form == form)
    #expect(PrivateKey(form: form, seed: key.seed)?.publicKey == key.publicKey)
    #expect(PrivateKey(form: form, seed: Array(key.seed.dropLast())) == nil)
    #expect(try PublicKey(text: key.publicKey.text) == key.publicKey)
  }

  @Test func aScalarOfP256MayNotBeZero() {
    #expect(PrivateKey(form: .es256, seed: [UInt8](repeating: 0, count: 32)) == nil)
  }

  @Test func lengthsAreChecked() throws {
    for form in [SignatureForm.ed25519, .es256] {
      let key = PrivateKey.generate(form)
      let signature = try key.sign([1])
      #expect(holds(key.publicKey, [1], signature))
      #expect(!holds(key.publicKey, [1], []))
      #expect(!holds(key.publicKey, [1], signature + [0]))
      #expect(!holds(key.publicKey, [1], Array(signature.dropLast())))
    }
  }

  @Test func aPointOffTheCurveIsNoKey() {
    let key = PublicKey(form: .es256, bytes: [0x02] + [UInt8](repeating: 0xFF, count: 32))
    #expect(!holds(key, [1], [UInt8](repeating: 1, count: 64)))
  }

  @Test func whatIsSigned() throws {
    let id = sha256([1])
    let statement = try JSON.parse(Array(#"{"seen":{"root":"00","size":0}}"#.utf8))
    let message = Signing.message(
      log: "rail.example/log", role: .acceptor, id: id, statement: statement)
    #expect(
      String(decoding: message, as: UTF8.self) == """
        portcullis/signature/v1
        rail.example/log
        acceptor
        \(id.text)
        {"seen":{"root":"00","size":0}}
        """)
    #expect(
      Signing.commandID([0x7B, 0x7D]) == sha256(Array("portcullis/command/v1\n{}".utf8)))
  }

  @Test func secretsAreComparedWhole() {
    #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
    #expect(constantTimeEqual([], []))
  }
}

@Suite("WebAuthn assertions")
struct WebAuthnTests {
  let key = PrivateKey.generate(.webauthnES256)
  let message = Array("something to sign".utf8)

  /// Signs as an authenticator would whatever client data and flags it is given.
  private func signed(
    client: String, flags: UInt8 = 1, authenticator: [UInt8]? = nil
  ) throws -> Bool {
    let authenticator = authenticator ?? sha256([]).bytes + [flags, 0, 0, 0, 0]
    let webauthn = WebAuthnAssertion(authenticator: authenticator, client: Array(client.utf8))
    let signature = try key.sign(authenticator + sha256(webauthn.client).bytes)
    return holds(key.publicKey, message, signature, webauthn)
  }

  private var challenge: String { Base64.url.encode(sha256(message).bytes) }

  @Test func holdsAndNamesTheRelyingParty() throws {
    let made = try key.assertion(message, relyingParty: "rail.example")
    let checked = try Signing.verify(
      key: key.publicKey, message: message, signature: made.signature, webauthn: made.webauthn)
    #expect(checked.relyingParty == sha256(Array("rail.example".utf8)))
    #expect(!holds(key.publicKey, message + [0], made.signature, made.webauthn))
  }

  @Test func everyPartIsChecked() throws {
    let good = #"{"type":"webauthn.get","challenge":"\#(challenge)","origin":"https://x.example"}"#
    #expect(try signed(client: good))
    #expect(try signed(client: good, flags: 0x05))
    #expect(try !signed(client: good, flags: 0x04), "nobody was present")
    #expect(try !signed(client: good, authenticator: sha256([]).bytes + [1, 0, 0, 0]))
    #expect(try !signed(client: #"{"type":"webauthn.create","challenge":"\#(challenge)"}"#))
    #expect(try !signed(client: #"{"challenge":"\#(challenge)"}"#))
    #expect(try !signed(client: #"{"type":"webauthn.get","challenge":"AAAA"}"#))
    #expect(try !signed(client: #"{"type":"webauthn.get"}"#))
    #expect(try !signed(client: "not JSON"))
    let twice = #"{"type":"webauthn.get","challenge":"AAAA","challenge":"\#(challenge)"}"#
    #expect(try !signed(client: twice))
  }

  @Test func clientDataBelongsToItsFormOnly() throws {
    let made = try key.assertion(message, relyingParty: "rail.example")
    #expect(!holds(key.publicKey, message, made.signature))
    let plain = PrivateKey.generate(.es256)
    #expect(!holds(plain.publicKey, message, try plain.sign(message), made.webauthn))
  }
}
