public import Controls
public import EventLog
import Hummingbird
public import Logging
public import Service

/// How a node is served over HTTP.
public struct ServerOptions: Sendable {
  /// Address to listen at.
  public var host = "127.0.0.1"
  /// 0 lets the system choose.
  public var port = 8080
  /// Where people reach the node, such as `https://log.example`, when something that ends TLS
  /// stands before it. Without a path.
  public var publicOrigin: String?
  /// Open connections at a time; more wait.
  public var mostConnections = 1_000
  /// Requests to sign in that one network address may send at once.
  public var signInBurst = 30
  /// Requests to sign in that one network address may send in the long run.
  public var signInsPerMinute = 30
  /// Live streams and long waits that are open at a time, of all sessions.
  public var mostStreams = 200
  /// How long the reader of a stream may take nothing in before it is cut off.
  public var streamPatience = Duration.seconds(20)
  /// After how much silence a stream says that it is still there.
  public var heartbeat = Duration.seconds(15)
  public var clock: any Clock = SystemClock()
  public var entropy: any Entropy = SystemEntropy()
  /// Source of the nonces of commands that are made from forms.
  public var nonces: any Entropy = SystemEntropy()
  /// What waits for a second signature; nil keeps it in memory alone.
  public var proposals: Proposals?
  /// To whom entries are brought; nil for nobody.
  public var followers: FollowerBook?
  /// Whether those that parties name may be in private networks.
  public var followersMayBePrivate = false
  /// The story of a sample world; nil for a real log.
  public var sample: SampleStory?
  /// What determinations are made by; nil where the node has no rule packs.
  public var rules: RuleBook?
  /// The lists that parties are screened with; nil for none.
  public var screening: ListScreening?
  public var log: Logger

  /// How the log's key passed from one to the next.
  public var handovers: [HandoverNote] = []

  public init(log: Logger) { self.log = log }

  /// Whether cookies are for TLS only.
  public var isBehindTLS: Bool { publicOrigin?.hasPrefix("https://") ?? false }
}

/// One node over HTTP: the API and the pages.
public struct Server: Sendable {
  let wiring: Wiring

  /// - Parameter desk: the desk of the node's own party; nil when nobody signs in by code.
  public init(node: Node, desk: Desk?, options: ServerOptions) {
    wiring = Wiring(node: node, desk: desk, options: options)
  }

  /// Every address, behind the same guard.
  func router() -> Router<Visit> {
    let router = Router(context: Visit.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: Guard(wiring: wiring))
    API(wiring: wiring).register(on: router)
    ScreeningAPI(screening: wiring.options.screening).register(on: router)
    Pages(wiring: wiring).register(on: router)
    return router
  }

  /// Serves until SIGTERM or SIGINT, or until the task is cancelled; then lets what is under way
  /// finish. Meanwhile time passes on the log every second.
  ///
  /// - Parameter running: told the port once requests are answered.
  /// - Throws: when the address cannot be listened at.
  public func run(running: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    let options = wiring.options
    let application = Application(
      router: router(),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: .hostname(options.host, port: options.port), serverName: "portcullis",
        availableConnectionsDelegate: .maximum(options.mostConnections, logger: options.log)),
      onServerRunning: { channel in running(channel.localAddress?.port ?? options.port) },
      logger: options.log)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await keepTime() }
      group.addTask { await endStreams() }
      group.addTask { try await application.runService() }
      // Whichever ends first, the others have no business left.
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Streams have no end of their own, so they are ended when the process is told to end: else the
  /// server would wait for them. Meanwhile those end whose readers do not read.
  private func endStreams() async {
    let ending = Ending { wiring.streams.endAll() }
    defer { ending.cancel() }
    while !Task.isCancelled {
      wiring.streams.endStuck()
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Deadlines pass although nobody sends anything.
  private func keepTime() async {
    var wasFailing = false
    while !Task.isCancelled {
      do throws(Failure) {
        try await wiring.node.tick()
        wasFailing = false
      } catch {
        if !wasFailing {
          wiring.options.log.error("time cannot pass", metadata: ["failure": "\(error)"])
        }
        wasFailing = true
      }
      try? await Task.sleep(for: .seconds(1))
    }
  }
}
