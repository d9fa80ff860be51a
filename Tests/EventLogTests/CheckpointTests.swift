import EventLog
import Testing
import Vocabulary

@Suite("Checkpoints")
struct CheckpointTests {
  static let key = PrivateKey(form: .ed25519, seed: [UInt8](repeating: 7, count: 32))
  static let checkpoint = Checkpoint(
    origin: "rail.example/log", size: 20_852_163, root: sha256([1, 2, 3]))

  /// The example of C2SP signed-note, a note that is no checkpoint.
  @Test func theVerifierKeyOfTheSpecification() throws {
    let text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    let key = try VerifierKey(text: text)
    #expect(key.name == "example.com/foo" && key.kind == .log && key.text == text)
    let line =
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    let bytes = try #require(Base64.standard.decode(line))
    #expect(Array(bytes.prefix(4)) == key.keyID)
    #expect(throws: Never.self) {
      try Signing.verify(
        key: key.key, message: Array("This is an example message.\n".utf8),
        signature: Array(bytes.dropFirst(4)))
    }
  }

  @Test(arguments: [
    "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U", "", "a+b",
    "example.com/foo+530d903a+BekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  ])
  func aWrongVerifierKey(text: String) {
    #expect(throws: InvalidText.self) { try VerifierKey(text: text) }
  }

  @Test func roundTrip() throws {
    let key = try #require(Self.key)
    let signed = try SignedCheckpoint(Self.checkpoint, key: key)
    let read = try SignedCheckpoint(text: signed.text)
    #expect(read == signed)
    let verifier = try VerifierKey(name: "rail.example/log", key: key.publicKey)
    #expect(read.isSigned(by: verifier))
    #expect(try VerifierKey(text: verifier.text) == verifier)
    let other = PrivateKey.generate().publicKey
    #expect(!read.isSigned(by: try VerifierKey(name: "rail.example/log", key: other)))
    #expect(!read.isSigned(by: try VerifierKey(name: "rail.example/other", key: key.publicKey)))
  }

  @Test func everyChangedByteIsNoticed() throws {
    let key = try #require(Self.key)
    let verifier = try VerifierKey(name: "rail.example/log", key: key.publicKey)
    let bytes = Array(try SignedCheckpoint(Self.checkpoint, key: key).text.utf8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 1
      guard let text = String(validating: changed, as: UTF8.self) else { continue }
      let holds = (try? SignedCheckpoint(text: text))?.isSigned(by: verifier) ?? false
      #expect(!holds, "byte \(position)")
    }
  }

  @Test func linesOfWitnessesAreKeptAndChecked() throws {
    let key = try #require(Self.key)
    let witness = PrivateKey.generate()
    let verifier = try VerifierKey(
      name: "witness.example/w1", kind: .witness, key: witness.publicKey)
    let log = try SignedCheckpoint(Self.checkpoint, key: key)
    let seconds: [UInt8] = [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB]
    let message = "cosignature/v1\ntime 1679315147\n" + Self.checkpoint.text
    let line = CosignatureLine(
      name: verifier.name, keyID: verifier.keyID,
      signature: seconds + (try witness.sign(Array(message.utf8))))
    let both = SignedCheckpoint(
      checkpoint: Self.checkpoint, signatures: log.signatures + [line])
    let read = try SignedCheckpoint(text: both.text)
    #expect(read.signatures.count == 2 && read.isSigned(by: verifier))
    var late = line.signature
    late[7] ^= 1
    let changed = CosignatureLine(name: line.name, keyID: line.keyID, signature: late)
    let forged = SignedCheckpoint(checkpoint: Self.checkpoint, signatures: [changed])
    #expect(!forged.isSigned(by: verifier))
  }

  @Test(arguments: [
    "", "rail.example/log\n5\n", "rail.example/log\n05\nAAAA\n", "rail.example/log\n-1\nAAAA\n",
    "rail.example/log\n5\nAAAA\n",
    "rail.example/log\n5\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oU=",
    "rail.example/log\n5\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oU=\nmore\n",
    "\n5\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oU=\n",
    "a log\n5\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oU=\n",
    "rail.example/log\n5\r\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oU=\n",
  ])
  func notACheckpoint(text: String) {
    #expect(Checkpoint(text: text) == nil)
    #expect(throws: InvalidText.self) { try SignedCheckpoint(text: text) }
  }

  @Test func theOneFormIsRead() {
    let text = "rail.example/log\n5\nA5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShon+n6oE=\n"
    #expect(Checkpoint(text: text)?.size == 5)
    #expect(Checkpoint(text: text)?.text == text)
  }
}
