import Canonical
import Foundation
import Testing

@Suite struct ListShelfTests {
  private func table(_ count: Int) -> String {
    "id,schema,name\n"
      + (1...count).map { "e\($0),Company,Mill Number \($0) Invented Ltd\n" }.joined()
  }

  @Test func aShrunkenListWaitsForAPerson() async throws {
    let room = try Room()
    let shelf = room / "shelf"
    let whole = try room.write(table(30), "whole.csv")
    let first = try await portcullis("lists", "import", whole, "--shelf", shelf)
    #expect(first.code == 0, "\(first.said)")
    #expect(try first.json["outcome"] == .string("accepted"))
    let again = try await portcullis("lists", "import", whole, "--shelf", shelf)
    #expect(try again.json["outcome"] == .string("unchanged"))

    let half = try room.write(table(15), "half.csv")
    let held = try await portcullis("lists", "import", half, "--shelf", shelf)
    #expect(held.code == 2)
    #expect(try held.json["removed"] == .integer(15))
    #expect(held.said.contains("from 30 entries to 15"), "\(held.said)")
    let digest = try #require(try held.json["version"]?["digest"]?.text)
    let shown = try await portcullis("lists", "show", "--shelf", shelf)
    #expect(try shown.json.elements?.first?["current"]?["entries"] == .integer(30))

    let accepted = try await portcullis(
      "lists", "accept", "ftm", String(digest.prefix(12)), "--by", "Ann Example", "--reason",
      "delisted by notice 7", "--shelf", shelf)
    #expect(accepted.code == 0, "\(accepted.said)")
    let old = try #require(try first.json["version"]?["digest"]?.text)
    let diff = try await portcullis(
      "lists", "diff", "ftm", String(old.prefix(12)), "--shelf", shelf)
    #expect(try diff.json["removed"]?.elements?.count == 15)
    let entry = try await portcullis("lists", "show", "ftm", "--entry", "e3", "--shelf", shelf)
    #expect(try entry.json["entry"] == .string("e3"))
  }

  @Test func whatIsWrongIsSaid() async throws {
    let room = try Room()
    let shelf = room / "shelf"
    let odd = try room.write("nothing that is known\n", "odd.txt")
    let unknown = try await portcullis("lists", "import", odd, "--shelf", shelf)
    #expect(unknown.code == 1)
    #expect(unknown.said.contains("--format"), "\(unknown.said)")
    let broken = try room.write(table(3) + "e4,Company\n", "broken.csv")
    let held = try await portcullis("lists", "import", broken, "--shelf", shelf)
    #expect(held.code == 2)
    #expect(held.said.contains("\(broken):5:"), "\(held.said)")
    let other = try await portcullis(
      "lists", "import", broken, "--sha256", String(repeating: "0", count: 64), "--shelf", shelf)
    #expect(other.code == 1 && other.said.contains("SHA-256"), "\(other.said)")
    let none = try await portcullis("lists", "diff", "ftm", "abcdef", "--shelf", shelf)
    #expect(none.code == 1)
  }
}
