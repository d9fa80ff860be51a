/// Finds where in a JSON text the value of a path begins. The text must have been read without a
/// fault before; only then are its faults of content worth placing.
struct JSONLocator {
  private let bytes: [UInt8]
  private var position = 0

  /// The 1-based line and column, in bytes, of the value at a path.
  static func place(of path: [JSONStep], in bytes: [UInt8]) -> (line: Int, column: Int) {
    var locator = JSONLocator(bytes)
    for step in path where !locator.enter(step) { break }
    locator.skipSpace()
    let before = bytes.prefix(locator.position)
    let lineFeed = UInt8(ascii: "\n")
    let start = before.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    return (1 + before.count { $0 == lineFeed }, before.count - start + 1)
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipSpace() {
    while [0x20, 0x0A, 0x0D, 0x09].contains(current) { position += 1 }
  }

  /// Goes to the start of a member or element of the value here; stays if there is none.
  private mutating func enter(_ step: JSONStep) -> Bool {
    let before = position
    skipSpace()
    let isObject = current == UInt8(ascii: "{")
    guard isObject || current == UInt8(ascii: "[") else { return false }
    position += 1
    var place = 0
    while position < bytes.count {
      skipSpace()
      if current == UInt8(ascii: "}") || current == UInt8(ascii: "]") { break }
      let key = isObject ? readKey() : nil
      skipSpace()
      if matches(step, key: key, place: place) { return true }
      skipValue()
      skipSpace()
      if current == UInt8(ascii: ",") { position += 1 }
      place += 1
    }
    position = before
    return false
  }

  private func matches(_ step: JSONStep, key: String?, place: Int) -> Bool {
    switch step {
    case .key(let wanted): key == wanted
    case .element(let wanted): key == nil && place == wanted
    }
  }

  private mutating func readKey() -> String {
    let from = position
    skipString()
    let raw = bytes[from..<position].dropFirst().dropLast()
    skipSpace()
    position += 1
    // A key with escapes is none of the names that are looked for.
    return String(decoding: raw, as: UTF8.self)
  }

  private mutating func skipString() {
    position += 1
    while position < bytes.count, current != UInt8(ascii: "\"") {
      position += current == UInt8(ascii: "\\") ? 2 : 1
    }
    position += 1
  }

  private mutating func skipValue() {
    var depth = 0
    repeat {
      switch current {
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return
      default: break
      }
      position += 1
    } while position < bytes.count
  }
}
