import DurableFiles
import EventLog
import Foundation
import Vocabulary

/// The last checkpoint of each log that this user of the machine has seen: a log that is shown
/// otherwise later is noticed before anything is signed for it.
struct SeenBook: Sendable {
  /// One signed note for each log, named by the SHA-256 of its origin.
  let directory: String

  static let variable = "PORTCULLIS_SEEN"

  /// `$PORTCULLIS_SEEN`, or a folder of the user's state (XDG Base Directory Specification 0.8).
  static var ofThisUser: SeenBook {
    let variables = ProcessInfo.processInfo.environment
    if let named = variables[variable], !named.isEmpty { return SeenBook(directory: named) }
    let home = variables["HOME"] ?? NSHomeDirectory()
    let given = variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return SeenBook(directory: (given ?? home + "/.local/state") + "/portcullis/seen")
  }

  func file(of origin: String) -> String {
    "\(directory)/\(sha256(Array(origin.utf8)))"
  }

  /// - Returns: nil when no checkpoint of the log was seen.
  /// - Throws: a complaint when the file is not what was written there.
  func last(of origin: String) throws -> SignedCheckpoint? {
    let path = file(of: origin)
    guard Files.isThere(path) else { return nil }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    guard let note = try? SignedCheckpoint(text: text), note.checkpoint.origin == origin else {
      throw Complaint(
        "\(path) is not the checkpoint of \(origin) that was kept there: find out who changed it"
          + " before you sign; if you trust the log anew, remove the file")
    }
    return note
  }

  func keep(_ note: SignedCheckpoint) throws {
    do throws(FileFault) {
      try DurableFile.makeDirectory(directory, mode: 0o700)
      try DurableFile.write(
        Array(note.text.utf8), to: file(of: note.checkpoint.origin), mode: 0o600)
    } catch {
      throw Complaint(error.description)
    }
  }
}
