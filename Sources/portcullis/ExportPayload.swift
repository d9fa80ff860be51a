import ArgumentParser
import Auditing
import Canonical
import EventLog
import Foundation

struct ExportPayload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payload",
    abstract: "Write every entry with its salt, a line each, for a full audit.",
    discussion: """
      The file holds all that the operator knows: give it to auditors only. One that is there \
      already is gone on with from its last whole line, so an export that was interrupted is \
      taken up again and one of yesterday is brought up to date.
      Over --url it is for the operator (--sign-in).
      """)

  @Argument(help: "File to write.") var file: String
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  /// So that an answer of the largest entries still fits into memory.
  private static let linesAPage: UInt64 = 1_000

  func run() async throws {
    let log = try await place.open()
    let start = try resume()
    let handle = try open()
    defer { try? handle.close() }
    var next = start
    while true {
      let lines = try await log.export(from: next, limit: ExportPayload.linesAPage)
      if lines.isEmpty { break }
      try append(lines, to: handle)
      next += UInt64(lines.count { $0 == 0x0A })
    }
    do {
      try handle.synchronize()
    } catch {
      throw Complaint("\(file) cannot be made durable: \(error.localizedDescription)")
    }
    output.write(
      .object([
        .init("entries", .integer(Int64(next))), .init("file", .string(file)),
        .init("log", .string(log.origin)), .init("written", .integer(Int64(next - start))),
      ]))
    Console.say("Audit everything with")
    Console.say("  portcullis audit URL|DIR --payload \(file) --trust TRUST.json")
  }

  /// Cuts off a line that was begun and not ended.
  /// - Returns: the index of the entry that comes next.
  private func resume() throws -> UInt64 {
    guard Files.isThere(file) else { return 0 }
    var (lines, length, next) = (try lines(), UInt64(0), UInt64(0))
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? UInt64 ?? 0
    var last: [UInt8] = []
    while let line = try nextLine(&lines) {
      guard length + UInt64(line.count) < size else { break }
      (length, next, last) = (length + UInt64(line.count) + 1, lines.number, line)
    }
    guard next == 0 || (try? PayloadLine(last))?.index == next - 1 else {
      throw Complaint("\(file) is not a payload export: name another file")
    }
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw Complaint("\(file) cannot be written")
    }
    try handle.truncate(atOffset: length)
    try handle.close()
    return next
  }

  private func lines() throws -> PayloadLines {
    do throws(PayloadFault) {
      return try PayloadFile(path: file).lines()
    } catch {
      throw Complaint(error.description)
    }
  }

  private func nextLine(_ lines: inout PayloadLines) throws -> [UInt8]? {
    do throws(PayloadFault) {
      return try lines.next()
    } catch {
      throw Complaint(error.description)
    }
  }

  /// Only its owner may read it.
  private func open() throws -> FileHandle {
    if !Files.isThere(file) { try Files.writeSecret([], to: file) }
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw Complaint("\(file) cannot be written")
    }
    try handle.seekToEnd()
    return handle
  }

  private func append(_ lines: [UInt8], to handle: FileHandle) throws {
    do {
      try handle.write(contentsOf: Data(lines))
    } catch {
      throw Complaint("\(file) cannot be written: \(error.localizedDescription)")
    }
  }
}
