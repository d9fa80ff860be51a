import ArgumentParser
import Auditing
import Canonical
import DurableFiles
import EventLog
import Service
import Transparency

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Audit a log from outside, by its tiles (C2SP tlog-tiles).",
    discussion: """
      Checks who signed the checkpoint, that the entries make its root, every tile of hashes, that \
      the log continues what earlier audits saw (--state), and the form and signatures of public \
      entries. Says what it did not check.
      With --opened, what you hold of the log, also that each entry that you were shown, and each \
      that you have a receipt of, is the one in the tree, with its signatures.
      With --payload, an export of every entry (`portcullis export payload`), also that each entry \
      is the one in the tree, every signature and key, every decision, and what the log attested \
      of its state. That holds all rows in memory: about 1 GB for a million serial numbers.
      Ends with 0 when the log is verified, 1 when something does not hold, 3 when it is \
      internally consistent only because nobody said which log to trust, or does not answer.
      """)

  @Argument(help: "Address of a log, such as https://log.example.org, or a directory of tiles.")
  var log: String
  @Option(help: ArgumentHelp("File that says which log is trusted.", valueName: "file"))
  var trust: String?
  @Option(
    help: ArgumentHelp(
      "File that remembers the checkpoints of audits that found nothing wrong; made if absent.",
      valueName: "file"))
  var state: String?
  @Option(
    help: ArgumentHelp(
      "Export of every entry: audit everything that the operator knows.", valueName: "file"))
  var payload: String?
  @Option(
    help: ArgumentHelp(
      "With --payload: directory of the rule packs that the log adopted, as files named by their"
        + " SHA-256.", valueName: "dir"))
  var artefacts: String?
  @Option(
    help: ArgumentHelp(
      "What you hold of the log: evidence, lines of a feed, receipts, submissions; repeatable.",
      valueName: "file"))
  var opened: [String] = []
  @Flag(help: "With --state: begin where the last audit ended, instead of at the first entry.")
  var sinceLast = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if sinceLast && state == nil { throw ValidationError("--since-last goes with --state") }
    if !opened.isEmpty && (payload != nil || sinceLast) {
      throw ValidationError("--opened goes without --payload and --since-last")
    }
    if sinceLast && payload != nil {
      throw ValidationError(
        "an audit of a payload begins at the first entry: leave --since-last out")
    }
  }

  func run() async throws {
    let source: any TileSource =
      log.hasPrefix("http://") || log.hasPrefix("https://")
      ? HTTPTiles(log) : DirectoryTiles(path: log)
    let memory = try remembered()
    let report = try await report(source, memory)
    if report.onlyLostInGap { try remember(report, memory) }
    output.write(report.json)
    for finding in report.findings { Console.say("rejected, \(finding)") }
    switch report.verdict {
    case .verified: Console.say("verified: \(report.size) entries")
    case .consistentOnly:
      Console.say("internally consistent only: name the log you trust with --trust FILE")
    case .rejected: Console.say("the log does not hold")
    }
    throw ExitCode(report.exitCode)
  }

  private func report(
    _ source: any TileSource, _ memory: AuditMemory?
  ) async throws -> TileAuditReport {
    let trust = try trust.map { try TrustFile(file: $0) }
    do {
      if let payload {
        return try await FullAudit(
          source, payload: PayloadFile(path: payload), trust: trust,
          artefacts: artefacts.map { Artefacts(DirectoryShelf(path: $0)) } ?? .none
        )
        .run(memory: memory)
      }
      if !opened.isEmpty {
        return try await PartyAudit(source, files: opened, trust: trust).run(memory: memory)
      }
      return try await TileAudit(
        source, trust: trust, memory: memory, extent: sinceLast ? .sinceLastSeen : .whole
      ).run()
    } catch let fault as PayloadFault {
      throw Complaint(fault.description)
    } catch let fault as TileFault {
      throw Unavailable("\(fault); the audit came to no end, try again")
    }
  }

  private func remembered() throws -> AuditMemory? {
    guard let state, Files.isThere(state) else { return nil }
    let bytes = try Files.read(state)
    do throws(JSONFault) {
      return try AuditMemory(bytes)
    } catch {
      throw Complaint("\(state) is not what an audit remembers: \(error)")
    }
  }

  private func remember(_ report: TileAuditReport, _ earlier: AuditMemory?) throws {
    guard let state, let note = report.note, let log = report.log else { return }
    var memory = earlier ?? AuditMemory(log: log)
    memory.remember(note, successions: report.successions)
    do throws(FileFault) {
      try DurableFile.write(memory.bytes, to: state)
    } catch {
      throw Complaint(error.description)
    }
  }
}

extension TileAuditReport {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("checked", JSON(encoding: findings.isEmpty ? checked : [])),
      .init("notChecked", JSON(encoding: notChecked)), .init("size", .integer(Int64(size))),
      .init("verdict", .string(verdict.text)),
    ]
    if let log { members.append(.init("log", .string(log))) }
    if !findings.isEmpty {
      members.append(.init("reasons", .array(findings.map(\.json))))
      members.append(.init("unlisted", .integer(Int64(unlisted))))
    }
    return .object(members)
  }
}

extension TileAuditReport.Verdict {
  fileprivate var text: String {
    switch self {
    case .verified: "verified"
    case .consistentOnly: "internally consistent only"
    case .rejected: "rejected"
    }
  }
}

extension AuditFinding {
  fileprivate var json: JSON {
    .object([
      .init("code", .string(code.rawValue)), .init("message", .string(message)),
      .init("place", .string(place)),
    ])
  }
}
