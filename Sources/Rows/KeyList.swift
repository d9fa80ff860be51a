/// Keys in order of their UTF-8 bytes, in pieces that are cheap to insert into: a range of them is
/// found without a look at the others.
struct KeyList: Sendable {
  /// None is empty, none has more than `most`.
  private var pieces: [[String]] = []
  private static let most = 512

  init() {}

  mutating func insert(_ key: String) {
    guard !pieces.isEmpty else {
      pieces = [[key]]
      return
    }
    let piece = self.piece(of: key)
    let position = KeyList.position(of: key, in: pieces[piece])
    if position < pieces[piece].count, KeyList.same(pieces[piece][position], key) { return }
    pieces[piece].insert(key, at: position)
    guard pieces[piece].count > KeyList.most else { return }
    let half = Array(pieces[piece].suffix(KeyList.most / 2))
    pieces[piece].removeLast(half.count)
    pieces.insert(half, at: piece + 1)
  }

  mutating func remove(_ key: String) {
    guard !pieces.isEmpty else { return }
    let piece = self.piece(of: key)
    let position = KeyList.position(of: key, in: pieces[piece])
    guard position < pieces[piece].count, KeyList.same(pieces[piece][position], key) else { return }
    pieces[piece].remove(at: position)
    if pieces[piece].isEmpty { pieces.remove(at: piece) }
  }

  /// Keys with `from` ≤ key < `upTo`, at most `limit` of them.
  func keys(from: String, upTo: String, limit: Int) -> [String] {
    guard !pieces.isEmpty, limit > 0 else { return [] }
    var found: [String] = []
    var piece = self.piece(of: from)
    var position = KeyList.position(of: from, in: pieces[piece])
    while piece < pieces.count {
      while position < pieces[piece].count {
        let key = pieces[piece][position]
        guard found.count < limit, World.precedes(key, upTo) else { return found }
        found.append(key)
        position += 1
      }
      (piece, position) = (piece + 1, 0)
    }
    return found
  }

  /// The last piece that begins at or before the key; the first one where none does.
  private func piece(of key: String) -> Int {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if World.precedes(key, pieces[middle][0]) { high = middle } else { low = middle }
    }
    return low
  }

  /// Where the first key stands that is not before this one.
  private static func position(of key: String, in piece: [String]) -> Int {
    var (low, high) = (0, piece.count)
    while low < high {
      let middle = (low + high) / 2
      if World.precedes(piece[middle], key) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Byte for byte: Swift's own equality takes canonical equivalents for the same.
  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
