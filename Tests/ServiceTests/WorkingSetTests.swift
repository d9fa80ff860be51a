import EventLog
import Rows
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Service

/// What nobody asks for leaves the writer's memory, is never taken for absent, and comes back.
@Suite struct WorkingSetTests {
  private let capacity = 100

  private func mention(_ index: UInt64) throws -> Mention {
    Mention(waybill: WaybillNumber(from: sha256([1])), index: index)
  }

  @Test func rowsLeaveAndComeBack() throws {
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    let first = try mention(0)
    try store.commit(
      Batch(
        epoch: epoch, size: 0, origin: "set.example/log", entries: [],
        rows: [
          StoredRow(
            table: Mention.table, key: first.key,
            value: Array(#"{"index":0,"waybill":"\#(first.waybill)"}"#.utf8))
        ], nodes: [], edge: TreeEdge(), checkpoint: "", time: Moment(milliseconds: 0)))
    let cache = RowCache(capacity: capacity)
    let place = RowKey(Mention.self, first.key)
    try cache.load(.row(place), from: store)
    guard case .present = cache.lookup(place) else { return #expect(Bool(false), "not paged in") }
    for step in 0..<20 {
      var world = World(cache)
      for index in 0..<50 { world.put(try mention(UInt64(1 + step * 50 + index))) }
      cache.absorb(world.changes)
      #expect(cache.count <= 2 * (capacity + 50))
    }
    guard case .notLoaded = cache.lookup(place) else {
      return #expect(Bool(false), "still there, or taken for absent")
    }
    let found = try paging(cache, store) { () throws(Stop) in
      try World(cache).find(Mention.self, first.key)
    }
    #expect(found == first)
  }

  /// A row in use stays while others pass.
  @Test func rowsInUseStay() throws {
    let cache = RowCache(capacity: capacity)
    let kept = try mention(0)
    var world = World(cache)
    world.put(kept)
    cache.absorb(world.changes)
    for index in 1..<2_000 {
      guard case .present = cache.lookup(RowKey(Mention.self, kept.key)) else {
        return #expect(Bool(false), "gone after \(index) others")
      }
      var world = World(cache)
      world.put(try mention(UInt64(index)))
      cache.absorb(world.changes)
    }
  }
}
