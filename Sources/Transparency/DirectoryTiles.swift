public import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A log as a directory of files, such as `portcullis export log` writes.
public struct DirectoryTiles: TileSource {
  public let name: String

  public init(path: String) { name = path }

  public func checkpoint() async throws(TileFault) -> [UInt8]? {
    try DirectoryTiles.content(of: name + "/checkpoint", atMost: TileLimits.checkpoint)
  }

  public func tiles(_ paths: [TilePath]) async throws(TileFault) -> [[UInt8]?] {
    var found: [[UInt8]?] = []
    found.reserveCapacity(paths.count)
    for path in paths {
      found.append(
        try DirectoryTiles.content(of: "\(name)/\(path.text)", atMost: TileLimits.bytes(path)))
    }
    return found
  }

  /// - Returns: nil when there is no such file.
  static func content(of path: String, atMost limit: Int) throws(TileFault) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw TileFault("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    var about = stat()
    guard fstat(file, &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
      throw TileFault("\(path) is not a file")
    }
    guard about.st_size <= limit else {
      throw TileFault("\(path) has \(about.st_size) bytes, where at most \(limit) belong")
    }
    let size = Int(about.st_size)
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      while count < size {
        let step = read(file, start + count, size - count)
        if step < 0 && errno == EINTR { continue }
        guard step > 0 else {
          failed = step < 0
          return
        }
        count += step
      }
    }
    guard !failed else { throw TileFault("\(path) cannot be read to its end") }
    return bytes
  }
}
