import EventLog
import Testing

@Suite("Failures of a store in memory")
struct MemoryStoreTests {
  @Test func before() throws {
    let store = MemoryStore()
    var writer = try Writer(store)
    store.failNext(.before(.outOfSpace))
    #expect(throws: StoreFault.outOfSpace) { try store.commit(writer.batch(["0"])) }
    #expect(try store.state().size == 0)
    try writer.append(["0"])
    #expect(try store.state().size == 1)
  }

  @Test func afterPersisting() throws {
    let store = MemoryStore()
    let writer = try Writer(store)
    store.failNext(.afterPersisting)
    #expect {
      try store.commit(writer.batch(["0"]))
    } throws: {
      if case StoreFault.outcomeUnknown = $0 { true } else { false }
    }
    #expect(try store.state().size == 1, "it had happened")
    let survivor = store.copy()
    var next = try Writer(survivor)
    try next.append(["1"])
    #expect(try survivor.state().size == 2 && store.state().size == 1)
  }
}
