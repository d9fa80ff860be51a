import CSQLite
import EventLog

/// Makes zero whatever the file holds beside what it says: free pages, gaps in pages of trees, and
/// what is behind the end of a long value. SQLite leaves older copies there, even with
/// `secure_delete`: when it spreads the cells of a page over others, it does not clear the page.
///
/// The whole file is read once, in order. Nobody may write meanwhile, and the write-ahead log must
/// be empty; whoever reads sees nothing of it. A crash at any moment leaves a good file.
struct Sweep {
  private enum Kind: UInt8 { case unknown, tree, overflow, free, freeList }

  private static let chunk = 256

  private let file: SQLiteFile
  private let image: PageImage
  private var kinds: [Kind]
  private let clean: UnsafeMutableRawPointer
  /// The page that SQLite keeps its locks on, and never uses.
  private let lockPage: UInt32

  static func run(_ file: SQLiteFile, roots: [UInt32]) throws(StoreFault) {
    var sweep = try Sweep(file)
    defer { sweep.clean.deallocate() }
    try sweep.findTrees(roots)
    try sweep.findFree()
    try sweep.cleanPages()
    try file.synchronise()
  }

  private init(_ file: SQLiteFile) throws(StoreFault) {
    let header = UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 16)
    defer { header.deallocate() }
    try file.read(100, at: 0, into: header)
    let bytes = UnsafeRawPointer(header)
    let size = bytes.short(16) == 1 ? 65_536 : bytes.short(16)
    guard size >= 512, bytes.long(52) == 0 else {
      throw .corrupt("the header of the file is not one that this program wrote")
    }
    self.file = file
    image = PageImage(
      size: size, usable: size - Int(bytes.load(fromByteOffset: 20, as: UInt8.self)))
    kinds = Array(repeating: .unknown, count: try file.size() / size + 1)
    lockPage = UInt32(0x4000_0000 / size + 1)
    clean = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  }

  private var pages: Int { kinds.count - 1 }

  private mutating func mark(_ page: UInt32, _ kind: Kind) throws(StoreFault) {
    guard page >= 1, Int(page) <= pages, kinds[Int(page)] == .unknown, page != lockPage else {
      throw .corrupt("page \(page) has two uses; `portcullis doctor` looks closer")
    }
    kinds[Int(page)] = kind
  }

  private func offset(_ page: UInt32) -> Int64 { Int64(page - 1) * Int64(image.size) }

  /// All leaves of a tree are equally deep, so only the inner pages are read here.
  private mutating func findTrees(_ roots: [UInt32]) throws(StoreFault) {
    let page = UnsafeMutableRawPointer.allocate(byteCount: image.size, alignment: 16)
    defer { page.deallocate() }
    for root in roots {
      try mark(root, .tree)
      var level = [root]
      var height = try height(root, page)
      while height > 0 {
        var next: [UInt32] = []
        for number in level {
          try file.read(image.size, at: offset(number), into: page)
          guard let children = image.children(page, number) else { throw damaged(number) }
          for child in children { try mark(child, .tree) }
          next += children
        }
        (level, height) = (next, height - 1)
      }
    }
  }

  /// How many inner pages there are on the way to a leaf.
  private func height(
    _ root: UInt32, _ page: UnsafeMutableRawPointer
  ) throws(StoreFault) -> Int {
    var (number, height) = (root, 0)
    while true {
      guard number >= 1, Int(number) <= pages, height < 64 else { throw damaged(number) }
      try file.read(image.size, at: offset(number), into: page)
      guard let tree = image.tree(page, number) else { throw damaged(number) }
      if tree.isLeaf { return height }
      guard let child = image.children(page, number)?.first else { throw damaged(number) }
      (number, height) = (child, height + 1)
    }
  }

  private mutating func findFree() throws(StoreFault) {
    let page = UnsafeMutableRawPointer.allocate(byteCount: image.size, alignment: 16)
    defer { page.deallocate() }
    try file.read(image.size, at: 0, into: page)
    var trunk = UnsafeRawPointer(page).long(32)
    while trunk != 0 {
      try mark(trunk, .freeList)
      try file.read(image.size, at: offset(trunk), into: page)
      let bytes = UnsafeRawPointer(page)
      let count = Int(bytes.long(4))
      guard 8 + 4 * count <= image.usable else { throw damaged(trunk) }
      for leaf in 0..<count { try mark(bytes.long(8 + 4 * leaf), .free) }
      trunk = bytes.long(0)
    }
  }

  private mutating func cleanPages() throws(StoreFault) {
    let buffer = UnsafeMutableRawPointer.allocate(
      byteCount: Sweep.chunk * image.size, alignment: 16)
    defer { buffer.deallocate() }
    for first in stride(from: 1, through: pages, by: Sweep.chunk) {
      let count = min(Sweep.chunk, pages - first + 1)
      try file.read(count * image.size, at: offset(UInt32(first)), into: buffer)
      for position in 0..<count {
        try cleanPage(UInt32(first + position), buffer + position * image.size)
      }
    }
    for number in 1...pages where kinds[number] == .unknown && number != Int(lockPage) {
      throw .corrupt("page \(number) is nobody's; `portcullis doctor` looks closer")
    }
  }

  private mutating func cleanPage(
    _ number: UInt32, _ page: UnsafeMutableRawPointer
  ) throws(StoreFault) {
    clean.initializeMemory(as: UInt8.self, repeating: 0, count: image.size)
    switch kinds[Int(number)] {
    case .unknown, .overflow: return
    case .free: break
    case .freeList:
      clean.copyMemory(from: page, byteCount: 8 + 4 * Int(UnsafeRawPointer(page).long(4)))
    case .tree:
      guard let tree = image.tree(page, number),
        let overflows = image.copy(page, number, tree, to: clean)
      else { throw damaged(number) }
      try write(number, over: page)
      for overflow in overflows { try follow(overflow) }
      return
    }
    try write(number, over: page)
  }

  private func write(_ number: UInt32, over page: UnsafeMutableRawPointer) throws(StoreFault) {
    let same = UnsafeRawBufferPointer(start: clean, count: image.size)
      .elementsEqual(UnsafeRawBufferPointer(start: page, count: image.size))
    if !same { try file.write(clean, image.size, at: offset(number)) }
  }

  /// Every page of a long value is full but the last.
  private mutating func follow(_ overflow: PageImage.Overflow) throws(StoreFault) {
    let page = UnsafeMutableRawPointer.allocate(byteCount: image.size, alignment: 16)
    defer { page.deallocate() }
    var (number, left) = (overflow.page, overflow.bytes)
    while left > image.usable - 4 {
      try mark(number, .overflow)
      try file.read(4, at: offset(number), into: page)
      (number, left) = (UnsafeRawPointer(page).long(0), left - (image.usable - 4))
    }
    try mark(number, .overflow)
    try file.read(image.size, at: offset(number), into: page)
    clean.initializeMemory(as: UInt8.self, repeating: 0, count: image.size)
    clean.copyMemory(from: page, byteCount: 4 + left)
    try write(number, over: page)
  }

  private func damaged(_ page: UInt32) -> StoreFault {
    .corrupt("page \(page) cannot be read as a page; `portcullis doctor` looks closer")
  }
}
