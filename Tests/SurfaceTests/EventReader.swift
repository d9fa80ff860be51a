import Foundation
import Glibc

/// A reader of server-sent events that reads when it is told to, so that a test can be slow.
final class EventReader: @unchecked Sendable {
  struct Event: Sendable, Hashable {
    var id: String?
    var data: String
  }

  private let file: Int32
  private var raw: [UInt8] = []
  private var rest: [UInt8] = []
  /// Status and headers, once they are there.
  private(set) var head = ""
  /// Id of the last event, of those without data too.
  private(set) var lastID: String?
  /// Lines that begin with a colon.
  private(set) var comments = 0

  /// - Parameter buffer: bytes that the system takes in before it is read; as it likes where nil.
  init(
    _ port: Int, _ path: String, _ headers: [(String, String)], buffer: Int32? = nil
  ) throws {
    file = try Client.connected(to: port, buffer: buffer)
    var text = "GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    Client.send(Array((text + "\r\n").utf8), file)
  }

  deinit { close(file) }

  /// The next event with data.
  /// - Returns: nil when the other side has hung up, or nothing came for some seconds.
  func next(within seconds: Int = 120) async -> Event? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.read(within: seconds)) }
    }
  }

  /// Reads on until the other side hangs up.
  /// - Returns: whether it did within that time.
  func end(within seconds: Int = 120) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let end = time(nil) + seconds
        while time(nil) < end {
          if self.fill(within: 1) == .hungUp { return continuation.resume(returning: true) }
        }
        continuation.resume(returning: false)
      }
    }
  }

  private func read(within seconds: Int) -> Event? {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      while let block = take() {
        if let event = event(block) { return event }
      }
      guard ContinuousClock.now < end, fill(within: seconds) == .some else { return nil }
    }
  }

  private func event(_ block: String) -> Event? {
    var (id, data): (String?, String?)
    for line in block.split(separator: "\n") {
      if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
      if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
      if line.hasPrefix(":") { comments += 1 }
    }
    if let id { lastID = id }
    return data.map { Event(id: id, data: $0) }
  }

  /// A block that ends with an empty line.
  private func take() -> String? {
    guard let start = EventReader.find([10, 10], in: rest) else { return nil }
    let block = String(decoding: rest[..<start], as: UTF8.self)
    rest.removeFirst(start + 2)
    return block
  }

  private enum Filled { case some, nothing, hungUp }

  private func fill(within seconds: Int) -> Filled {
    var poll = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, Int32(seconds * 1_000)) > 0 else { return .nothing }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(file, &chunk, chunk.count, 0)
    guard count > 0 else { return .hungUp }
    raw += chunk.prefix(count)
    unframe()
    return .some
  }

  /// Takes the head away, and then the frames of the chunks (RFC 9112 section 7.1).
  private func unframe() {
    if head.isEmpty, let end = EventReader.find([13, 10, 13, 10], in: raw) {
      head = String(decoding: raw[..<end], as: UTF8.self)
      raw.removeFirst(end + 4)
    }
    while !head.isEmpty, let end = EventReader.find([13, 10], in: raw),
      let count = Int(String(decoding: raw[..<end], as: UTF8.self), radix: 16),
      raw.count >= end + 4 + count
    {
      rest += raw[(end + 2)..<(end + 2 + count)]
      raw.removeFirst(end + 4 + count)
    }
  }

  private static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= mark.count else { return nil }
    return (0...(bytes.count - mark.count)).first { start in
      bytes[start] == mark[0] && bytes[start..<(start + mark.count)].elementsEqual(mark)
    }
  }
}
