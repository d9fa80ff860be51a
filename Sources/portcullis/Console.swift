import ArgumentParser
import Canonical
import Foundation

/// Standard output is for answers, standard error for everything else.
enum Console {
  static func say(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }

  static func print(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }
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
