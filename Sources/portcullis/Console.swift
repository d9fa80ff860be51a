import ArgumentParser
import Canonical
import Foundation

/// Standard output is for answers, standard error for everything else.
enum Console {
  /// Where standard error cannot be written either, there is nobody left to tell.
  static func say(_ message: String) { _ = put(Array((message + "\n").utf8), STDERR_FILENO) }

  static func print(_ text: String) { write(Array((text + "\n").utf8)) }

  /// Ends the process where nobody takes the answer: to go on would be to answer nobody.
  static func write(_ bytes: [UInt8]) {
    guard let fault = put(bytes, STDOUT_FILENO) else { return }
    Ending.end(
      with: Unavailable(
        "the answer could not be written to standard output: \(fault). What the command did"
          + " stands; make room, or name another place, and ask again"))
  }

  /// - Returns: why not all of it could be written; nil where it was.
  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> String? {
    bytes.withUnsafeBytes { all in
      var rest = all[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&ready, 1, -1)
        } else if errno != EINTR {
          return String(cString: strerror(errno))
        }
      }
      return nil
    }
  }
}

/// How answers are written.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Indent the JSON instead of writing it on one line.") var pretty = false

  func write(_ json: JSON) {
    Console.write((pretty ? Array(json.indented().utf8) : json.bytes) + Array("\n".utf8))
  }
}

extension JSON {
  /// For people to read: two spaces a level. What is signed and sent is `bytes`.
  func indented(_ level: Int = 0) -> String {
    let (inner, outer) = (
      String(repeating: "  ", count: level + 1), String(repeating: "  ", count: level)
    )
    func block(_ open: String, _ parts: [String], _ close: String) -> String {
      guard !parts.isEmpty else { return open + close }
      let lines = parts.map { inner + $0 }.joined(separator: ",\n")
      return "\(open)\n\(lines)\n\(outer)\(close)"
    }
    switch self {
    case .array(let elements):
      return block("[", elements.map { $0.indented(level + 1) }, "]")
    case .object(let object):
      let members = object.members.map { member in
        String(decoding: JSON.string(member.key).bytes, as: UTF8.self) + ": "
          + member.value.indented(level + 1)
      }
      return block("{", members, "}")
    case .null, .bool, .integer, .double, .string:
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
