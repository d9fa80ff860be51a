import Canonical
import EventLog
import Foundation
import Service
import Trade
import Vocabulary

/// What stands around the store: the disk, the clock, witnesses, and what waits.
extension Examination {
  func checkSpace(least: Int64) throws -> Diagnosis {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: directory.path)
    let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    let says =
      "\(free >> 20) MiB are free, and the store has"
      + " \(Examination.size(of: directory.storeFile) >> 20) MiB"
    guard free >> 20 < least else { return .good("space", says) }
    return .bad("space", says, "Make room: without any, commands are answered with 507.")
  }

  /// A restored log's time waits for the operator; one that is ahead of the machine waits too.
  func checkClock(_ now: Moment = SystemClock().wall()) throws -> Diagnosis {
    if try reader.lineage()?.restoredAt != nil {
      return .bad(
        "clock", "the log was restored, so log time stands and nothing falls overdue",
        "When the parties have sent again what was lost, start with `portcullis serve"
          + " --confirm-clock`.")
    }
    guard let last = state.time, last > now.adding(milliseconds: TimeKeeper.tolerance) else {
      return .good("clock", "it does not lie before the last entry")
    }
    return .bad(
      "clock", "the last entry is of \(last), and this machine's clock says \(now)",
      "Correct the clock; log time runs on without it and nothing falls overdue meanwhile.")
  }

  func checkOutbox() throws -> Diagnosis {
    let file = directory.outbox + "/position"
    guard Files.isThere(file) else { return .good("outbox", "no server has read the log yet") }
    let text = String(decoding: try Files.read(file), as: UTF8.self)
    guard let position = UInt64(text), position <= state.size else {
      return .bad(
        "outbox", "\(file) says \(text), and the log has \(state.size) entries",
        "Remove the file: reports that nobody has acknowledged are then sent again.")
    }
    let behind = state.size - position
    guard behind >= 1_000 else { return .good("outbox", "\(behind) entries behind the log") }
    return .bad(
      "outbox", "reports are \(behind) entries behind the log",
      "Start the server, or see in its messages why the outbox tries again and again.")
  }

  func checkQuarantine() throws -> Diagnosis {
    let held = try Quarantine.held(at: directory.crashes).map(\.text).sorted()
    guard let first = held.first else { return .good("quarantine", "no command is in it") }
    return .bad(
      "quarantine", "\(held.count) commands have ended the process twice, such as \(first)",
      "Report it with the command; to let one be tried again take its lines out of"
        + " \(directory.crashes).")
  }

  func checkProposals() throws -> Diagnosis {
    let path = directory.proposals
    let files = Files.isThere(path) ? try FileManager.default.contentsOfDirectory(atPath: path) : []
    let now = state.time ?? SystemClock().wall()
    let stuck = files.filter { name in
      guard let bytes = try? Files.read("\(path)/\(name)"),
        let proposal = try? JSON.parse(bytes, limits: .submission).decode(Proposal.self)
      else { return true }
      return proposal.expires < now
    }.sorted()
    guard let first = stuck.first else {
      return .good("proposals", "\(files.count) wait for a signature")
    }
    return .bad(
      "proposals",
      "\(stuck.count) of \(files.count) are too old or cannot be read, such as \(first)",
      "The server clears away what is too old when it starts; what it cannot read, move elsewhere.")
  }

  func checkBackup(_ place: String?, oldest hours: Int) throws -> Diagnosis {
    guard let place else {
      return .unknown("backup", "nobody said where backups are: name the place with --backup")
    }
    let inside = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let notes = ([place] + inside.map { "\(place)/\($0)" }).compactMap { path in
      (try? BackupNote.read(path)).map { (path: path, note: $0) }
    }
    let own = notes.filter { $0.note.log == configuration.origin }
    let advice = "Make one: `portcullis backup DIR --dir \(directory.path)`."
    guard let (path, note) = own.max(by: { $0.note.madeAt < $1.note.madeAt }) else {
      return .bad("backup", "there is no backup of \(configuration.origin) in \(place)", advice)
    }
    let isWithin = note.size <= state.size
    guard isWithin, try MerkleTree.root(size: note.size, source: reader) == note.root else {
      return .bad(
        "backup", "\(path) holds \(note.size) entries that this log does not continue",
        "One of the two is not the log that it says it is: keep both, and look which one witnesses"
          + " have seen.")
    }
    let age = (SystemClock().wall().milliseconds - note.madeAt.milliseconds) / 3_600_000
    let says = "\(path) is \(age) hours old and \(state.size - note.size) entries behind"
    return age < hours ? .good("backup", says) : .bad("backup", says, advice)
  }

  func checkWitnesses(_ courier: any WitnessCourier = WebWitnesses()) async throws -> Diagnosis {
    let name = "witnesses"
    guard let policy = try directory.witnessPolicy() else {
      return .good(name, "the log has none")
    }
    var (answered, words): (Set<VerifierKey>, [String]) = ([], [])
    for witness in policy.witnesses {
      guard let size = await Examination.size(at: witness, of: configuration.origin, courier) else {
        words.append("\(witness.name) does not answer")
        continue
      }
      words.append("\(witness.name) has seen \(size) of \(state.size) entries")
      if size > state.size { return ahead(witness.name, size) }
      answered.insert(witness.key)
    }
    let says = words.joined(separator: ", ")
    guard policy.quorum.isMet(by: answered) else {
      return .bad(
        name, "too few answer to make a quorum: \(says)",
        "Ask those who run them; a server that starts takes no commands until enough answer.")
    }
    return .good(name, says)
  }

  private func ahead(_ witness: String, _ size: UInt64) -> Diagnosis {
    .bad(
      "witnesses", "\(witness) has seen \(size) entries, and the store has \(state.size)",
      "The store was set back, or another node writes with the same key: bring back the newest"
        + " store, or go on under a new name with `portcullis restore`.")
  }

  /// - Returns: how many entries the witness has seen; nil when it does not answer.
  private static func size(
    at witness: LogPolicy.Witness, of origin: String, _ courier: any WitnessCourier
  ) async -> UInt64? {
    guard let url = witness.url else { return nil }
    let address = "\(url)/\(sha256(Array(origin.utf8)))/checkpoint"
    guard let answer = try? await courier.send(nil, to: address) else { return nil }
    if answer.status == 404 { return 0 }
    guard answer.status == 200, let note = try? CheckpointNote(text: answer.body),
      note.origin == origin, note.isSigned(by: witness.key)
    else { return nil }
    return note.size
  }
}
