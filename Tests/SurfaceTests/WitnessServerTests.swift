import Canonical
import EventLog
import Foundation
import Logging
import Scenario
import Service
import Testing
import Transparency
import Vocabulary

@testable import Surface

/// The addresses and statuses of C2SP tlog-witness, over a real connection.
@Suite struct WitnessServerTests {
  private static let log = Stand.cast.logKey

  private static func note(_ size: Int, salt: UInt8 = 0, by key: PrivateKey? = nil) throws
    -> (note: CheckpointNote, edge: TreeEdge)
  {
    var edge = TreeEdge()
    for number in 0..<size { _ = edge.append(sha256([salt, UInt8(number)])) }
    let checkpoint = Checkpoint(origin: Stand.origin, size: edge.size, root: edge.root)
    return (CheckpointNote(try SignedCheckpoint(checkpoint, key: key ?? log)), edge)
  }

  /// Serves a witness of the log while a body runs.
  private static func serve(_ body: @Sendable (Client, WitnessKey) async throws -> Void)
    async throws
  {
    let directory = FileManager.default.temporaryDirectory.path + "/witness-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let key = try WitnessKey(name: "w.example", key: PrivateKey.generate())
    let book = try WitnessBook(
      directory: directory, key: key,
      logs: [try VerifierKey(name: Stand.origin, key: log.publicKey)])
    let server = WitnessServer(
      book: book, host: "127.0.0.1", port: 0,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let (ports, port) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { port.finish() }
        try await server.run { port.yield($0) }
      }
      try await body(Client(port: try #require(await ports.first { _ in true })), key)
      group.cancelAll()
    }
  }

  private static func add(_ client: Client, _ text: String) async throws -> Client.Reply {
    try await client.send("POST", "/add-checkpoint", Array(text.utf8))
  }

  @Test func everyStatusOfTheSpecification() async throws {
    try await Self.serve { client, key in
      let first = AddCheckpoint(old: 0, proof: [], note: try Self.note(4).note)
      let hash = WitnessBook.hash(of: Stand.origin)
      #expect(try await client.get("/\(hash)/checkpoint").status == 404)
      let cosigned = try await Self.add(client, first.text)
      #expect(cosigned.status == 200)
      let reply = try #require(WitnessReply(status: 200, body: cosigned.text))
      guard case .cosigned(let lines) = reply else { throw Client.Broken() }
      #expect(first.note.adding(lines).isSigned(by: key.verifier))
      let shown = try await client.get("/\(hash)/checkpoint")
      #expect(try CheckpointNote(text: shown.text) == first.note.adding(lines))

      let conflict = try await Self.add(client, first.text)
      #expect(conflict.status == 409 && conflict.text == "4\n")
      #expect(conflict.headers["content-type"] == "text/x.tlog.size")
      let fork = AddCheckpoint(old: 4, proof: [], note: try Self.note(4, salt: 1).note)
      #expect(try await Self.add(client, fork.text).status == 422)
      let forged = AddCheckpoint(
        old: 4, proof: [], note: try Self.note(4, by: PrivateKey.generate()).note)
      #expect(try await Self.add(client, forged.text).status == 403)
      let other = first.text.replacing(Stand.origin, with: "other.example")
      #expect(try await Self.add(client, other).status == 404)
      #expect(try await Self.add(client, "old 5\n\n" + first.note.text).status == 400)
      #expect(try await Self.add(client, "nonsense").status == 400)
      let large = String(repeating: "x", count: AddCheckpoint.limit + 1)
      #expect(try await Self.add(client, large).status == 413)
      #expect(try await client.send("POST", "/add-checkpoint", [0xFF, 0xFE]).status == 400)
      let again = AddCheckpoint(old: 4, proof: [], note: first.note)
      #expect(try await Self.add(client, again.text).status == 200)
    }
  }
}

/// What a node with witnesses shows, and what it says while it takes no commands.
@Suite struct WitnessedRouteTests {
  private final class Silent: WitnessCourier {
    struct Unreachable: Error {}
    func send(_ body: String?, to url: String) async throws -> (status: Int, body: String) {
      throw Unreachable()
    }
  }

  @Test func withoutWitnessesInReachOnlyReadingGoesOn() async throws {
    try await Stand.serve { stand in
      let before = try await stand.client.get("/checkpoint").text
      #expect(try await stand.client.get("/v1/checkpoint").text == before)
      let key = try WitnessKey(name: "w.example", key: PrivateKey.generate())
      let policy = try LogPolicy(
        Array("witness w \(key.verifier.text) https://w.example\nquorum w\n".utf8))
      let cosigners = try Cosigners(
        node: stand.node, policy: policy, courier: Silent(), file: nil,
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      let task = Task { await cosigners.run() }
      defer { task.cancel() }
      let refused = try await stand.client.send(
        "POST", "/v1/commands", try Stand.openingBytes(stand.cast))
      #expect(refused.status == 503 && refused.headers["retry-after"] == "10")
      #expect(refused.headers["content-type"] == Problem.mediaType)
      #expect(refused.json?["detail"]?.text?.contains("witnesses") == true, "\(refused.text)")
      #expect(try await stand.client.get("/checkpoint").codes == ["noCheckpointYet"])
      #expect(try await stand.client.get("/v1/checkpoint").text == before)
      #expect(try await stand.client.get("/tile/0/000.p/1").status == 200)
      #expect(try await stand.client.get("/v1/log").json?["readOnly"] != nil)
      let trust = try TrustFile(try await stand.client.get("/trust.json").body)
      #expect(trust.witnesses == TrustFile.Witnesses(keys: [key.verifier], threshold: 1))
    }
  }

  @Test func aProofOfOneEntryIsServed() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get("/v1/proof/entry?index=0")
      let proof = try LogProof(text: reply.text)
      let leaf = try #require(try stand.store.entry(0)).leafHash
      let report = proof.verify(leafHash: leaf, trust: stand.node.trust)
      #expect(report.verdict == .verified)
      let beyond = try await stand.client.get("/v1/proof/entry?index=1")
      #expect(beyond.status == 404 && beyond.codes == ["noSuchProof"])
      #expect(try await stand.client.get("/v1/proof/entry").status == 400)
    }
  }
}
