import EventLog
import Hummingbird
public import Logging
public import Transparency

/// A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and for monitors
/// `GET /<origin hash>/checkpoint`.
public struct WitnessServer: Sendable {
  private let book: WitnessBook
  private let host: String
  private let port: Int
  private let log: Logger

  /// - Parameter port: 0 lets the system choose.
  public init(book: WitnessBook, host: String, port: Int, log: Logger) {
    self.book = book
    self.host = host
    self.port = port
    self.log = log
  }

  /// Serves until SIGTERM or SIGINT, or until the task is cancelled.
  ///
  /// - Parameter running: told the port once requests are answered.
  /// - Throws: when the address cannot be listened at.
  public func run(running: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    let application = Application(
      router: router(),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: .hostname(host, port: port), serverName: "portcullis",
        availableConnectionsDelegate: .maximum(1_000, logger: log)),
      onServerRunning: { channel in running(channel.localAddress?.port ?? port) },
      logger: log)
    try await application.runService()
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.post("/add-checkpoint") { request, _ in try await add(request) }
    router.get("/{hash}/checkpoint") { _, context in
      await checkpoint(context.parameters.get("hash") ?? "")
    }
    return router
  }

  private func add(_ request: Request) async throws -> Response {
    let bytes: [UInt8]
    do {
      bytes = try await request.bytes(atMost: AddCheckpoint.limit)
    } catch let problem as Problem {
      return Response(
        bytes: Array((problem.detail + "\n").utf8), status: problem.status, mediaType: plain)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return response(.malformed("a request is UTF-8 text"))
    }
    let reply = await book.add(text)
    log.debug("asked to cosign", metadata: ["status": "\(reply.status)"])
    return response(reply)
  }

  private let plain = "text/plain; charset=utf-8"

  private func response(_ reply: WitnessReply) -> Response {
    let isSize = if case .conflict = reply { true } else { false }
    return Response(
      bytes: Array(reply.body.utf8), status: reply.status,
      mediaType: isSize ? WitnessReply.sizeMediaType : plain)
  }

  private func checkpoint(_ hash: String) async -> Response {
    guard let note = await book.checkpoint(originHash: hash) else {
      return Response(
        bytes: Array("this witness has cosigned no checkpoint of that log\n".utf8), status: 404,
        mediaType: plain)
    }
    var response = Response(text: note)
    response.headers[.cacheControl] = "no-cache"
    return response
  }
}
