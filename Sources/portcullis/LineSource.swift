import Canonical
import Controls
import Foundation

/// One line of a file.
struct SourceLine: Sendable {
  let number: Int
  /// Nil where the line is longer than what is read.
  let text: [UInt8]?

  /// - Throws: `JSONFault` for a line that is too long.
  func bytes() throws(JSONFault) -> [UInt8] {
    guard let text else {
      throw JSONFault(
        .tooLarge,
        "the line is longer than \(Determiner.limits.bytes) bytes: write one"
          + " transaction a line", path: "")
    }
    return text
  }
}

/// Reads the lines of a file as they come, so that whoever waits for an answer before the next line
/// gets it, and never keeps more than a few of them.
final class LineSource {
  private let descriptor: Int32
  private let name: String
  private var rest: [UInt8] = []
  private var number = 0
  /// Whether the line that is being read is longer than what is kept of one.
  private var isTooLong = false
  private var isFirst = true
  private var isEnded = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  /// - Parameter path: `-` reads standard input.
  init(_ path: String) throws {
    name = Files.name(path)
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Complaint(
        errno == ENOENT
          ? "\(path): there is no such file"
          : "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
  }

  func close() { _ = Foundation.close(descriptor) }

  /// The next lines that are there, blank ones left out; nil at the end.
  /// - Throws: `Complaint` when reading fails.
  func next() throws -> [SourceLine]? {
    if isFirst, let document = try onlyDocument() { return [document] }
    while true {
      let isAtEnd = isEnded
      let lines = cut(isAtEnd)
      if !lines.isEmpty { return lines }
      if isAtEnd { return nil }
      try readMore()
    }
  }

  /// A file may hold one transaction over several lines: then its first line is not yet one.
  private func onlyDocument() throws -> SourceLine? {
    isFirst = false
    while !isEnded, rest.count <= Determiner.limits.bytes, firstLine == nil { try readMore() }
    guard let line = firstLine, LineSource.isBegun(line) else { return nil }
    while !isEnded, rest.count <= Determiner.limits.bytes { try readMore() }
    guard isEnded, (try? JSON.parse(rest, limits: Determiner.limits)) != nil else { return nil }
    defer { rest = [] }
    return SourceLine(number: 1, text: rest)
  }

  private var firstLine: [UInt8]? {
    rest.split(separator: LineSource.lineFeed, maxSplits: 1_000, omittingEmptySubsequences: true)
      .dropLast().first { !$0.allSatisfy(LineSource.isSpace) }.map { Array($0) }
  }

  private static func isBegun(_ line: [UInt8]) -> Bool {
    do throws(JSONFault) {
      _ = try JSON.parse(line, limits: Determiner.limits)
      return false
    } catch {
      return error.code == .truncated
    }
  }

  /// Cuts what was read into lines, and leaves the beginning of one that is still to come.
  private func cut(_ isAtEnd: Bool) -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = 0
    while let end = rest[start...].firstIndex(of: LineSource.lineFeed) {
      take(rest[start..<end], &lines)
      start = end + 1
    }
    if isAtEnd {
      take(rest[start...], &lines)
      start = rest.count
    }
    rest.removeFirst(start)
    if rest.count > Determiner.limits.bytes {
      isTooLong = true
      rest = []
    }
    return lines
  }

  private func take(_ text: ArraySlice<UInt8>, _ lines: inout [SourceLine]) {
    number += 1
    let isLong = isTooLong || text.count > Determiner.limits.bytes
    isTooLong = false
    if isLong {
      lines.append(SourceLine(number: number, text: nil))
    } else if !text.allSatisfy(LineSource.isSpace) {
      lines.append(SourceLine(number: number, text: Array(text)))
    }
  }

  private func readMore() throws {
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count >= 0 {
        isEnded = count == 0
        rest.append(contentsOf: buffer[..<count])
        return
      }
      guard errno == EINTR else {
        throw Complaint("\(name) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == lineFeed
  }
}
