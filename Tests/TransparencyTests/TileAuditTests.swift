import EventLog
import Testing
import Vocabulary

@testable import Transparency

@Suite("The public audit of a log")
struct TileAuditTests {
  private func audit(
    _ source: MemoryTiles, _ trust: TrustFile?, _ memory: AuditMemory? = nil,
    _ extent: TileAudit.Extent = .whole
  ) async throws -> TileAuditReport {
    try await TileAudit(source, trust: trust, memory: memory, extent: extent).run()
  }

  @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 66_000])
  func whatIsRightIsVerified(size: Int) async throws {
    let log = try MadeLog(size)
    let tiles = try log.tiles()
    let report = try await audit(tiles, try log.trust)
    #expect(report.verdict == .verified && report.exitCode == 0, "\(report.findings)")
    #expect(report.size == UInt64(size) && !report.checked.isEmpty)
    #expect(report.notChecked.contains { $0.contains("no witness is required") })
    let alone = try await audit(tiles, nil)
    #expect(alone.verdict == .consistentOnly && alone.exitCode == 3)
    #expect(alone.notChecked.contains { $0.contains("who signed the checkpoint") })
  }

  /// One bit anywhere, in every kind of file.
  @Test(arguments: [
    (66_000, ["tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"], [1]),
    (
      600,
      [
        "tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/001",
        "tile/entries/002.p/88",
      ], [0, 1, 17, 34, 35]
    ),
  ])
  func aFlippedBitInAnyFileIsFound(size: Int, paths: [String], positions: [Int]) async throws {
    let log = try MadeLog(size)
    let (good, trust) = (try log.tiles(), try log.trust)
    for path in paths {
      for position in positions where position < good.files[path]?.count ?? 0 {
        var bad = good
        bad.files[path]?[position] ^= 0x40
        let report = try await audit(bad, trust)
        #expect(report.verdict == .rejected && report.exitCode == 1, "\(path) \(position)")
        let start = try #require(TilePath(text: path)).index * 256
        let near = (start..<(start + 256)).map { "entry \($0)" } + [path]
        #expect(
          report.findings.contains { near.contains($0.place) },
          "\(path) \(position): \(report.findings)")
      }
    }
  }

  @Test func aFlippedBitInTheCheckpointIsFound() async throws {
    let log = try MadeLog(10)
    let good = try log.tiles()
    for position in try #require(good.note).indices {
      var bad = good
      bad.note?[position] ^= 1
      #expect(try await audit(bad, try log.trust).verdict == .rejected, "note \(position)")
    }
  }

  @Test func aWrongLeafIsNamed() async throws {
    let log = try MadeLog(600)
    var bad = try log.tiles()
    var other = log
    other.leaves[300] = [1] + sha256([9]).bytes
    let path = "tile/entries/001"
    bad.files[path] = try other.tiles().files[path]
    let report = try await audit(bad, try log.trust)
    #expect(report.findings.map(\.code) == [.wrongLeaf, .wrongHash, .wrongRoot])
    #expect(report.findings[0].place == "entry 300")
  }

  @Test func aMissingTileIsNamed() async throws {
    let log = try MadeLog(66_000)
    let good = try log.tiles()
    for path in [
      "tile/0/007", "tile/entries/007", "tile/1/000", "tile/2/000.p/1", "tile/1/001.p/1",
    ] {
      var bad = good
      bad.files[path] = nil
      let report = try await audit(bad, try log.trust)
      #expect(report.findings.map(\.code) == [.missingTile], "\(path) \(report.findings)")
      #expect(report.findings.first?.place == path)
    }
    var none = good
    none.note = nil
    #expect(try await audit(none, nil).findings.map(\.code) == [.noCheckpoint])
  }

  /// As C2SP tlog-tiles allows once the full tile is there.
  @Test func aFullTileStandsInForAPartialOne() async throws {
    let (short, long) = (try MadeLog(300), try MadeLog(512))
    var tiles = try long.tiles()
    tiles.note = Array(try short.note().text.utf8)
    let above = try short.tiles().files["tile/1/000.p/1"]
    tiles.files["tile/1/000.p/1"] = above
    #expect(try await audit(tiles, try short.trust).verdict == .verified)
  }

  @Test func aForkIsFoundFromTheStartAndSinceTheLastAudit() async throws {
    for (before, after) in [(300, 700), (256, 512), (1, 300), (299, 300), (65_536, 66_000)] {
      let (old, new) = (try MadeLog(before), try MadeLog(after))
      var memory = AuditMemory(log: MadeLog.origin)
      memory.remember(try old.note().text)
      let tiles = try new.tiles()
      for extent in [TileAudit.Extent.whole, .sinceLastSeen] {
        let good = try await audit(tiles, try new.trust, memory, extent)
        #expect(good.verdict == .verified, "\(before) \(after) \(good.findings)")
        #expect(good.checked.contains { $0.contains("continues what was seen") })
        var forked = memory
        forked.notes = [try MadeLog(before, salt: 1).note().text]
        let bad = try await audit(tiles, try new.trust, forked, extent)
        #expect(bad.findings.map(\.code) == [.forked], "\(before) \(after) \(bad.findings)")
        #expect(bad.findings.first?.place == "entries before \(before)")
      }
    }
  }

  @Test func aRolledBackLogIsFound() async throws {
    let log = try MadeLog(700)
    var memory = AuditMemory(log: MadeLog.origin)
    memory.remember(try log.note().text)
    let report = try await audit(try MadeLog(699).tiles(), try log.trust, memory)
    #expect(report.findings.map(\.code) == [.rolledBack])
    #expect(report.findings[0].message.contains("700"))
  }

  @Test func leavesAndPublicEntriesHaveAForm() async throws {
    var log = try MadeLog(10)
    log.leaves[3] = [3] + Array("else".utf8)
    log.leaves[4] = [1] + Array("short".utf8)
    log.leaves[5] = [2] + Array("{}".utf8)
    log.leaves[6] = []
    let report = try await audit(try log.tiles(), try log.trust)
    #expect(report.findings.map(\.code) == [.badLeaf, .badLeaf, .badEntry, .badLeaf])
    #expect(report.findings.map(\.place) == ["entry 3", "entry 4", "entry 5", "entry 6"])
  }

  @Test func aBundleHoldsExactlyItsEntries() async throws {
    let log = try MadeLog(10)
    let path = "tile/entries/000.p/10"
    for change in [{ (bytes: [UInt8]) in bytes + [0, 0] }, { $0.dropLast() }, { _ in [] }] {
      var bad = try log.tiles()
      bad.files[path] = bad.files[path].map { Array(change($0)) }
      let report = try await audit(bad, try log.trust)
      #expect(report.findings.map(\.code) == [.badTile] && report.findings[0].place == path)
    }
  }

  @Test func theThresholdOfWitnessesCounts() async throws {
    let log = try MadeLog(10)
    let witness = try VerifierKey(
      name: "w.example", kind: .witness, key: PrivateKey.generate().publicKey)
    var trust = try log.trust
    trust.witnesses = TrustFile.Witnesses(keys: [witness], threshold: 1)
    let report = try await audit(try log.tiles(), trust)
    #expect(report.findings.map(\.code) == [.untrustedCheckpoint])
  }

  @Test func whatWasSeenIsKeptInOneForm() throws {
    let log = try MadeLog(5)
    var memory = AuditMemory(log: MadeLog.origin)
    for size in [2, 3, 3, 5] { memory.remember(try log.note(size).text) }
    #expect(memory.seen.map(\.size) == [2, 3, 5])
    #expect(try AuditMemory(memory.bytes) == memory)
    let text = String(decoding: memory.bytes, as: UTF8.self)
    for (old, new) in [("state/1", "state/2"), ("rail.ex", "mail.ex"), ("{\"f", "{ \"f")] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      #expect(throws: (any Error).self) { try AuditMemory(Array(changed.utf8)) }
    }
    for size in 6..<200 { memory.remember(try MadeLog(size).note().text) }
    #expect(memory.notes.count == AuditMemory.most && memory.seen.last?.size == 199)
  }
}
