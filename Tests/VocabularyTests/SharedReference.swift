import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reference tables that lie beside the package and are no part of it.
enum SharedReference {
  /// Lines of a table under `../shared/data`, or nil, said aloud, where it is not there.
  static func lines(_ path: String) -> [Substring]? {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    if let text = read("/\(root)/../shared/data/\(path)") {
      return text.split(whereSeparator: \.isNewline)
    }
    print("SKIPPED: \(path) is not beside the package, so the list was not compared with it")
    return nil
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The fields of one line of CSV.
  static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var quoted = false
    for character in line {
      switch character {
      case "\"": quoted.toggle()
      case "," where !quoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
