#if canImport(Glibc)
  public import Glibc
#elseif canImport(Musl)
  public import Musl
#elseif canImport(Darwin)
  public import Darwin
#endif

/// Why a file could not be written.
public struct FileFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  /// As the system has it in `errno`.
  public let code: Int32

  init(_ path: String, _ code: Int32 = errno) { (self.path, self.code) = (path, code) }

  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
  public var description: String { "\(path) cannot be written: \(String(cString: strerror(code)))" }
}

/// Writing whole files, so that whoever reads finds the old one or the new one.
public enum DurableFile {
  /// Replaces a file. When it returns, the new content survives a loss of power.
  ///
  /// - Parameters:
  ///   - mode: who may read and write it.
  ///   - isNew: whether it is a fault that such a file is there already.
  /// - Throws: the old file then stands, or the new one does.
  public static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644, isNew: Bool = false
  ) throws(FileFault) {
    try place(bytes, at: path, isDurable: true, mode: mode, isNew: isNew)
    try synchronise(directory: parent(of: path))
  }

  /// Puts a file in its place without waiting for the directory.
  ///
  /// - Parameter isDurable: whether the content is on the disk before the name is.
  public static func place(
    _ bytes: [UInt8], at path: String, isDurable: Bool, mode: mode_t = 0o644, isNew: Bool = false
  ) throws(FileFault) {
    let draft = path + ".new"
    // What a crash left may be open to others.
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw FileFault(path) }
    defer { unlink(draft) }
    do throws(FileFault) {
      try writeAll(bytes, to: file, path)
      if isDurable && fsync(file) != 0 { throw FileFault(path) }
    } catch {
      close(file)
      throw error
    }
    guard close(file) == 0 else { throw FileFault(path) }
    // A link fails where a file is, a renaming replaces it.
    guard (isNew ? link(draft, path) : rename(draft, path)) == 0 else { throw FileFault(path) }
  }

  private static func writeAll(
    _ bytes: [UInt8], to file: Int32, _ path: String
  ) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { put(file, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileFault(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Removes a file, where there is one, so that a loss of power does not bring it back.
  public static func remove(_ path: String) throws(FileFault) {
    guard unlink(path) == 0 else {
      if errno == ENOENT { return }
      throw FileFault(path)
    }
    try synchronise(directory: parent(of: path))
  }

  /// Makes names in a directory durable.
  public static func synchronise(directory: String) throws(FileFault) {
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw FileFault(directory) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileFault(directory) }
  }

  /// Makes a directory and those above it.
  public static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws(FileFault) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, parent(of: path) != path else { throw FileFault(path) }
    try makeDirectory(parent(of: path), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw FileFault(path) }
  }

  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Outside, where the name means the system's.
private func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
