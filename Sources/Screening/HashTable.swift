/// Keys with several values each, in one flat array that grows: found by looking on from the place
/// where a key belongs to the next free one.
struct HashTable: Sendable {
  /// Key above, value below; `free` where there is none.
  private var entries: [UInt64]
  private var shift: UInt64
  private(set) var count = 0

  private static let free = UInt64.max

  init() {
    entries = [UInt64](repeating: HashTable.free, count: 16)
    shift = 60
  }

  private func home(_ key: UInt32) -> Int {
    Int((UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// - Parameter value: below 2^32 - 1.
  mutating func insert(_ key: UInt32, _ value: UInt32) {
    if count * 8 >= entries.count * 5 { grow() }
    put(UInt64(key) << 32 | UInt64(value))
    count += 1
  }

  private mutating func put(_ entry: UInt64) {
    var place = home(UInt32(entry >> 32))
    while entries[place] != HashTable.free { place = (place + 1) & (entries.count - 1) }
    entries[place] = entry
  }

  private mutating func grow() {
    let old = entries
    entries = [UInt64](repeating: HashTable.free, count: old.count * 2)
    shift -= 1
    for entry in old where entry != HashTable.free { put(entry) }
  }

  func each(_ key: UInt32, _ body: (UInt32) -> Void) {
    var place = home(key)
    while entries[place] != HashTable.free {
      if UInt32(entries[place] >> 32) == key { body(UInt32(truncatingIfNeeded: entries[place])) }
      place = (place + 1) & (entries.count - 1)
    }
  }
}
