import Canonical
import Foundation
import Testing

/// Transactions in, determinations out: lines in order, faults by number, trees for people.
@Suite struct DetermineTests {
  private static let chip =
    #"{"activity":"export","asOf":"2026-11-28","destination":"CN","from":"US","goods":[{"#
    + #""eccns":["3A090.a"],"kind":"commodity","line":1}],"id":"chip","parties":[{"country":"CN","#
    + #""headquarters":"CN","role":"consignee","screening":{"asOf":"2026-11-27","hits":[],"#
    + #""source":"sample"},"ultimateParent":"CN"}]}"#

  @Test func linesAreAnsweredInOrder() async throws {
    let many = (1...500).map { Self.chip.replacing("\"chip\"", with: "\"t\($0)\"") }
    let input = (many + ["", "{\"activity\":"]).joined(separator: "\n")
    let run = try await portcullis("determine", "--json", "-", input: input)
    #expect(run.code == 1, "a line that is no transaction")
    let lines = run.output.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    #expect(lines.count == 501)
    for (position, line) in lines.dropLast().enumerated() {
      let answer = try JSON.parse(line)
      #expect(answer["id"]?.text == "t\(position + 1)")
      #expect(answer["outcome"]?.text == "licenceRequired")
    }
    let fault = try JSON.parse(lines[500])
    #expect(fault["error"]?["line"] == .integer(502))
  }

  @Test func aTransactionOverSeveralLinesIsOne() async throws {
    let room = try Room()
    let spread = Self.chip.replacing(",\"", with: ",\n  \"")
    let file = try room.write(spread + "\n", "transaction.json")
    let tree = try await portcullis("determine", file)
    let text = String(decoding: tree.output, as: UTF8.self)
    #expect(tree.code == 0, "\(tree.said)")
    #expect(text.hasPrefix("licenceRequired, as of 2026-11-28"))
    #expect(text.contains("15 CFR 742.6") && text.contains("never clearance"))
    let earlier = try await portcullis("determine", file, "--json", "--as-of", "2022-01-01")
    #expect(try earlier.json["asOf"]?.text == "2022-01-01")
  }

  @Test func theSchemasArePrinted() async throws {
    let run = try await portcullis("determine", "--schema")
    #expect(run.code == 0)
    for name in ["determination", "pack", "transaction"] { #expect(try run.json[name] != nil) }
  }

  @Test func whatCannotBeUsedIsSaid() async throws {
    let room = try Room()
    #expect(try await portcullis("determine").said.contains("--schema"))
    #expect(try await portcullis("determine", "/no/such/file").said.contains("no such file"))
    #expect(
      try await portcullis("determine", "-", "--packs", room.path).said.contains("rule packs"))
    _ = try room.write("{}", "broken.json")
    let broken = try await portcullis("determine", "-", "--packs", room.path)
    #expect(broken.code == 1 && broken.said.contains("broken.json"))
    let day = try await portcullis("determine", "-", "--as-of", "tomorrow")
    #expect(day.code == 1 && day.said.contains("--as-of"))
  }
}
