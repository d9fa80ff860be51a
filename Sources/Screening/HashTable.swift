/// Keys with several values each: a key is found by looking on from the place where it belongs to
/// the next free one.
struct HashTable: Sendable {
  /// Key above, below what holds its values; `free` where there is none.
  private var keys: [UInt64]
  private var count = 0
  private var shift: UInt64
  private var values = HeldNumbers()

  private static let free = UInt64.max

  init() {
    keys = [UInt64](repeating: HashTable.free, count: 16)
    shift = 60
  }

  private func home(_ key: UInt32) -> Int {
    Int((UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// Where a key is, or belongs.
  private func place(_ key: UInt32) -> Int {
    var place = home(key)
    while keys[place] != HashTable.free, UInt32(keys[place] >> 32) != key {
      place = (place + 1) & (keys.count - 1)
    }
    return place
  }

  /// A value that is inserted twice in a row under a key is there once.
  ///
  /// - Parameter value: below 2^31 - 1.
  mutating func insert(_ key: UInt32, _ value: UInt32) {
    let place = place(key)
    // Of a free place it is what holds nothing.
    var holder = UInt32(truncatingIfNeeded: keys[place])
    if keys[place] == HashTable.free { count += 1 }
    values.add(value, to: &holder)
    keys[place] = UInt64(key) << 32 | UInt64(holder)
    if count * 8 > keys.count * 5 { grow() }
  }

  private mutating func grow() {
    let old = keys
    keys = [UInt64](repeating: HashTable.free, count: old.count * 2)
    shift -= 1
    for entry in old where entry != HashTable.free { keys[place(UInt32(entry >> 32))] = entry }
  }

  func has(_ key: UInt32) -> Bool { keys[place(key)] != HashTable.free }

  func each(_ key: UInt32, _ body: (UInt32) -> Void) {
    values.each(UInt32(truncatingIfNeeded: keys[place(key)]), body)
  }

  /// The values of many keys, in no order. Where each key belongs is read before anything depends
  /// on it, so that the memory is waited for once and not once a key.
  func each(_ wanted: [UInt32], _ body: (UInt32) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: wanted.count) { first in
      for number in wanted.indices { first[number] = keys[home(wanted[number])] }
      for number in wanted.indices where first[number] != HashTable.free {
        let key = wanted[number]
        let entry = UInt32(first[number] >> 32) == key ? first[number] : keys[place(key)]
        values.each(UInt32(truncatingIfNeeded: entry), body)
      }
    }
  }
}
