import ArgumentParser
import Canonical
import EventLog
import Review
import SQLiteStore
import Service
import Vocabulary

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify evidence, single fields or a proof without a server, or a whole log.",
    discussion: """
      Of evidence, of single fields (`portcullis disclose`), or of what was delivered to a \
      follower: ends with 0 when it is verified, \
      1 when it is rejected, 3 when it is internally consistent only because nobody said which \
      log to trust.
      Of a proof (C2SP tlog-proof), with --leaf: likewise, that the leaf is in the log.
      Of a log (--dir): folds it from the first entry, decides every command again, and compares \
      the facts and the rows; ends with 0 or 1.
      """)

  @Argument(help: "File with evidence, fields or a proof; - is standard input.") var evidence:
    String?
  @Option(
    help: ArgumentHelp(
      "With a proof: hash of the leaf, as the receipt names it.", valueName: "hexadecimal"))
  var leaf: String?
  @Option(help: ArgumentHelp("File that says which log is trusted.", valueName: "file"))
  var trust: String?
  @Option(help: "Data directory of a log to verify whole.") var dir: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if (evidence == nil) == (dir == nil) {
      throw ValidationError("give a file with evidence, or a log with --dir")
    }
    if dir != nil && trust != nil { throw ValidationError("--trust goes with evidence") }
  }

  func run() throws {
    if let evidence { try verify(evidence) }
    if let dir { try audit(DataDirectory(path: dir)) }
  }

  private func verify(_ file: String) throws {
    let trust = try trust.map { try TrustFile(file: $0) }
    let bytes = try Files.read(file)
    let report: EvidenceReport
    if bytes.starts(with: Array(LogProof.header.utf8)) {
      report = try verify(proof: bytes, file, trust)
    } else if Disclosure.isClaimed(by: bytes) {
      report = DisclosureVerifier.verify(bytes, trust: trust)
    } else if SignedDelivery.isClaimed(by: bytes) {
      report = DeliveryVerifier.verify(bytes, trust: trust)
    } else {
      report = EvidenceVerifier.verify(bytes, trust: trust)
    }
    output.write(report.json)
    switch report.verdict {
    case .verified: Console.say("verified")
    case .consistentOnly:
      Console.say("internally consistent only: name the log you trust with --trust FILE")
    case .rejected(let reasons):
      for reason in reasons { Console.say("rejected, \(reason)") }
    }
    throw ExitCode(report.exitCode)
  }

  private func verify(
    proof bytes: [UInt8], _ file: String, _ trust: TrustFile?
  ) throws -> EvidenceReport {
    guard let leaf, let hash = try? Digest(text: leaf) else {
      throw Complaint("name the leaf whose proof this is with --leaf, 64 hexadecimal digits")
    }
    let proof: LogProof
    do throws(InvalidText) {
      proof = try LogProof(text: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Complaint("\(Files.name(file)): \(error)")
    }
    return proof.verify(leafHash: hash, trust: trust)
  }

  private func audit(_ directory: DataDirectory) throws {
    let reader = try directory.reader().snapshot()
    let report = try LogReplay.audit(reader, artefacts: directory.artefacts())
    output.write(report.json)
    for row in report.strayRows { Console.say("row \(row) is not what the facts make of it") }
    for one in report.attestations where one.state != .holds || one.fields != .holds {
      Console.say(one.description)
    }
    for difference in report.differences { Console.say(difference.description) }
    Console.say(report.holds ? "the log holds" : "the log does not hold")
    if !report.holds { throw ExitCode(Ending.wrongInput) }
  }
}

extension EvidenceReport {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("checked", JSON(encoding: checked)), .init("notChecked", JSON(encoding: notChecked)),
      .init("remarks", JSON(encoding: remarks)),
    ]
    switch verdict {
    case .verified: members.append(.init("verdict", .string("verified")))
    case .consistentOnly:
      members.append(.init("verdict", .string("internally consistent only")))
    case .rejected(let reasons):
      members.append(.init("verdict", .string("rejected")))
      members.append(.init("reasons", .array(reasons.map(\.json))))
    }
    return .object(members)
  }
}

extension EvidenceReason {
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      .init("code", .string(code.rawValue)), .init("message", .string(message)),
    ]
    if let index { members.append(.init("index", .integer(Int64(index)))) }
    return .object(members)
  }
}

extension AuditReport {
  fileprivate var json: JSON {
    .object([
      .init("attestations", .integer(Int64(attestations.count))),
      .init("differences", JSON(encoding: differences.map(\.description))),
      .init("entries", .integer(Int64(entries))), .init("erased", .integer(Int64(erased))),
      .init("holds", .bool(holds)),
      .init("rows", .integer(Int64(rows))), .init("strayRows", JSON(encoding: strayRows)),
    ])
  }
}

extension TrustFile {
  /// Reads it exactly as it was exported.
  init(file path: String) throws {
    let bytes = try Files.read(path)
    do throws(JSONFault) {
      try self.init(bytes)
    } catch {
      throw Complaint("\(Files.name(path)) is not a trust file as exported: \(error)")
    }
  }
}
