import CRecordingDisk
import EventLog
import Foundation
import SQLiteStore
import Testing
import Vocabulary

/// Everything that was done to the files of a store, and what was promised when.
private struct Recorded {
  enum Step {
    case write(isWAL: Bool, at: Int, [UInt8])
    case truncate(isWAL: Bool, to: Int)
    case sync(isWAL: Bool)
    /// The log is gone; a new one begins empty.
    case delete
    /// So many entries have been acknowledged.
    case acknowledged(UInt64)
  }

  let steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  init() {
    steps = (0..<recording_count()).map { index in
      let step = recording_step(index)
      let isWAL = step.is_wal == 1
      switch Int(step.kind) {
      case Int(RECORDED_WRITE):
        let bytes = Array(UnsafeBufferPointer(start: step.bytes, count: Int(step.count)))
        return .write(isWAL: isWAL, at: Int(step.offset), bytes)
      case Int(RECORDED_TRUNCATE): return .truncate(isWAL: isWAL, to: Int(step.offset))
      case Int(RECORDED_SYNC): return .sync(isWAL: isWAL)
      case Int(RECORDED_DELETE): return .delete
      default: return .acknowledged(UInt64(step.offset))
      }
    }
  }
}

/// What the power leaves of what was not synced.
private enum Remains: CaseIterable {
  case nothing, everything, some, someTorn
}

/// The two files of a store, as a disk has them.
private struct Files {
  var database: [UInt8] = []
  var wal: [UInt8] = []

  mutating func apply(_ step: Recorded.Step) {
    switch step {
    case .write(let isWAL, let place, let bytes): write(bytes, at: place, isWAL)
    case .truncate(true, let size): wal = Array(wal.prefix(size))
    case .truncate(false, let size): database = Array(database.prefix(size))
    case .delete: wal = []
    case .sync, .acknowledged: break
    }
  }

  private mutating func write(_ bytes: [UInt8], at place: Int, _ isWAL: Bool) {
    func put(_ file: inout [UInt8]) {
      if file.count < place + bytes.count {
        file += Array(repeating: 0, count: place + bytes.count - file.count)
      }
      file.replaceSubrange(place..<place + bytes.count, with: bytes)
    }
    if isWAL { put(&wal) } else { put(&database) }
  }
}

/// The power goes at some moment. What was synced is there; of the rest, each write may be there
/// or not, in any order, or in part.
@Suite(.serialized) struct PowerLossTests {
  /// How many moments are looked at beside the ones around each sync; every one where it is more
  /// than there are.
  private static var samples: Int {
    ProcessInfo.processInfo.environment["PORTCULLIS_POWER"].flatMap(Int.init) ?? 150
  }

  /// Of which moments are looked at, and what is left of each write; `PORTCULLIS_SEED` says it.
  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["PORTCULLIS_SEED"].flatMap(UInt64.init)
      ?? UInt64.random(in: 0...UInt64(UInt32.max))
  }

  @Test func whatWasAcknowledgedIsThereWheneverThePowerGoes() throws {
    let (recorded, states) = try record()
    let seed = Self.seed
    var chance = Chance(state: seed)
    let end = recorded.steps.count
    var moments =
      Self.samples > end
      ? Set(0...end)
      : Set((0..<Self.samples).map { _ in Int.random(in: 0...end, using: &chance) })
    for (place, step) in recorded.steps.enumerated() {
      if case .sync = step { moments.formUnion([place, place + 1]) }
      if case .acknowledged = step { moments.insert(place + 1) }
    }
    var checked = 0
    for moment in moments.sorted() {
      for remains in Remains.allCases {
        let files = Self.files(recorded, at: moment, remains, &chance)
        try check(
          files, recorded, at: moment, states, "\(remains) at step \(moment), seed \(seed)")
        checked += 1
      }
    }
    #expect(checked > 200 && recorded.steps.count > 200)
  }

  /// The same on a disk that says that it has synced, and has not: what was acknowledged is lost,
  /// and these tests would see it.
  @Test func aDiskThatLiesIsNoticed() throws {
    let (recorded, _) = try record()
    let steps = recorded.steps.filter { if case .sync = $0 { false } else { true } }
    var chance = Chance(state: 1)
    let lost = Self.files(Recorded(steps: steps), at: steps.count, .nothing, &chance)
    #expect(lost.database.isEmpty && lost.wal.isEmpty)
  }

  /// A store is made, written to, closed, opened and written to again, so that the log is taken
  /// over into the file on the way, and begins again.
  private func record() throws -> (Recorded, [UInt64: StoreState]) {
    var states: [UInt64: StoreState] = [:]
    try Scratch.with { (folder: String) throws in
      let path = folder + "/recorded-log.db"
      try #require(recording_begin() == 0)
      for round in 0..<3 {
        // So little that the log is taken over beside the writer, and begins again, many times.
        let store = try SQLiteStore(path: path, longestLog: 8)
        var writer = try Writer(store)
        for batch in 0..<6 {
          let texts = (0..<(batch * 3 + 1)).map { "\(round)/\(batch)/\($0) some words of an entry" }
          let rows = texts.map { row("t", "key \($0.suffix(30)) \(batch)", "value of \($0)") }
          try writer.append(texts, rows: rows + [row("t", "last", "\(round)/\(batch)")])
          states[try store.state().size] = try store.state()
          recording_mark(Int64(try store.state().size))
        }
        // The whole file is swept after it.
        try writer.erase(UInt64(round)..<UInt64(round + 1))
        states[try store.state().size] = try store.state()
        recording_mark(Int64(try store.state().size))
        store.close()
      }
    }
    return (Recorded(), states)
  }

  private static func files(
    _ recorded: Recorded, at moment: Int, _ remains: Remains, _ chance: inout Chance
  ) -> Files {
    let steps = Array(recorded.steps.prefix(moment))
    // What a later sync of the same file made safe has happened, in order.
    var safe = [false: 0, true: 0]
    for (place, step) in steps.enumerated() {
      if case .sync(let isWAL) = step { safe[isWAL] = place }
    }
    var files = Files()
    for (place, step) in steps.enumerated() {
      let isWAL: Bool
      switch step {
      case .write(let which, _, _), .truncate(let which, _): isWAL = which
      case .delete: isWAL = true
      case .sync, .acknowledged: continue
      }
      if place < safe[isWAL] ?? 0 {
        files.apply(step)
      } else if let left = left(of: step, remains, &chance) {
        files.apply(left)
      }
    }
    return files
  }

  private static func left(
    of step: Recorded.Step, _ remains: Remains, _ chance: inout Chance
  ) -> Recorded.Step? {
    switch remains {
    case .nothing: return nil
    case .everything: return step
    case .some: return Bool.random(using: &chance) ? step : nil
    case .someTorn:
      guard case .write(let isWAL, let place, let bytes) = step else {
        return Bool.random(using: &chance) ? step : nil
      }
      // Sectors of 512 bytes, from the front.
      let sectors = Int.random(in: 0...(bytes.count / 512 + 1), using: &chance)
      return .write(isWAL: isWAL, at: place, Array(bytes.prefix(sectors * 512)))
    }
  }

  private func check(
    _ files: Files, _ recorded: Recorded, at moment: Int, _ states: [UInt64: StoreState],
    _ what: String
  ) throws {
    let promised = recorded.steps.prefix(moment).reduce(UInt64(0)) { most, step in
      if case .acknowledged(let size) = step { max(most, size) } else { most }
    }
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      try Data(files.database).write(to: URL(fileURLWithPath: path))
      try Data(files.wal).write(to: URL(fileURLWithPath: path + "-wal"))
      let store = try SQLiteStore(path: path)
      defer { store.close() }
      let state = try store.state()
      #expect(state.size >= promised, "\(what): \(promised) were promised, \(state.size) are there")
      guard state.size > 0 else { return }
      let known = try #require(states[state.size], "\(what): half a batch, \(state.size)")
      #expect(state.edge == known.edge && state.checkpoint == known.checkpoint, "\(what)")
      let entries = try store.entries(from: 0, limit: .max)
      #expect(entries.count == Int(state.size), "\(what)")
      #expect(try MerkleTree.root(size: state.size, source: store) == state.edge.root, "\(what)")
      #expect(entries.allSatisfy { (try? store.index(of: $0.id)) != nil }, "\(what)")
      #expect(try store.damage().isEmpty, "\(what)")
      // It goes on from there.
      var writer = try Writer(store)
      try writer.append(["after the power came back"])
      #expect(try store.state().size == state.size + 1, "\(what)")
    }
  }
}
