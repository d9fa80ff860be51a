import Canonical
import Foundation
import Testing

@Suite struct DemoTests {
  @Test func twoRunsLeaveTheSameEvidence() async throws {
    let room = try Room()
    let told = try await portcullis("demo", "--script", "--out", room / "one")
    #expect(told.code == 0, "\(told.said)")
    let quiet = try await portcullis("demo", "--script", "--quiet", "--out", room / "two")
    #expect(quiet.code == 0 && quiet.output.isEmpty)
    for file in ["evidence.json", "trust.json", "log.key"] {
      #expect(try read(room / "one/\(file)") == read(room / "two/\(file)"), "\(file)")
    }
    let story = String(decoding: told.output, as: UTF8.self)
    for word in ["waybill.issued/1", "waybill.nonReceiptReported/1", "carrierSuspended"] {
      #expect(story.contains(word))
    }
    #expect(try await portcullis("verify", "--dir", room / "one").code == 0)
    #expect(try await portcullis("demo", "--script", "--out", room / "one").code == 1)
  }

  @Test func itsEvidenceIsExportedAndVerified() async throws {
    let room = try Room()
    let demo = room / "demo"
    #expect(try await portcullis("demo", "--script", "--quiet", "--out", demo).code == 0)
    let evidence = try read(demo + "/evidence.json")
    let number = try #require(try JSON.parse(evidence)["waybill"]?.text)
    let again = room / "again.json"
    let spoken = number.lowercased().replacingOccurrences(of: "-", with: " ")
    let exported = try await portcullis("export", "evidence", spoken, "--out", again, "--dir", demo)
    #expect(exported.code == 0, "\(exported.said)")
    #expect(try read(again) == evidence)

    let trusted = try await portcullis("verify", again, "--trust", demo + "/trust.json")
    #expect(trusted.code == 0, "\(trusted.said)")
    #expect(try trusted.json["verdict"] == .string("verified"))
    let alone = try await portcullis("verify", again)
    #expect(alone.code == 3)
    #expect(alone.said.contains("internally consistent only"))
  }

  @Test(arguments: [0, 1000, 40_000, -1]) func aFlippedBitIsNoticed(_ place: Int) async throws {
    let room = try Room()
    let demo = room / "demo"
    #expect(try await portcullis("demo", "--script", "--quiet", "--out", demo).code == 0)
    var evidence = try read(demo + "/evidence.json")
    evidence[place < 0 ? evidence.count + place : place] ^= 1
    try Data(evidence).write(to: URL(fileURLWithPath: room / "bad.json"))
    let run = try await portcullis("verify", room / "bad.json", "--trust", demo + "/trust.json")
    #expect(run.code == 1)
    #expect(run.said.contains("rejected"))
    #expect(try run.json["reasons"]?.elements?.isEmpty == false)
  }
}
