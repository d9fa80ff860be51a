import Canonical
import Foundation
import Glibc

/// The smallest HTTP client: one request a connection, so that a test sends exactly what it says.
struct Client: Sendable {
  let port: Int

  struct Reply: Sendable {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON? { try? JSON.parse(body) }
    var codes: [String] { json?["reasons"]?.elements?.compactMap { $0["code"]?.text } ?? [] }

    /// `name=value` of the cookie that was set.
    var cookie: String? { headers["set-cookie"]?.split(separator: ";").first.map(String.init) }
  }

  struct Broken: Error {}

  func get(_ path: String, _ headers: [(String, String)] = []) async throws -> Reply {
    try await send("GET", path, [], headers)
  }

  func post(
    _ path: String, _ json: JSON, _ headers: [(String, String)] = []
  ) async throws -> Reply {
    try await send("POST", path, json.bytes, headers)
  }

  /// As a browser that is signed in sends it.
  func signedIn(_ cookie: String) -> [(String, String)] {
    [("Cookie", cookie), ("Origin", "http://localhost:\(port)")]
  }

  func send(
    _ method: String, _ path: String, _ body: [UInt8], _ headers: [(String, String)] = []
  ) async throws -> Reply {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
    return try await raw(Array((head + "\r\n").utf8) + body)
  }

  func raw(_ bytes: [UInt8]) async throws -> Reply {
    let port = port
    let answer: [UInt8] = try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: one that waits must not keep a queue of the node from running.
      Thread.detachNewThread {
        continuation.resume(with: Result { try Client.exchange(bytes, port) })
      }
    }
    return try Client.read(answer)
  }

  private static func exchange(_ bytes: [UInt8], _ port: Int) throws -> [UInt8] {
    let file = try connected(to: port)
    defer { close(file) }
    send(bytes, file)
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(file, &chunk, chunk.count, 0), count > 0 {
      answer += chunk.prefix(count)
    }
    return answer
  }

  static func connected(to port: Int, buffer: Int32? = nil) throws -> Int32 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard file >= 0 else { throw Broken() }
    if var buffer {
      setsockopt(file, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(file)
      throw Broken()
    }
    return file
  }

  static func send(_ bytes: [UInt8], _ file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
  }

  private static func read(_ bytes: [UInt8]) throws -> Reply {
    let end = Array("\r\n\r\n".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      throw Broken()
    }
    let lines = String(decoding: bytes[..<start], as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    let status = lines[0].split(separator: " ")
    guard status.count >= 2, let code = Int(status[1]) else { throw Broken() }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = String(parts.last?.drop { $0 == " " } ?? "")
    }
    var body = Array(bytes[(start + 4)...])
    if headers["transfer-encoding"] == "chunked" { body = try joined(chunks: body) }
    return Reply(status: code, headers: headers, body: body)
  }

  /// RFC 9112 section 7.1.
  private static func joined(chunks bytes: [UInt8]) throws -> [UInt8] {
    var (rest, body) = (bytes[...], [UInt8]())
    while let end = rest.firstIndex(of: 0x0D) {
      guard let count = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16),
        rest.count >= end + 4 + count - rest.startIndex
      else { break }
      if count == 0 { return body }
      body += rest[(end + 2)..<(end + 2 + count)]
      rest = rest[(end + 4 + count)...]
    }
    // The last chunk is missing: the answer was cut off.
    throw Broken()
  }
}
