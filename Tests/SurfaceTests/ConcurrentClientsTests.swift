import Canonical
import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@Suite struct ConcurrentClientsTests {
  /// A hundred clients that each send what they have in order, and everything twice: nothing is
  /// lost or doubled, and each client's commands stand in the order it sent them.
  @Test func nothingIsLostDoubledOrOutOfOrder() async throws {
    try await Stand.serve { stand in
      let sent = 3
      let indexes = try await withThrowingTaskGroup(of: [UInt64].self) { group in
        for client in 0..<100 {
          group.addTask {
            var indexes: [UInt64] = []
            for number in 0..<sent {
              let bytes = try stand.bytes(client: client, number: number)
              for _ in 0..<2 {
                let reply = try await stand.client.send("POST", "/v1/commands", bytes)
                #expect(reply.status == 201, "\(reply.text)")
                indexes.append(try JSON.parse(reply.body).decode(EntryReceipt.self).index)
              }
            }
            return indexes
          }
        }
        return try await group.reduce(into: [[UInt64]]()) { $0.append($1) }
      }
      for own in indexes {
        #expect(own == own.sorted())
        #expect(Set(own).count == sent && own.count == 2 * sent)
      }
      #expect(Set(indexes.joined()) == Set(1...UInt64(100 * sent)))
      #expect(stand.node.state.size == UInt64(1 + 100 * sent))
    }
  }
}

extension Stand {
  /// The operator's word that the clock is right, unlike any other by its nonce.
  func bytes(client: Int, number: Int) throws -> [UInt8] {
    let content = ConfirmClock(time: Story.start)
    let nonce = Nonce([UInt8(client), UInt8(number)] + [UInt8](repeating: 0, count: 14))
    let body = Body(
      content: JSON(encoding: content), kind: ConfirmClock.kind, log: Stand.origin, nonce: nonce)
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: node.seen), key: operatorKey)
    return Submission(body: body, signatures: [signature]).bytes
  }
}
