import ArgumentParser
import Authorisations
import Canonical
import EventLog
import Foundation
import SQLiteStore
import Service
import Vocabulary

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a log whole, beside a server that may be running on it.",
    discussion: """
      The copy is there complete and checked, or not at all. It can be read and verified with \
      --dir like any data directory, and becomes a log again with `portcullis restore`, under a \
      new name: a node that goes on under the old one from a copy is stopped by its witnesses.
      It holds everything that people wrote, private entries among it: keep it as safe as the log.
      """)

  @Argument(help: "Directory to make.") var copy: String
  @Option(help: "Data directory of the log (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Flag(
    help: ArgumentHelp(
      "Also copy the log's key and the desk's key.",
      discussion: """
        Whoever has the log's key can sign a second history in the log's name, so a backup that \
        lies about is safer without it. A log is restored without it too, under a new key; with \
        it the old key can vouch for the new one.
        """))
  var withKey = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    if Files.isThere(copy) {
      throw Complaint("\(copy) is there already: name a directory that is not")
    }
    let source = DataDirectory(path: dir)
    let reader = try source.reader()
    defer { reader.close() }
    let draft = copy + ".new-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let target = DataDirectory(path: draft)
    try Files.makeDirectory(draft)
    // What is cosigned, and how far followers have come, is copied before the store, so that it is
    // never ahead of it.
    for name in try source.backedUp(withKey: withKey) where name != "artefacts" {
      try Files.copy("\(dir)/\(name)", to: "\(draft)/\(name)")
    }
    try reader.copy(to: target.storeFile)
    // What the log cites is there before the entry that cites it, so it is copied after the store.
    if Files.isThere(source.artefactDirectory) {
      try Files.copy(source.artefactDirectory, to: target.artefactDirectory)
    }
    try checkArtefacts(target)
    let note = try check(target, key: try source.verifierKey())
    try Files.write(
      Array((JSON(encoding: note).indented() + "\n").utf8), to: draft + "/" + BackupNote.file)
    try Files.place(draft, at: copy)
    output.write(JSON(encoding: note))
    Console.say("\(copy) holds the \(note.size) entries of \(note.log)")
  }

  private func checkArtefacts(_ target: DataDirectory) throws {
    let store = try SQLiteStore(readingFrom: target.storeFile)
    defer { store.close() }
    let missing = try target.artefacts().missing(in: try store.snapshot())
    if let first = missing.first {
      throw StoreFault.corrupt(
        "the rule pack \(first.pack.name) \(first.pack.version) that the log has adopted is not"
          + " kept (\(first.why)), so no backup was made; see `portcullis doctor --dir \(dir)`")
    }
  }

  /// Reads the copy as somebody who restores it would.
  private func check(_ target: DataDirectory, key: VerifierKey) throws -> BackupNote {
    let store = try SQLiteStore(readingFrom: target.storeFile)
    defer { store.close() }
    let state = try store.state()
    if let damage = try store.damage().first ?? store.disagreement(with: key) {
      throw StoreFault.corrupt(
        "the copy does not hold (\(damage)), so no backup was made; see what"
          + " `portcullis doctor --dir \(dir)` says of the log itself")
    }
    return BackupNote(
      hasKeys: withKey, log: key.name, madeAt: SystemClock().wall(), root: state.edge.root,
      size: state.size, store: try BackupNote.Store(target.storeFile), time: state.time, vkey: key)
  }
}

extension DataDirectory {
  /// The files and directories that a backup has beside the store, as far as they are there.
  func backedUp(withKey: Bool) throws -> [String] {
    let open = [
      "config.json", "witnesses.policy", "checkpoint.cosigned", "crashes", "proposals",
      "handovers.json", "followers",
      "artefacts",
    ]
    let secret = ["log.key", "desk.json"]
    return (open + (withKey ? secret : [])).filter { Files.isThere("\(path)/\($0)") }
  }

  func verifierKey() throws -> VerifierKey {
    try VerifierKey(name: configuration().origin, key: logKey().publicKey)
  }
}
