#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing whole files, so that whoever reads finds the old one or the new one.
public enum DurableFile {
  /// Replaces a file. When it returns, the new content survives a loss of power.
  /// - Throws: `TileFault`; the old file then stands, or the new one does.
  public static func write(_ bytes: [UInt8], to path: String) throws(TileFault) {
    try place(bytes, at: path, isDurable: true)
    try synchronise(directory: DurableFile.parent(of: path))
  }

  /// Puts a file in its place without waiting for the disk.
  ///
  /// - Parameter isDurable: whether the content is on the disk before the name is.
  static func place(_ bytes: [UInt8], at path: String, isDurable: Bool) throws(TileFault) {
    let draft = path + ".new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(path) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes { bytes -> Int in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        return put(file, rest)
      }
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else { throw fault(path) }
      written += step
    }
    if isDurable && fsync(file) != 0 { throw fault(path) }
    guard rename(draft, path) == 0 else { throw fault(path) }
  }

  /// Makes names in a directory durable.
  static func synchronise(directory: String) throws(TileFault) {
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw fault(directory) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw fault(directory) }
  }

  /// Makes a directory and those above it.
  public static func makeDirectory(_ path: String) throws(TileFault) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, parent(of: path) != path else { throw fault(path) }
    try makeDirectory(parent(of: path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw fault(path) }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func fault(_ path: String) -> TileFault {
    TileFault("\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}

private func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
