import Dispatch
import DurableFiles
public import EventLog
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A witness: it keeps the last checkpoint of each log that it follows, and cosigns one that
/// continues it (C2SP tlog-witness). One at a time, and each on the disk before its cosignature
/// leaves; so no two checkpoints of one log that exclude each other are ever cosigned.
///
/// The record of a log is the note that was cosigned last, in a file of its own.
public final class WitnessBook: @unchecked Sendable {
  public let key: WitnessKey
  private let logs: [VerifierKey]
  private let directory: String
  private let clock: @Sendable () -> UInt64
  private let lock: Int32
  private let queue = DispatchQueue(label: "portcullis.witness")

  // Touched on `queue` only.
  private var known: [String: CheckpointNote] = [:]

  /// Opens the book, and keeps every other witness out of its directory.
  ///
  /// - Parameters:
  ///   - logs: the keys of the logs to follow; a key's name is the origin of its log.
  ///   - clock: seconds since 1970; the system's where absent.
  /// - Throws: `TileFault` when the directory is in use, or holds what is no record.
  public init(
    directory: String, key: WitnessKey, logs: [VerifierKey],
    clock: (@Sendable () -> UInt64)? = nil
  ) throws(TileFault) {
    self.key = key
    self.logs = logs
    self.directory = directory + "/logs"
    self.clock = clock ?? { UInt64(max(0, time(nil))) }
    do throws(FileFault) {
      try DurableFile.makeDirectory(self.directory)
    } catch {
      throw TileFault(error.description)
    }
    lock = try WitnessBook.claim(directory + "/lock")
    for origin in Set(logs.map(\.name)) {
      if let note = try read(origin) { known[origin] = note }
    }
  }

  deinit { close(lock) }

  /// Answers one request.
  ///
  /// - Parameter text: as it was sent.
  public func add(_ text: String) async -> WitnessReply {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.answer(text)) }
    }
  }

  /// The note that was cosigned last, for monitors.
  ///
  /// - Parameter hash: SHA-256 of the log's origin, in lower-case hexadecimal.
  public func checkpoint(originHash hash: String) async -> String? {
    await withCheckedContinuation { continuation in
      queue.async {
        let origin = self.known.keys.first { WitnessBook.hash(of: $0) == hash }
        continuation.resume(returning: origin.flatMap { self.known[$0]?.text })
      }
    }
  }

  /// How a log is called in addresses and files.
  public static func hash(of origin: String) -> String { sha256(Array(origin.utf8)).text }

  private func answer(_ text: String) -> WitnessReply {
    let request: AddCheckpoint
    do throws(InvalidText) {
      request = try AddCheckpoint(text: text)
    } catch {
      return .malformed(error.description)
    }
    if let objection = WitnessRules.objection(
      to: request, logs: logs, last: { known[$0] })
    {
      return objection
    }
    let keys = logs.filter { $0.name == request.note.origin }
    do {
      let line = try key.cosign(request.note, at: clock())
      // Lines by others are of no interest here, and could be many.
      let cosigned = request.note.keeping(keys).adding([line])
      try DurableFile.write(Array(cosigned.text.utf8), to: file(cosigned.origin))
      known[cosigned.origin] = cosigned
      return .cosigned([line])
    } catch {
      stop("\(error)")
    }
  }

  /// After a failed write nobody knows what the disk holds, and a cosignature that a later start
  /// does not remember could be contradicted. Only a new start from what is there is safe.
  private func stop(_ why: String) -> Never {
    let line = "portcullis: the witness could not make its record durable (\(why)); stopping\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    abort()
  }

  private func file(_ origin: String) -> String { "\(directory)/\(WitnessBook.hash(of: origin))" }

  private func read(_ origin: String) throws(TileFault) -> CheckpointNote? {
    let path = file(origin)
    guard let bytes = try DirectoryTiles.content(of: path, atMost: TileLimits.checkpoint) else {
      return nil
    }
    guard let note = try? CheckpointNote(text: String(decoding: bytes, as: UTF8.self)),
      note.origin == origin, note.isSigned(by: key.verifier)
    else {
      throw TileFault(
        "\(path) is not a checkpoint that this witness cosigned: it must not go on without one;"
          + " restore the file, or give the witness a new key and an empty directory")
    }
    return note
  }

  private static func claim(_ path: String) throws(TileFault) -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw TileFault("\(path) cannot be opened") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw TileFault("another witness has this directory open (\(path)); stop it first")
    }
    return file
  }
}
