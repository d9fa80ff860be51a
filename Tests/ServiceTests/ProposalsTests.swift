import Canonical
import Foundation
import Logging
import Service
import Testing
import Vocabulary

@Suite struct ProposalsTests {
  private let directory = FileManager.default.temporaryDirectory
    .appendingPathComponent("portcullis-proposals-\(UUID().uuidString)")
  private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private let now = Moment(milliseconds: 1_770_000_000_000)

  private func open() throws -> Proposals { try Proposals(path: directory.path, log: log) }

  private func proposal(_ number: UInt8, by: String = "meridian") throws -> Proposal {
    let text = """
      {"by":"\(by)","expires":"2026-03-09T00:00:00.000Z","id":"\(hex(number))",\
      "kind":"waybill.extend/1","missing":{"party":"ots","role":"countersigner"},\
      "proposedAt":"2026-03-02T00:00:00.000Z","submission":{"body":{},"signatures":[]}}
      """
    return try JSON.parse(Array(text.utf8)).decode()
  }

  private func hex(_ number: UInt8) -> String { Digest([UInt8](repeating: number, count: 32)).text }

  @Test func aRestartLosesNone() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let first = try open()
    let kept = try [proposal(1), proposal(2)].map { try first.keep($0, at: now) }
    first.close(kept[1].id)
    let second = try open()
    let party = try PartyID(text: "meridian")
    #expect(second.seen(by: party, key: nil, at: now) == [kept[0]])
    #expect(second.seen(by: try PartyID(text: "dock"), key: nil, at: now).isEmpty)
    #expect(second.seen(by: party, key: nil, at: kept[0].expires).isEmpty)
    #expect(try open().seen(by: party, key: nil, at: now).isEmpty, "its file is gone as well")
  }

  @Test func theirFilesAreForTheOwnerOnly() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    _ = try open().keep(proposal(1), at: now)
    let mode = try FileManager.default.attributesOfItem(atPath: directory.path)[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  /// What somebody else put there neither ends the node nor is thrown away.
  @Test func damagedFilesAreLeftAsTheyAre() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let kept = try open().keep(proposal(1), at: now)
    let damaged = [
      hex(2) + ".json": "{\"by\":", hex(3) + ".json": "", "other.json": "[]",
      hex(4) + ".json": String(decoding: JSON(encoding: kept).bytes, as: UTF8.self),
    ]
    for (name, text) in damaged {
      try Data(text.utf8).write(to: directory.appendingPathComponent(name))
    }
    let again = try open()
    #expect(again.seen(by: kept.by, key: nil, at: now) == [kept])
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(Set(names) == Set(damaged.keys).union([hex(1) + ".json"]))
  }

  @Test func theOtherSideCannotTakeItOver() throws {
    let proposals = Proposals(log: log)
    let own = try proposals.keep(proposal(1), at: now)
    #expect(throws: Failure.self) { try proposals.keep(proposal(1, by: "haul"), at: now) }
    #expect(proposals.seen(by: own.by, key: nil, at: now) == [own])
  }
}
