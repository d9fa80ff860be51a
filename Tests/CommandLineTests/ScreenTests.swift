import Canonical
import Foundation
import Testing

/// Decisions that are made again, and changes of list whose answers go on where they stopped.
@Suite struct ScreenTests {
  private let list = """
    id,schema,name,aliases,birth_date,countries
    1,Person,Petra Haul,Petra Dockery,1961-05-03,nl
    2,Company,Haul Aktiengesellschaft,,,ch
    3,Person,Igor Lorryman,,1970,

    """
  private let parties = """
    name,schema,birth_date
    Petra Haull,Person,1961-05-03
    Haul AG,Company,
    Ann Bee,Person,1980
    Igor Lorrymann,Person,

    """

  @Test func aDecisionComesOutWithTheSameBytes() async throws {
    let room = try Room()
    let (shelf, out) = (room / "shelf", room / "decisions.json")
    let file = try room.write(list, "targets.csv")
    let queries = try room.write(parties, "parties.csv")
    _ = try await portcullis("lists", "import", file, "--shelf", shelf)
    let made = try await portcullis(
      "screen", "--decisions", "--lists", shelf, "--queries", queries, "--out", out)
    #expect(made.code == 0, "\(made.said)")
    let before = try Data(contentsOf: URL(fileURLWithPath: out))
    #expect(before.split(separator: 0x0A).count == 4)

    // The list goes on; the version that was asked stays.
    let longer = try room.write(list + "4,Person,Petra Haull,,,\n", "longer.csv")
    _ = try await portcullis("lists", "import", longer, "--shelf", shelf)
    let again = try await portcullis("screen", "rerun", out, "--lists", shelf)
    #expect(again.code == 0, "\(again.said)")
    #expect(Data(again.output) == before)

    let changed = try room.write(
      String(decoding: before, as: UTF8.self).replacing("Petra Haull", with: "Petra Hauler"),
      "changed.json")
    let other = try await portcullis("screen", "rerun", changed, "--lists", shelf)
    #expect(other.code == 2 && other.said.contains("1 of 4"), "\(other.said)")
    let odd = try room.write("{}\n", "odd.json")
    #expect(try await portcullis("screen", "rerun", odd, "--lists", shelf).code == 1)
  }

  @Test func aDeltaGoesOnWhereItStopped() async throws {
    let room = try Room()
    let (shelf, out) = (room / "shelf", room / "delta.json")
    let first = try await portcullis(
      "lists", "import", try room.write(list, "one.csv"), "--shelf", shelf)
    let from = try #require(try first.json["version"]?["digest"]?.text)
    let changed = list.replacing("3,Person,Igor Lorryman,,1970,", with: "4,Person,Ann Bee,,1980,")
    let second = try await portcullis(
      "lists", "import", try room.write(changed, "two.csv"), "--shelf", shelf, "--tolerance", "50")
    #expect(second.code == 0, "\(second.said)")
    let queries = try room.write(parties, "parties.csv")
    let delta = [
      "screen", "delta", "ftm", "--from", String(from.prefix(12)), "--shelf", shelf, "--parties",
      queries, "--out", out,
    ]
    #expect(try await Executable.run(delta).code == 0)
    let whole = try String(contentsOfFile: out, encoding: .utf8)
    let lines = whole.split(separator: "\n")
    #expect(lines.count == 3, "\(whole)")
    #expect(lines[1].contains("\"before\"") && lines[2].contains("\"after\""), "\(whole)")

    _ = try room.write(String(whole.dropLast(30)), "delta.json")
    let resumed = try await Executable.run(delta)
    #expect(resumed.code == 0 && resumed.said.contains("1 were looked at"), "\(resumed.said)")
    #expect(try String(contentsOfFile: out, encoding: .utf8) == whole)
    let elsewhere = try await Executable.run(delta + ["--threshold", "700"])
    #expect(elsewhere.code == 1 && elsewhere.said.contains("something else"))
  }
}
