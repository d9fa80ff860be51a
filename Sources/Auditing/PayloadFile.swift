import Canonical
import EventLog
import Foundation

/// A payload export: a file with one line for each entry of a log, in order of index.
public struct PayloadFile: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// - Throws: `PayloadFault` when there is no such file.
  public func lines() throws(PayloadFault) -> PayloadLines { try PayloadLines(path) }
}

/// The file cannot be read. That says nothing about the log.
public struct PayloadFault: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Reads a file line by line, holding one line and one block of it.
public struct PayloadLines {
  private let file: FileHandle
  private let path: String
  private var block: [UInt8] = []
  private var start = 0
  /// Number of the line that was read last, from 1 on.
  public private(set) var number: UInt64 = 0

  fileprivate init(_ path: String) throws(PayloadFault) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw PayloadFault("\(path) cannot be opened")
    }
    self.file = file
    self.path = path
  }

  /// The bytes of the next line without its line feed; nil after the last one. A last line without
  /// a line feed is one too.
  public mutating func next() throws(PayloadFault) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if start == block.count {
        guard try refill() else {
          if line.isEmpty { return nil }
          number += 1
          return line
        }
      }
      if let end = block[start...].firstIndex(of: 0x0A) {
        line += block[start..<end]
        start = end + 1
        number += 1
        return line
      }
      line += block[start...]
      start = block.count
      guard line.count <= PayloadLine.limits.bytes else {
        throw PayloadFault("\(path): line \(number + 1) is longer than an entry can be")
      }
    }
  }

  private mutating func refill() throws(PayloadFault) -> Bool {
    do {
      let more = try file.read(upToCount: 1 << 20) ?? Data()
      (block, start) = (Array(more), 0)
      return !more.isEmpty
    } catch {
      throw PayloadFault("\(path) cannot be read: \(error.localizedDescription)")
    }
  }
}

extension PayloadFile {
  /// The sizes that the log attests. Only lines that name an attestation are looked into.
  func attestedSizes() throws(PayloadFault) -> Set<UInt64> {
    var (lines, sizes) = (try lines(), Set<UInt64>())
    while let line = try lines.next() {
      guard line.firstRange(of: PayloadFile.attestation) != nil,
        let attested = try? PayloadLine(line).entry.attested
      else { continue }
      sizes.insert(attested.size)
    }
    return sizes
  }

  private static let attestation = Array(#""kind":"system.attest/1""#.utf8)
}
