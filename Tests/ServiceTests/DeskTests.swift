import Canonical
import EventLog
import Glibc
import Logging
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@Suite struct DeskTests {
  private let party: PartyID
  private let clerk: PersonID
  private let path = "/tmp/portcullis-desk-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"

  init() throws {
    party = try PartyID(text: "ots")
    clerk = try PersonID(text: "clerk-7")
  }

  private func withFile(_ body: () async throws -> Void) async throws {
    defer { unlink(path) }
    try await body()
  }

  @Test func aCodeIsGoodForItsPersonOnlyAndOutlastsARestart() async throws {
    try await withFile {
      let desk = try Desk.create(path: path, party: party)
      let code = try desk.admit(clerk)
      #expect(code.count == 39 && code.split(separator: "-").count == 8)
      #expect(desk.accepts(code, of: clerk))
      #expect(desk.accepts(code.uppercased().replacing("-", with: " "), of: clerk))
      #expect(!desk.accepts(String(code.dropLast()), of: clerk))
      #expect(!desk.accepts(code, of: try PersonID(text: "clerk-8")))
      let again = try Desk(path: path)
      #expect(again.key == desk.key && again.party == party)
      #expect(again.accepts(code, of: clerk))
      let newer = try again.admit(clerk)
      #expect(newer != code && !again.accepts(code, of: clerk))
      try again.dismiss(clerk)
      #expect(!again.accepts(newer, of: clerk) && !again.knows(clerk))
      #expect(!(try Desk(path: path)).knows(clerk))
    }
  }

  @Test func theFileIsForItsOwnerAndHoldsNoCode() async throws {
    try await withFile {
      let code = try Desk.create(path: path, party: party).admit(clerk)
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      let file = try #require(fopen(path, "r"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = fread(&bytes, 1, bytes.count, file)
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      #expect(text.contains("clerk-7") && !text.contains(code.replacing("-", with: "")))
      #expect(throws: DeskFault.self) { try Desk.create(path: path, party: party) }
      chmod(path, 0o644)
      #expect(throws: DeskFault.self) { try Desk(path: path) }
    }
  }

  @Test(arguments: ["", "{}", #"{"party":"ots","people":[],"seed":"00"}"#, "[1"])
  func aFileThatIsNoDeskIsRefused(content: String) async throws {
    try await withFile {
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
      _ = write(file, content, content.utf8.count)
      close(file)
      #expect(throws: DeskFault.self) { try Desk(path: path) }
    }
    #expect(throws: DeskFault.self) { try Desk(path: path) }
  }

  /// What the desk signs names the person and session, and is one command however often it is
  /// sent with one nonce.
  @Test func plainFormsAreSignedAsCustodial() async throws {
    try await withFile {
      let cast = Cast(seed: "desk")
      let desk = try Desk.create(path: path, party: party, seed: Player.authority(cast).key.seed)
      let node = try Node(
        store: MemoryStore(), origin: "desk.example/log", key: cast.logKey,
        clock: StoryClock(start: Story.start), entropy: SeededEntropy(seed: "salts"),
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      let open = OpenLog(
        profile: Profile(
          id: party, legalName: "Office of Trade Security",
          establishedIn: try Country(text: "SG"), headquarters: try Country(text: "SG")),
        key: desk.key, custody: .desk,
        policy: PolicyTerms(
          nonReceiptReportHours: 24, extensionCountersigner: .authority, attemptsPerHour: 60,
          maximumCustodyHours: 720))
      let nonce = Nonce(Array(repeating: 5, count: 16))
      let send = {
        try await desk.submit(
          JSON(encoding: open), kind: OpenLog.kind, person: clerk, session: "session-1",
          nonce: nonce, to: node)
      }
      let first = try await send()
      #expect(try await send() == first && node.state.size == 1)
      let entry = try Entry(try #require(try node.store.entry(0)).bytes)
      #expect(entry.body.custodial == Custodial(person: "clerk-7", session: "session-1"))
      #expect(entry.body.nonce == nonce)
      #expect(entry.signatures.map(\.key) == [desk.key] && entry.signatures.map(\.role) == [.actor])
    }
  }

  /// An offer holds a whole handover that the desk has signed as releaser, good for a second
  /// signature.
  @Test func anOfferHoldsAHandoverThatVerifies() async throws {
    try await withFile {
      let desk = try Desk.create(path: path, party: party)
      let body = desk.body(
        .object([]), kind: "waybill.handOver/1", log: "desk.example/log", person: clerk,
        session: "s")
      let seen = Statement(seen: Seen(root: MerkleTree.emptyRoot, size: 0))
      let released = try desk.sign(body, as: .releaser, statement: seen)
      let verified = try VerifiedSubmission.verifyEmbedded(
        body: JSON(encoding: body), signature: released.json, log: "desk.example/log")
      #expect(verified.id == Signing.commandID(body.bytes))
      #expect(verified.signers.map(\.role) == [.releaser])
    }
  }
}
