/// Edit distance of two words with adjacent letters exchanged counting as one edit (optimal string
/// alignment), bounded from above so that unlike words cost next to nothing.
enum Spelling {
  /// - Returns: the distance, or `nil` when it is more than `most`.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost most: Int) -> Int? {
    a.withUnsafeBufferPointer { first in
      b.withUnsafeBufferPointer { distance(first, $0, atMost: most) }
    }
  }

  /// Three rows of the usual table on the stack; words have at most `FoldedText.letterLimit`
  /// letters.
  static func distance(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, atMost most: Int
  ) -> Int? {
    if abs(a.count - b.count) > most { return nil }
    let width = b.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows -> Int? in
      for column in 0..<width { rows[column] = column }
      var (before, above, here) = (2 * width, 0, width)
      for row in 0..<a.count {
        rows[here] = row + 1
        var least = row + 1
        for column in 0..<b.count {
          var cost = min(rows[above + column + 1], rows[here + column]) + 1
          cost = min(cost, rows[above + column] + (a[row] == b[column] ? 0 : 1))
          if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
            cost = min(cost, rows[before + column - 1] + 1)
          }
          rows[here + column + 1] = cost
          least = min(least, cost)
        }
        if least > most { return nil }
        (before, above, here) = (above, here, before)
      }
      let distance = rows[above + b.count]
      return distance <= most ? distance : nil
    }
  }
}
