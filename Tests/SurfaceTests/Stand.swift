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

@testable import Surface

/// A node that is served on a port of this machine for the length of a test.
struct Stand: Sendable {
  let node: Node
  let store: MemoryStore
  let clock: StoryClock
  let cast: Cast
  let desk: Desk?
  let client: Client
  var streams = Streams(most: 0, patience: .zero)
  /// What the prologue of the story left, where it was played.
  var memory: Stage?

  /// What a stand begins with.
  enum Beginning {
    /// Nothing at all.
    case empty
    /// A log that its operator, the authority, has opened.
    case opened
    /// Parties, accreditations, and a consignment that arrived.
    case prologue
  }

  static let origin = Story.origin
  static let cast = Cast(seed: "surface tests")

  /// The prologue takes seconds to play, so it is played once and copied.
  private static let played = Task {
    let clock = StoryClock(start: Story.start)
    let store = MemoryStore()
    let node = try Node(
      store: store, origin: origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "salts"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let director = Director(cast: cast, node: node, clock: clock)
    try await director.playPrologue()
    return (store: store, memory: await director.memory)
  }

  /// Serves a node while a body runs.
  static func serve(
    _ beginning: Beginning = .opened, withDesk: Bool = false, withStory: Bool = false,
    options adjust: (inout ServerOptions) -> Void = { _ in },
    _ body: @Sendable (Stand) async throws -> Void
  ) async throws {
    let cast = Stand.cast
    let played = beginning == .prologue ? try await Stand.played.value : nil
    let store = played?.store.copy() ?? MemoryStore()
    let clock = StoryClock(start: try store.state().time ?? Story.start)
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let node = try Node(
      store: store, origin: origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "salts"), log: log)
    if beginning == .opened { _ = try await node.submit(try openingBytes(cast)) }
    let desk = withDesk ? try await makeDesk(cast, node) : nil
    var options = ServerOptions(log: log)
    options.port = 0
    options.clock = clock
    options.signInBurst = 1_000
    if withStory {
      let director = Director(cast: cast, node: node, clock: clock)
      try await director.resume()
      options.sample = await SampleStory(director: director, clock: clock)
    }
    adjust(&options)
    let server = Server(node: node, desk: desk, options: options)
    let (ports, port) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { port.finish() }
        try await server.run { port.yield($0) }
      }
      let number = try #require(await ports.first { _ in true })
      try await body(
        Stand(
          node: node, store: store, clock: clock, cast: cast, desk: desk,
          client: Client(port: number), streams: server.wiring.streams, memory: played?.memory))
      group.cancelAll()
    }
  }

  // MARK: Commands

  static func openingBytes(_ cast: Cast) throws -> [UInt8] {
    let operatorKey = Player.authority(cast).key
    let profile = Profile(
      id: try PartyID(text: "ots"), legalName: "Office of Trade Security",
      establishedIn: try Country(text: "SG"), headquarters: try Country(text: "SG"))
    let open = OpenLog(
      profile: profile, key: operatorKey.publicKey, custody: .device,
      policy: PolicyTerms(
        nonReceiptReportHours: 24, extensionCountersigner: .authority, attemptsPerHour: 60,
        maximumCustodyHours: 720))
    return try bytes(
      .registry(.openLog(open)), nonce: 1, [(.actor, operatorKey)],
      seen: Seen(root: MerkleTree.emptyRoot, size: 0))
  }

  /// A command, signed by keys that have seen the log as it is.
  func bytes(
    _ command: Command, nonce: UInt8, _ signers: [(SigningRole, PrivateKey)]
  ) throws -> [UInt8] {
    try Stand.bytes(command, nonce: nonce, signers, seen: node.seen)
  }

  static func bytes(
    _ command: Command, nonce: UInt8, _ signers: [(SigningRole, PrivateKey)], seen: Seen
  ) throws -> [UInt8] {
    let body = Body(
      content: command.json, kind: command.kind, log: origin,
      nonce: Nonce(Array(repeating: nonce, count: 16)))
    let signatures = try signers.map {
      try GivenSignature.make(
        body: body, role: $0.0, statement: Statement(seen: seen), key: $0.1)
    }
    return Submission(body: body, signatures: signatures).bytes
  }

  var operatorKey: PrivateKey { Player.authority(cast).key }

  /// Enrols one more key of the operator.
  func enrol(_ key: PrivateKey, nonce: UInt8, custody: KeyCustody = .device) async throws {
    try await Stand.enrol(key, cast, node, nonce: nonce, custody: custody)
  }

  private static func enrol(
    _ key: PrivateKey, _ cast: Cast, _ node: Node, nonce: UInt8, custody: KeyCustody
  ) async throws {
    let enrol = EnrolKey(
      key: key.publicKey, party: try PartyID(text: "ots"), capacity: .staff, custody: custody)
    _ = try await node.submit(
      try bytes(
        .registry(.enrolKey(enrol)), nonce: nonce,
        [(.actor, Player.authority(cast).key), (.keyholder, key)], seen: node.seen))
  }

  /// Enrols a WebAuthn key of the operator for the site log.example.
  func enrolPasskey(_ key: PrivateKey) async throws {
    let enrol = EnrolKey(
      key: key.publicKey, party: try PartyID(text: "ots"), capacity: .staff, custody: .device,
      relyingParty: "log.example")
    let body = Body(
      content: JSON(encoding: enrol), kind: EnrolKey.kind, log: Stand.origin,
      nonce: Nonce(Array(repeating: 9, count: 16)))
    let statement = Statement(seen: node.seen)
    let signatures = [
      try GivenSignature.make(body: body, role: .actor, statement: statement, key: operatorKey),
      try GivenSignature.make(
        body: body, role: .keyholder, statement: statement, key: key, relyingParty: "log.example"),
    ]
    _ = try await node.submit(Submission(body: body, signatures: signatures).bytes)
  }

  /// Takes a party in that has nothing to do with anything.
  func register(_ player: Player, nonce: UInt8 = 0xA0) async throws {
    let profile = Profile(
      id: player.party, legalName: "Elsewhere Ltd.", establishedIn: try Country(text: "SG"),
      headquarters: try Country(text: "SG"))
    let register = RegisterParty(profile: profile, key: player.key.publicKey, custody: .device)
    _ = try await node.submit(
      try bytes(
        .registry(.registerParty(register)), nonce: nonce,
        [(.actor, operatorKey), (.keyholder, player.key)]))
  }

  private static func makeDesk(_ cast: Cast, _ node: Node) async throws -> Desk {
    let path = "/tmp/portcullis-desk-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).json"
    defer { unlink(path) }
    let seed = cast.player("desk", party: try PartyID(text: "ots")).key.seed
    let desk = try Desk.create(path: path, party: try PartyID(text: "ots"), seed: seed)
    let key = try #require(PrivateKey(form: .ed25519, seed: seed))
    try await enrol(key, cast, node, nonce: 0xDE, custody: .desk)
    return desk
  }

  // MARK: Sessions

  /// Signs in over HTTP and gives the cookie.
  func signIn(_ key: PrivateKey) async throws -> String {
    let reply = try await trySigningIn(key)
    #expect(reply.status == 201, "\(reply.text)")
    return try #require(reply.cookie)
  }

  func trySigningIn(
    _ key: PrivateKey, challenge given: String? = nil, origin: String = Stand.origin
  ) async throws -> Client.Reply {
    var challenge = given
    if challenge == nil {
      challenge = try await client.post("/session/challenge", .object([])).json?["challenge"]?.text
    }
    let text = try #require(challenge)
    let message = Array("portcullis/session/v1\n\(origin)\n\(text)".utf8)
    return try await client.post(
      "/session",
      .object([
        .init("challenge", .string(text)), .init("key", .string(key.publicKey.text)),
        .init("signature", .string(Base64.url.encode(try key.sign(message)))),
      ]))
  }
}
