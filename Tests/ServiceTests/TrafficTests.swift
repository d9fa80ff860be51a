import EventLog
import Foundation
import Logging
import SQLiteStore
import Scenario
import Service
import Testing
import Vocabulary

/// How many entries the long log has; `script/soak` wants 100,000.
private var wanted: UInt64 {
  ProcessInfo.processInfo.environment["PORTCULLIS_TRAFFIC"].flatMap(UInt64.init) ?? 40_000
}

@Suite struct TrafficTests {
  /// Replay = live = rows = decided again, on a long log in a SQLite file.
  @Test func aLongLogReplaysToItsRows() async throws {
    let directory = try TemporaryDirectory()
    let store = try SQLiteStore(path: directory.path("log.sqlite"))
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    var stage = await rig.director.memory
    var traffic = Traffic(seed: 20_260_302)
    while rig.node.state.size < wanted {
      var batch: [[UInt8]] = []
      stage.seen = rig.node.seen
      let now = await rig.node.logTime().now
      for _ in 0..<200 {
        batch.append(try traffic.next(&stage, at: now).submission(seen: stage.seen).bytes)
      }
      let refused = await rig.send(batch)
      #expect(refused.isEmpty, "\(refused.prefix(3))")
      guard refused.isEmpty else { return }
      rig.clock.skip(hours: 2)
      try await rig.node.tick()
    }
    let report = try LogReplay.audit(try store.snapshot())
    #expect(report.differences.isEmpty, "\(report.differences.prefix(3))")
    #expect(report.strayRows.isEmpty, "\(report.strayRows.prefix(3))")
    #expect(report.entries == rig.node.state.size)
  }
}

extension Rig {
  /// Sends in order and gives the refusals.
  func send(_ submissions: [[UInt8]]) async -> [String] {
    await node.submit(all: submissions).compactMap { result in
      if case .failure(let failure) = result { "\(failure)" } else { nil }
    }
  }
}

/// A directory that goes when it is no longer used.
final class TemporaryDirectory {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
