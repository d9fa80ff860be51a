import Canonical
import EventLog
import Foundation
import SQLiteStore
import Service
import Trade
import Vocabulary

/// What one check came to.
struct Diagnosis: Codable {
  enum State: String, Codable {
    case good, bad
    /// It could not be looked at, or nobody said where.
    case unknown
  }

  var check: String
  var state: State
  /// What was found.
  var says: String
  /// What to do about it; absent where nothing has to be done.
  var advice: String?

  static func good(_ check: String, _ says: String) -> Diagnosis {
    Diagnosis(check: check, state: .good, says: says)
  }

  static func bad(_ check: String, _ says: String, _ advice: String) -> Diagnosis {
    Diagnosis(check: check, state: .bad, says: says, advice: advice)
  }

  static func unknown(_ check: String, _ says: String) -> Diagnosis {
    Diagnosis(check: check, state: .unknown, says: says)
  }
}

/// A log as the doctor sees it: one state of the store, and the files beside it. It only reads.
struct Examination {
  let directory: DataDirectory
  let configuration: Configuration
  let store: SQLiteStore
  let reader: any StoreReader
  let state: StoreState

  /// - Throws: what keeps the doctor from looking at all.
  init(_ directory: DataDirectory) throws {
    self.directory = directory
    configuration = try directory.configuration()
    store = try directory.reader()
    reader = try store.snapshot()
    state = try reader.state()
  }

  // MARK: The log and its key

  func checkConfiguration() throws -> Diagnosis {
    let name = "configuration"
    guard configuration.origin.utf8.elementsEqual(state.origin.utf8) || state.origin.isEmpty else {
      return .bad(
        name, "config.json names \(configuration.origin), and the store holds \(state.origin)",
        "Correct the origin in \(directory.configurationFile); a copy goes on under a new name with"
          + " `portcullis restore` alone.")
    }
    guard (0...65_535).contains(configuration.port) else {
      return .bad(
        name, "there is no port \(configuration.port)",
        "Correct it in \(directory.configurationFile).")
    }
    return .good(name, "\(configuration.origin), with \(state.size) entries")
  }

  /// Secrets that others on the machine can read are none.
  func checkPermissions() throws -> Diagnosis {
    let name = "permissions"
    let own = [directory.logKeyFile, directory.nextLogKeyFile, directory.deskFile]
    let people = (try? FileManager.default.contentsOfDirectory(atPath: directory.keys)) ?? []
    let all = (own + people.map { "\(directory.keys)/\($0)" }).filter { Files.isThere($0) }
    let open = try all.filter { path in
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      return (mode ?? 0o777) & 0o077 != 0
    }
    guard open.isEmpty else {
      return .bad(
        name, "others on this machine may read \(open.joined(separator: ", "))",
        "chmod 600 each; if anybody may have read it, replace the key.")
    }
    return .good(name, "\(all.count) key files, for their owner only")
  }

  func checkKey() throws -> Diagnosis {
    let name = "key"
    let key = try directory.verifierKey()
    if let vkey = try reader.lineage()?.vkey, vkey != key.text {
      return .bad(
        name, "log.key is \(key), and the log's key is \(vkey)",
        Files.isThere(directory.nextLogKeyFile)
          ? "A rotation was cut short: `portcullis keys rotate-log` completes it."
          : "Bring the right log.key back, from where you keep it.")
    }
    if let note = state.checkpoint, try !SignedCheckpoint(text: note).isSigned(by: key) {
      return .bad(
        name, "log.key did not sign the last checkpoint",
        Files.isThere(directory.nextLogKeyFile)
          ? "A rotation was cut short: `portcullis keys rotate-log` completes it."
          : "Bring the right log.key back; no server can start with this one.")
    }
    if Files.isThere(directory.nextLogKeyFile) {
      return .bad(
        name, "a next key is made, and its rotation is not complete",
        "Go on with `portcullis keys rotate-log`.")
    }
    return .good(name, "it signed the last checkpoint")
  }

  // MARK: The store

  func checkPages() throws -> Diagnosis {
    let damage = try store.damage()
    guard let first = damage.first else { return .good("pages", "SQLite finds them in order") }
    return .bad(
      "pages", "SQLite finds the file damaged: \(first)",
      "Stop the server, keep a copy of the file, look at the disk, and restore a backup.")
  }

  /// What was erased is swept out of free space with the next commit or within a second, unless
  /// something keeps it from that.
  func checkErased() throws -> Diagnosis {
    guard try store.isUnswept() else { return .good("erased", "nothing of it is in free space") }
    return .bad(
      "erased", "what was erased may still be in free space of the file",
      "Start the server, and end what reads the store for long, such as a backup; if it stays, see"
        + " what is said of `pages`.")
  }

  func checkHashes() throws -> Diagnosis {
    let root = try state.checkpoint.map { try SignedCheckpoint(text: $0).checkpoint.root }
    let folded = try reader.foldedEdge(size: state.size)
    guard folded == state.edge, root == nil || root == folded.root else {
      return .bad(
        "hashes",
        "the stored hashes make the root \(folded.root), and the checkpoint names another",
        "See what `portcullis verify --dir \(directory.path)` says of it; restore a backup."
      )
    }
    return .good("hashes", "those of \(state.size) entries make the root that is signed")
  }

  func checkWAL() throws -> Diagnosis {
    let most: Int64 = 256 << 20
    let bytes = Examination.size(of: directory.storeFile + "-wal")
    guard bytes > most else { return .good("wal", "\(bytes >> 20) MiB") }
    return .bad(
      "wal", "the write-ahead log has \(bytes >> 20) MiB, where 64 are usual",
      "Something reads the store for very long, such as a backup that hangs: end it, or restart the"
        + " server.")
  }

  static func size(of path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
  }
}
