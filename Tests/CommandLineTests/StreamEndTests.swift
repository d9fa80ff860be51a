import Canonical
import EventLog
import Foundation
import FoundationNetworking
import Glibc
import Testing
import Vocabulary

/// A live stream that is open does not keep the server from ending.
@Suite(.serialized) struct StreamEndTests {
  @Test func theServerEndsUnderAnOpenStream() async throws {
    let log = try await OperatedLog()
    let server = try await Serving(log.room, ["--dir", log.directory])
    let stream = try OpenStream(server.url, try await signIn(log, server.url))
    #expect(await stream.head().contains("text/event-stream"))
    let begun = ContinuousClock.now
    #expect(try await server.end() == 0)
    #expect(ContinuousClock.now - begun < .seconds(5))
  }

  private func post(_ body: JSON, _ url: String) async throws -> (Data, HTTPURLResponse) {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(body.bytes)
    let (data, response) = try await URLSession.shared.data(for: request)
    return (data, try #require(response as? HTTPURLResponse))
  }

  /// - Returns: the cookie.
  private func signIn(_ log: OperatedLog, _ url: String) async throws -> String {
    let file = try JSON.parse(read(log.operatorKey))
    let seed = try #require(file["seed"]?.text.flatMap { Base64.url.decode($0) })
    let key = try #require(PrivateKey(form: .ed25519, seed: seed))
    let asked = try await post(.object([]), url + "/session/challenge").0
    let challenge = try #require(try JSON.parse(Array(asked))["challenge"]?.text)
    let message = "portcullis/session/v1\n\(OperatedLog.origin)\n\(challenge)"
    let signature = Base64.url.encode(try key.sign(Array(message.utf8)))
    let answer = try await post(
      .object([
        .init("challenge", .string(challenge)), .init("key", .string(key.publicKey.text)),
        .init("signature", .string(signature)),
      ]), url + "/session"
    ).1
    let cookie = try #require(answer.value(forHTTPHeaderField: "Set-Cookie"))
    return String(cookie.prefix { $0 != ";" })
  }
}

/// A connection that asked for the stream, and keeps it.
private final class OpenStream: Sendable {
  private let file: Int32

  struct Broken: Error {}

  init(_ url: String, _ cookie: String) throws {
    guard let port = url.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw Broken() }
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port.bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { [file] in
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Broken() }
    let request = Array(
      "GET /v1/stream?from=0 HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\n\r\n".utf8)
    guard send(file, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      throw Broken()
    }
  }

  deinit { close(file) }

  /// What comes first.
  func head() async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [file] in
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = recv(file, &chunk, chunk.count, 0)
        continuation.resume(returning: String(decoding: chunk.prefix(max(0, count)), as: UTF8.self))
      }
    }
  }
}
