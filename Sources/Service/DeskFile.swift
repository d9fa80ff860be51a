import Canonical
import DurableFiles
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

  func save(_ content: Content, isNew: Bool) throws(DeskFault) {
    do throws(FileFault) {
      try DurableFile.write(JSON.bytes(of: content), to: path, mode: 0o600, isNew: isNew)
    } catch {
      throw DeskFault(path, "cannot be written: \(String(cString: strerror(error.code)))")
    }
  }

  private func failed(_ what: String) -> DeskFault {
    DeskFault(path, "\(what): \(String(cString: strerror(errno)))")
  }
}
