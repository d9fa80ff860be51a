extension Array where Element == UInt8 {
  /// Whether the UTF-8 of a text occurs. False for an empty text, which would be everywhere.
  public func contains(text: String) -> Bool {
    let wanted = [UInt8](text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    return withUnsafeBufferPointer { bytes in
      for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
        var length = 1
        while length < wanted.count && bytes[start + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      return false
    }
  }
}
