import Canonical
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a desk could not be opened or changed.
public struct DeskFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  public let message: String

  init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { "\(path): \(message)" }
}

/// The file that keeps a desk: canonical JSON, for its owner only.
struct DeskFile: Sendable {
  struct Content: Codable {
    var party: PartyID
    var people: [Person]
    /// 32 bytes in hexadecimal, as a digest is written.
    var seed: Digest

    struct Person: Codable {
      var codeDigest: Digest
      var person: PersonID
    }
  }

  let path: String

  static let limits = JSON.Limits(bytes: 1 << 20, depth: 8)

  func load() throws(DeskFault) -> Content {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failed("cannot be opened") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failed("cannot be examined") }
    guard status.st_mode & 0o077 == 0 else {
      throw DeskFault(path, "others may read this secret file: chmod 600 it, and rotate the key")
    }
    let bytes = try contents(of: file)
    do throws(JSONFault) {
      return try JSON.parse(bytes, limits: DeskFile.limits).decode(Content.self)
    } catch {
      throw DeskFault(path, error.description)
    }
  }

  private func contents(of file: Int32) throws(DeskFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= DeskFile.limits.bytes {
      let count = read(file, &chunk, chunk.count)
      guard count >= 0 else { throw failed("cannot be read") }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Written beside it, made durable, then put in its place: a crash leaves the old or the new.
  func save(_ content: Content, isNew: Bool) throws(DeskFault) {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failed("cannot be written") }
    defer { unlink(draft) }
    let bytes = JSON.bytes(of: content)
    let isWritten = writeAll(bytes, to: file) && fsync(file) == 0
    guard close(file) == 0, isWritten else { throw failed("cannot be written") }
    // A link fails where a file is, a renaming replaces it.
    guard (isNew ? link(draft, path) : rename(draft, path)) == 0 else {
      throw failed("cannot be put in its place")
    }
    guard syncDirectory() else { throw failed("cannot be made durable") }
  }

  private func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func syncDirectory() -> Bool {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fsync(file) == 0
  }

  private func failed(_ what: String) -> DeskFault {
    DeskFault(path, "\(what): \(String(cString: strerror(errno)))")
  }
}
