/// Reads pages of a SQLite file, as far as to tell what they say from what is left in them.
/// Source: "Database File Format" of SQLite, sections 1.3 to 1.6.
struct PageImage {
  /// Bytes of a page.
  let size: Int
  /// Bytes of a page that SQLite uses.
  let usable: Int

  /// The rest of a cell that is too large for its page: a list of pages, each with the number of
  /// the next one.
  struct Overflow {
    let page: UInt32
    let bytes: Int
  }

  enum Tree: UInt8 {
    case interiorIndex = 2
    case interiorTable = 5
    case leafIndex = 10
    case leafTable = 13

    var isLeaf: Bool { self == .leafIndex || self == .leafTable }
    var header: Int { isLeaf ? 8 : 12 }
  }

  /// Page 1 begins with the header of the file.
  static func start(_ number: UInt32) -> Int { number == 1 ? 100 : 0 }

  /// What kind of tree a page belongs to; nil when to none.
  func tree(_ page: UnsafeRawPointer, _ number: UInt32) -> Tree? {
    Tree(rawValue: page.load(fromByteOffset: PageImage.start(number), as: UInt8.self))
  }

  /// The pages below an inner one; nil when it is damaged.
  func children(_ page: UnsafeRawPointer, _ number: UInt32) -> [UInt32]? {
    let start = PageImage.start(number)
    let count = page.short(start + 3)
    guard start + 12 + 2 * count <= usable else { return nil }
    var found = [page.long(start + 8)]
    for cell in 0..<count {
      let offset = page.short(start + 12 + 2 * cell)
      guard offset + 4 <= usable else { return nil }
      found.append(page.long(offset))
    }
    return found
  }

  /// Copies what a page of a tree says into one that is zero: header, cells, and the first four
  /// bytes of each free block, which chain them.
  /// - Returns: where its cells go on; nil when the page is damaged.
  func copy(
    _ page: UnsafeRawPointer, _ number: UInt32, _ tree: Tree, to clean: UnsafeMutableRawPointer
  ) -> [Overflow]? {
    let start = PageImage.start(number)
    let count = page.short(start + 3)
    let cells = start + tree.header
    guard cells + 2 * count <= usable else { return nil }
    (clean).copyMemory(from: page, byteCount: cells + 2 * count)
    // Space that SQLite keeps for extensions is never written.
    (clean + usable).copyMemory(from: page + usable, byteCount: size - usable)
    var overflows: [Overflow] = []
    for cell in 0..<count {
      let offset = page.short(cells + 2 * cell)
      guard offset < usable, let (length, overflow) = measure(page, offset, tree),
        offset + length <= usable
      else { return nil }
      (clean + offset).copyMemory(from: page + offset, byteCount: length)
      if let overflow { overflows.append(overflow) }
    }
    var block = page.short(start + 1)
    while block != 0 {
      guard block + 4 <= usable else { return nil }
      (clean + block).copyMemory(from: page + block, byteCount: 4)
      let next = page.short(block)
      guard next == 0 || next > block else { return nil }
      block = next
    }
    return overflows
  }

  /// How long a cell is on its page, and where it goes on.
  private func measure(
    _ page: UnsafeRawPointer, _ offset: Int, _ tree: Tree
  ) -> (length: Int, overflow: Overflow?)? {
    var at = offset + (tree.isLeaf ? 0 : 4)
    if tree == .interiorTable {
      guard varint(page, &at) != nil else { return nil }
      return (at - offset, nil)
    }
    guard let payload = varint(page, &at) else { return nil }
    if tree == .leafTable, varint(page, &at) == nil { return nil }
    let isTable = tree == .leafTable
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    // A cell has at least four bytes, so that its place can become a free block.
    guard payload > most else { return (max(4, at + payload - offset), nil) }
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (payload - least) % (usable - 4)
    let here = fitting <= most ? fitting : least
    guard at + here + 4 <= usable else { return nil }
    return (
      at + here + 4 - offset, Overflow(page: page.long(at + here), bytes: payload - here)
    )
  }

  /// A number of one to nine bytes; nil for one that no cell of a file can have.
  private func varint(_ page: UnsafeRawPointer, _ at: inout Int) -> Int? {
    var value: UInt64 = 0
    for position in 0..<9 {
      guard at < usable else { return nil }
      let byte = page.load(fromByteOffset: at, as: UInt8.self)
      at += 1
      if position == 8 {
        value = value << 8 | UInt64(byte)
      } else {
        value = value << 7 | UInt64(byte & 0x7F)
        if byte & 0x80 == 0 { break }
      }
    }
    return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF)
  }
}

extension UnsafeRawPointer {
  func short(_ offset: Int) -> Int {
    Int(UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  func long(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
