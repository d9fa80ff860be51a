import Canonical
import Crypto
import EventLog
import Foundation
import Vocabulary

/// What a backup holds, in its file `backup.json`, which is written last.
struct BackupNote: Codable {
  static let currentFormat = "portcullis.backup/1"
  static let file = "backup.json"

  struct Store: Codable {
    var bytes: Int64
    /// SHA-256 of the file.
    var digest: Vocabulary.Digest
  }

  var format = currentFormat
  /// Whether the secret keys are in it.
  var hasKeys: Bool
  /// Name of the log.
  var log: String
  /// When it was made, by the clock of the machine.
  var madeAt: Moment
  var root: Vocabulary.Digest
  var size: UInt64
  var store: Store
  /// Log time of the last entry.
  var time: Moment?
  var vkey: VerifierKey

  static func read(_ directory: String) throws -> BackupNote {
    let path = directory + "/" + file
    guard Files.isThere(path) else {
      throw Complaint("\(directory) is no backup: it has no \(file), so it was never finished")
    }
    let note = try Files.decode(BackupNote.self, from: path)
    guard note.format == currentFormat else {
      throw Complaint("\(path): this is not \(currentFormat) but \(note.format)")
    }
    return note
  }

  /// - Throws: a complaint when the store is not the file that was backed up.
  func check(_ directory: DataDirectory) throws {
    let found = try Store(directory.storeFile)
    guard found.digest == store.digest, found.bytes == store.bytes else {
      throw Complaint(
        "\(directory.storeFile) is not what was backed up: it has \(found.bytes) bytes with the"
          + " digest \(found.digest); use another backup")
    }
  }
}

extension BackupNote.Store {
  init(_ path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var (hash, bytes) = (SHA256(), Int64(0))
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      hash.update(data: chunk)
      bytes += Int64(chunk.count)
    }
    self.init(bytes: bytes, digest: Vocabulary.Digest(Array(hash.finalize())))
  }
}
