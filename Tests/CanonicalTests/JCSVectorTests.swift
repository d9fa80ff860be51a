import Canonical
import Foundation
import Testing

/// Vectors of RFC 8785 by its author. They lie beside the repository, not in it.
enum JCSVectors {
  static let folder: URL = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["PORTCULLIS_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("data/log/jcs")
  }()

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(path)))
  }
}

@Suite("RFC 8785 vectors", .enabled(if: JCSVectors.arePresent, "../shared/data is not there"))
struct JCSVectorTests {
  @Test(arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func documents(name: String) throws {
    let written = try JSON.parse(try JCSVectors.bytes("input/\(name).json")).bytes
    #expect(written == (try JCSVectors.bytes("output/\(name).json")))
    let digits = String(decoding: try JCSVectors.bytes("outhex/\(name).txt"), as: UTF8.self)
    let expected = digits.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) }
    #expect(!expected.isEmpty && written == expected)
  }

  @Test func numbers() throws {
    let lines = String(decoding: try JCSVectors.bytes("es6numbers-1k.txt"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == 1000)
    for line in lines {
      let parts = line.split(separator: ",")
      let bits = try #require(UInt64(parts[0], radix: 16))
      #expect(JSON.number(Double(bitPattern: bits)) == parts[1], "\(line)")
    }
  }

  @Test(arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func onlyTheOutputIsCanonical(name: String) throws {
    let output = try JCSVectors.bytes("output/\(name).json")
    let input = try JCSVectors.bytes("input/\(name).json")
    let hasFractions = try JSON.parse(output).containsDouble
    let code = #expect(throws: (any Error).self) { try JSON.parseCanonical(input) }
    #expect((code as? JSONFault)?.code == (hasFractions ? .fractional : .notCanonical))
    if !hasFractions { #expect(throws: Never.self) { try JSON.parseCanonical(output) } }
  }
}
