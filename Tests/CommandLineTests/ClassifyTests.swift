import Canonical
import Foundation
import Testing

@Suite struct ClassifyTests {
  private static let sample = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/chips.csv").path

  @Test func aListIsClassifiedAndFurtherColumnsAreCarried() async throws {
    let run = try await portcullis("classify", "--csv", Self.sample, "--as-of", "2026-11-28")
    #expect(run.code == 0, "\(run.said)")
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(
      lines.first == "name,tpp,driving_bits,performance_density,paragraph,reasons,pack,sku")
    let paragraphs = lines.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(4).first
    }
    #expect(
      paragraphs == [
        "3A090.a", "3A090.a", "3A090.b", "excluded by note 2", "3A090.c", "none",
        "indeterminate",
      ])
    #expect(lines[1].hasPrefix("Sample accelerator,15832,8,19.449631,3A090.a,"))
    #expect(lines[1].hasSuffix(",ear-advanced-computing 2026.11.28,SA-1"))
    #expect(lines[7].contains("not published: tops_4bit"))
  }

  /// The text of another day.
  @Test func theDayCounts() async throws {
    let run = try await portcullis("classify", "--csv", Self.sample, "--as-of", "2023-01-01")
    #expect(run.code == 0, "\(run.said)")
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("Sample accelerator,15832,8,19.449631,3A090.a,"))
    #expect(text.contains("87 FR 62186"))
    #expect(!text.contains("3A090.c,"))
  }

  @Test func brokenLinesAreToldAndTheOthersClassified() async throws {
    let room = try Room()
    let file = try room.write("name,tops_8bit\nA,1e3\nB,-\nC\n", "broken.csv")
    let run = try await portcullis("classify", "--csv", file, "--as-of", "2026-11-28")
    #expect(run.code == 1)
    #expect(run.said.contains("\(file):2:3: tops_8bit: \"1e3\" is no figure"), "\(run.said)")
    #expect(run.said.contains("\(file):4:1: the line has 1 fields"), "\(run.said)")
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("\nB,"))
    #expect(!text.contains("\nA,"))
  }

  @Test(arguments: [
    (["--csv", "-"], "--as-of"), (["--as-of", "2026-01-15"], "--csv"),
    (["--csv", "-", "--as-of", "2026-02-30"], "not a day of the calendar"),
    (["--csv", "/nowhere.csv", "--as-of", "2026-01-15"], "there is no such file"),
    (["--csv", "-", "--as-of", "2026-01-15"], "no header row"),
  ])
  func whatIsMissingIsSaid(_ arguments: [String], _ words: String) async throws {
    let run = try await Executable.run(["classify"] + arguments)
    #expect(run.code == 1)
    #expect(run.said.contains(words), "\(run.said)")
    #expect(run.output.isEmpty)
  }

  /// PORTCULLIS_GOLDEN=write makes the golden file anew.
  @Test func theSchemasArePrinted() async throws {
    let run = try await portcullis("classify", "--schema")
    #expect(run.code == 0)
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/classify-schema.json")
    if ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write" {
      try Data(run.output).write(to: golden)
    }
    #expect(try Data(contentsOf: golden) == Data(run.output))
    let schema = try run.json
    #expect(schema["read"]?["required"] == .array([.string("name")]))
    let paragraphs = schema["written"]?["properties"]?["paragraph"]?["enum"]?.elements
    #expect(
      paragraphs?.compactMap(\.text).sorted() == [
        "3A090.a", "3A090.b", "3A090.c", "excluded by note 2", "indeterminate", "none",
      ])
  }
}
