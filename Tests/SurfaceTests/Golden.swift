import Glibc

/// Files that a change of the API must change too. `PORTCULLIS_GOLDEN=write` writes them anew.
enum Golden {
  /// The kept text; when told to write, the new one.
  static func text(_ name: String, now: String) -> String? {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Golden/\(name)"
    if getenv("PORTCULLIS_GOLDEN").map({ String(cString: $0) }) == "write" {
      guard let file = fopen(path, "w") else { return nil }
      fputs(now, file)
      fclose(file)
    }
    return read(path)
  }

  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
