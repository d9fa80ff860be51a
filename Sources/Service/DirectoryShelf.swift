import DurableFiles
public import EventLog
public import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Artefacts as files of one directory, each named after the SHA-256 of its bytes.
public struct DirectoryShelf: ArtefactShelf {
  public let path: String

  /// - Parameter path: of the directory; it is made with the first artefact.
  public init(path: String) { self.path = path }

  public func file(of digest: Digest) -> String { "\(path)/\(digest)" }

  /// Somebody may have copied the file there, so it is made durable before anything rests on it.
  public func bytes(of digest: Digest) throws(StoreFault) -> [UInt8]? {
    let file = open(file(of: digest), O_RDONLY | O_CLOEXEC)
    if file < 0 && errno == ENOENT { return nil }
    guard file >= 0 else { throw failed(digest, "cannot be read") }
    defer { close(file) }
    let bytes = try all(of: file, digest)
    guard sha256(bytes) == digest else {
      throw .corrupt(
        "\(self.file(of: digest)) does not hash to its name: take it from a backup, or bring the"
          + " pack in again")
    }
    guard fsync(file) == 0 else { throw failed(digest, "cannot be made durable") }
    do throws(FileFault) {
      try DurableFile.synchronise(directory: path)
    } catch {
      throw .ioFailed("an artefact cannot be made durable: \(error)")
    }
    return bytes
  }

  /// A crash leaves the whole file under its name, or none.
  public func keep(_ bytes: [UInt8]) throws(StoreFault) -> Digest {
    let digest = sha256(bytes)
    guard bytes.count <= Artefacts.longest else {
      throw .ioFailed("an artefact has at most \(Artefacts.longest) bytes, this has \(bytes.count)")
    }
    do throws(FileFault) {
      try DurableFile.makeDirectory(path, mode: 0o700)
      try DurableFile.write(bytes, to: file(of: digest), mode: 0o600)
    } catch {
      if error.isOutOfSpace { throw .outOfSpace }
      throw .ioFailed("an artefact cannot be kept: \(error)")
    }
    return digest
  }

  private func all(of file: Int32, _ digest: Digest) throws(StoreFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failed(digest, "cannot be read") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= Artefacts.longest else {
        throw .corrupt("\(self.file(of: digest)) is longer than any artefact that is kept")
      }
    }
  }

  private func failed(_ digest: Digest, _ what: String) -> StoreFault {
    .ioFailed("the artefact \(file(of: digest)) \(what): \(String(cString: strerror(errno)))")
  }
}
