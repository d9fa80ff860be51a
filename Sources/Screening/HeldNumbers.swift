/// Any number of sets of numbers in one flat array that grows. A set is known by what holds it: its
/// one number itself, or where its numbers stand in a row. Numbers come in order.
struct HeldNumbers: Sendable {
  /// What holds a set: `none`, a number, or with `isRow` a place.
  typealias Holder = UInt32

  static let none = Holder.max
  private static let isRow: Holder = 1 << 31

  /// Rows, each after its length, with room for a power of two of numbers.
  private var rows: [UInt32] = []
  /// By the power of two: where a row stood that has moved to a larger place, plus one; it says
  /// where the next one is.
  private var left = [UInt32](repeating: 0, count: 32)

  /// Takes a number, unless it is the last that was taken.
  ///
  /// - Parameter number: below 2^31 - 1.
  mutating func add(_ number: UInt32, to holder: inout Holder) {
    if holder == HeldNumbers.none {
      holder = number
    } else if holder & HeldNumbers.isRow != 0 {
      holder = HeldNumbers.isRow | UInt32(append(number, to: Int(holder ^ HeldNumbers.isRow)))
    } else if holder != number {
      let row = room(1)
      (rows[row], rows[row + 1], rows[row + 2]) = (2, holder, number)
      holder = HeldNumbers.isRow | UInt32(row)
    }
  }

  /// - Returns: Where the row is now.
  private mutating func append(_ number: UInt32, to row: Int) -> Int {
    let count = Int(rows[row])
    guard rows[row + count] != number else { return row }
    var row = row
    if count & (count - 1) == 0 {
      let (old, power) = (row, count.trailingZeroBitCount)
      row = room(power + 1)
      for place in 0...count { rows[row + place] = rows[old + place] }
      rows[old] = left[power]
      left[power] = UInt32(old + 1)
    }
    rows[row] += 1
    rows[row + count + 1] = number
    return row
  }

  /// A place for so many numbers, as a power of two.
  private mutating func room(_ power: Int) -> Int {
    if left[power] > 0 {
      let row = Int(left[power]) - 1
      left[power] = rows[row]
      return row
    }
    let row = rows.count
    rows.append(contentsOf: repeatElement(0, count: 1 + 1 << power))
    return row
  }

  func count(_ holder: Holder) -> Int {
    if holder == HeldNumbers.none { return 0 }
    return holder & HeldNumbers.isRow == 0 ? 1 : Int(rows[Int(holder ^ HeldNumbers.isRow)])
  }

  func each(_ holder: Holder, _ body: (UInt32) -> Void) {
    if holder == HeldNumbers.none { return }
    guard holder & HeldNumbers.isRow != 0 else { return body(holder) }
    let row = Int(holder ^ HeldNumbers.isRow)
    for place in row + 1...row + Int(rows[row]) { body(rows[place]) }
  }
}
