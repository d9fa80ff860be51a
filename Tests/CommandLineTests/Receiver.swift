import Foundation
import Glibc

/// The other end of deliveries: answers as it is told, one request a connection.
final class Receiver: Sendable {
  let port: Int
  private let file: Int32
  private let statuses: [Int]

  struct Broken: Error {}

  init(statuses: [Int]) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.statuses = statuses
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { [file] in
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && listen(file, 8) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    guard bound else { throw Broken() }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(file) }

  /// What came, until every answer was given; fewer when nothing comes for half a minute.
  func bodies() async -> [[UInt8]] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.serve()) }
    }
  }

  private func serve() -> [[UInt8]] {
    var bodies: [[UInt8]] = []
    for status in statuses {
      var poll = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 30_000) > 0 else { break }
      let peer = accept(file, nil, nil)
      guard peer >= 0 else { break }
      bodies.append(Receiver.body(peer))
      let answer = Array(
        ("HTTP/1.1 \(status) X\r\nLocation: http://127.0.0.1:\(port)/other\r\n"
          + "Content-Length: 0\r\nConnection: close\r\n\r\n").utf8)
      _ = send(peer, answer, answer.count, Int32(MSG_NOSIGNAL))
      close(peer)
    }
    return bodies
  }

  private static func body(_ peer: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n"),
        let field = text.range(of: "content-length: ", options: .caseInsensitive),
        let length = Int(text[field.upperBound...].prefix { $0.isNumber })
      {
        let start = text[..<end.upperBound].utf8.count
        if bytes.count >= start + length { return Array(bytes[start..<(start + length)]) }
      }
      let count = recv(peer, &chunk, chunk.count, 0)
      guard count > 0 else { return bytes }
      bytes += chunk.prefix(count)
    }
  }
}
