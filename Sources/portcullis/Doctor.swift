import ArgumentParser
import Canonical
import EventLog
import Foundation
import SQLiteStore

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look a log over, beside a server that may be running on it.",
    discussion: """
      Reads only, and says of everything that needs doing what to do. It does not decide the \
      commands again: that is `portcullis verify --dir`.
      Ends with 0 when nothing needs doing, 1 when something does, 3 when something could not be \
      looked at.
      """)

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(help: "A backup, or a directory of backups: the newest must not be too old.")
  var backup: String?
  @Option(help: ArgumentHelp("How old the newest backup may be.", valueName: "hours"))
  var oldestBackup = 48
  @Option(help: ArgumentHelp("How much of the disk must be free.", valueName: "MiB"))
  var leastFree: Int64 = 1_024
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let examination: Examination
    do {
      examination = try Examination(DataDirectory(path: dir))
    } catch {
      throw Unavailable("\(dir) could not be looked at: \(error)")
    }
    defer { examination.store.close() }
    var found = diagnoses(examination)
    do {
      found.append(try await examination.checkWitnesses())
    } catch {
      found.append(.unknown("witnesses", "\(error)"))
    }
    try report(found, examination)
  }

  private func diagnoses(_ examination: Examination) -> [Diagnosis] {
    let checks: [(String, () throws -> Diagnosis)] = [
      ("configuration", examination.checkConfiguration),
      ("permissions", examination.checkPermissions),
      ("key", examination.checkKey), ("pages", examination.checkPages),
      ("erased", examination.checkErased),
      ("hashes", examination.checkHashes), ("artefacts", examination.checkArtefacts),
      ("wal", examination.checkWAL),
      ("space", { try examination.checkSpace(least: leastFree) }),
      ("clock", { try examination.checkClock() }), ("outbox", examination.checkOutbox),
      ("followers", examination.checkFollowers),
      ("attestation", { try examination.checkAttestation() }),
      ("quarantine", examination.checkQuarantine), ("proposals", examination.checkProposals),
      ("backup", { try examination.checkBackup(backup, oldest: oldestBackup) }),
    ]
    return checks.map { name, check in
      do { return try check() } catch { return .unknown(name, "\(error)") }
    }
  }

  private func report(_ found: [Diagnosis], _ examination: Examination) throws {
    output.write(
      .object([
        .init("checks", JSON(encoding: found)),
        .init("log", .string(examination.configuration.origin)),
        .init("size", .integer(Int64(examination.state.size))),
      ]))
    for one in found where one.state != .good {
      Console.say("\(one.check): \(one.says)." + (one.advice.map { " \($0)" } ?? ""))
    }
    if found.contains(where: { $0.state == .bad }) { throw ExitCode(Ending.wrongInput) }
    // Where backups are is for the operator to say; it stops nobody from looking at the rest.
    let isUnseen = found.contains { $0.state == .unknown && $0.check != "backup" }
    if isUnseen { throw ExitCode(3) }
    Console.say("nothing needs doing")
  }
}
