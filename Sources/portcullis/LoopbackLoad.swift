import Dispatch
import Foundation
import Synchronization

/// Posts many bodies to a server on this machine over kept connections, at as little cost as can
/// be: the client shares its cores with the server that is measured.
struct LoopbackLoad: Sendable {
  let port: Int
  let path: String
  /// Each waits for its answer before it posts the next.
  private let connections = 64
  private let threads = 2

  /// - Throws: `Unavailable` when a connection breaks or an answer is not a success.
  func post(_ bodies: [[UInt8]]) async throws {
    let failed = Mutex<String?>(nil)
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      // Not on the threads that the server's own work runs on.
      DispatchQueue(label: "portcullis.load").async {
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          do {
            try post(bodies, from: thread)
          } catch {
            failed.withLock { $0 = "\(error)" }
          }
        }
        done.resume()
      }
    }
    if let why = failed.withLock({ $0 }) { throw Unavailable(why) }
  }

  private func post(_ bodies: [[UInt8]], from thread: Int) throws {
    let mine = stride(from: thread, to: bodies.count, by: threads).map { bodies[$0] }
    let each = connections / threads
    let open = try (0..<each).map { _ in try LoopbackConnection(port: port) }
    defer { for connection in open { connection.end() } }
    for start in stride(from: 0, to: mine.count, by: each) {
      let round = zip(open, mine[start..<min(start + each, mine.count)])
      for (connection, body) in round { try connection.send(request(body)) }
      for (connection, _) in round { try connection.readAnswer() }
    }
  }

  private func request(_ body: [UInt8]) -> [UInt8] {
    let head =
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }
}

/// One kept connection over the loopback interface.
private struct LoopbackConnection {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, code == 0 else { throw Unavailable("127.0.0.1:\(port) does not answer") }
    var one: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  func end() { close(descriptor) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Unavailable("a connection broke while it was written to") }
      sent += count
    }
  }

  /// Reads one answer with a Content-Length.
  func readAnswer() throws {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw Unavailable("a connection broke while it was read from") }
      answer += buffer[0..<count]
      guard let end = LoopbackConnection.end(of: answer) else { continue }
      guard answer.count >= end else { continue }
      guard answer.starts(with: Array("HTTP/1.1 2".utf8)) else {
        throw Unavailable("answered \(String(decoding: answer.prefix(300), as: UTF8.self))")
      }
      return
    }
  }

  /// How many bytes the answer has, once its head is there.
  private static func end(of answer: [UInt8]) -> Int? {
    let text = String(decoding: answer.prefix(2_048), as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<head.lowerBound].lowercased().split(separator: "\r\n")
    guard let line = lines.first(where: { $0.hasPrefix("content-length:") }),
      let length = Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
    else { return nil }
    return text[..<head.upperBound].utf8.count + length
  }
}
