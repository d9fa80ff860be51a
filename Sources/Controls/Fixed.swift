/// Elements that stay as they are for as long as the book that they belong to. Many threads look at
/// them for every answer: to count references to an array, or to the objects in it, would cost more
/// than what is read, since the threads then fight over the counter.
///
/// Whoever keeps one keeps its `FixedMemory` too.
struct Fixed<Element: BitwiseCopyable>: @unchecked Sendable {
  private let start: UnsafePointer<Element>
  let count: Int

  fileprivate init(_ start: UnsafePointer<Element>, _ count: Int) {
    (self.start, self.count) = (start, count)
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "outside of what was fixed")
    return start[index]
  }

  /// - Precondition: the range lies within.
  func buffer(_ range: FixedRange) -> UnsafeBufferPointer<Element> {
    let (first, length) = (Int(range.first), Int(range.count))
    precondition(first >= 0 && length >= 0 && first + length <= count, "outside of what was fixed")
    return UnsafeBufferPointer(start: start + first, count: length)
  }
}

/// A part of what was fixed.
struct FixedRange: BitwiseCopyable, Sendable {
  let first: Int32
  let count: Int32

  static let empty = FixedRange(first: 0, count: 0)

  var range: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// Owns what was fixed, and frees it when the last answer that rests on it is gone.
final class FixedMemory: @unchecked Sendable {
  private var blocks: [UnsafeMutableRawPointer] = []

  /// To be called before anybody else has it.
  func fix<Element: BitwiseCopyable>(_ elements: [Element]) -> Fixed<Element> {
    let block = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    for (position, element) in elements.enumerated() {
      (block + position).initialize(to: element)
    }
    blocks.append(UnsafeMutableRawPointer(block))
    return Fixed(UnsafePointer(block), elements.count)
  }

  deinit { for block in blocks { block.deallocate() } }
}
