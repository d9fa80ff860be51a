import Canonical
import Enforcement
import Foundation
import Registry
import Rows
import Testing
import Vocabulary
import Waybills

@testable import Trade

/// Who reads what of every kind of fact and command, as a text that a person can check:
/// Tests/TradeTests/Golden/rights.txt. `PORTCULLIS_GOLDEN=write` writes it anew.
@Suite struct RightsTableTests {
  @Test func theTableIsAsItWasAgreed() throws {
    var lines = ["FACTS"]
    for match in Fact.cases { lines += try line(match, Rights.of) }
    lines += ["", "COMMANDS"]
    for match in Command.cases { lines += try line(match) { Rights.of($0, with: []) } }
    let now = lines.joined(separator: "\n") + "\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/rights.txt")
    if ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write" {
      try Data(now.utf8).write(to: file)
    }
    let agreed = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(now == agreed, "who reads what has changed: look at \(file.path)")
  }

  private func line<Sum>(
    _ match: WireCase<Sum>, _ rights: (Sum) -> Rights
  ) throws -> [String] {
    let content = try Example.of(match.content)
    let rights = rights(try match.decode(content, ""))
    var lines = [match.kind]
    for standing in Standing.allCases {
      switch rights.shares[standing] {
      case nil, .nothing?: continue
      case .all?: lines.append("  \(standing.rawValue): all")
      case .without(let pointers)?:
        lines.append("  \(standing.rawValue): without \(pointers.joined(separator: " "))")
      }
    }
    if lines.count == 1 { lines.append("  nobody else") }
    return lines
  }

  /// Every part that the table hides is there in what it hides it from.
  @Test func everythingHiddenIsThere() throws {
    for match in Fact.cases {
      let content = try Example.of(match.content)
      try check(content, match.kind, Rights.of(try match.decode(content, "")))
    }
    for match in Command.cases {
      let content = try Example.of(match.content)
      try check(content, match.kind, Rights.of(try match.decode(content, ""), with: []))
    }
  }

  private func check(_ content: JSON, _ kind: String, _ rights: Rights) throws {
    for case .without(let pointers) in rights.shares.values {
      for pointer in pointers {
        #expect(content.removing([pointer]) != content, "\(kind) has no \(pointer)")
      }
    }
  }
}

/// An example of a content that is known only by its kind.
enum Example {
  static func of(_ type: any WireContent.Type) throws -> JSON {
    func probe<Content: WireContent>(_ type: Content.Type) throws -> JSON {
      try ProbedSchema(of: type).example
    }
    return try probe(type)
  }
}
