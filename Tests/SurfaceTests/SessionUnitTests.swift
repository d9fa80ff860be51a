import EventLog
import Scenario
import Service
import Testing
import Vocabulary

@testable import Surface

@Suite struct SessionUnitTests {
  private let clock = StoryClock(start: Story.start)
  private let entropy = SeededEntropy(seed: "sessions")

  private func key(_ number: Int) -> PublicKey {
    let bytes = withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
    return PublicKey(form: .ed25519, bytes: [UInt8](repeating: 0, count: 24) + bytes)
  }

  @Test func oneHolderCannotCrowdOutOthers() throws {
    let sessions = Sessions(clock: clock, entropy: entropy)
    let party = try PartyID(text: "haul")
    let other = sessions.open(party: party, key: key(0), person: nil, isAtDesk: false)
    let first = sessions.open(party: party, key: key(1), person: nil, isAtDesk: false)
    for _ in 0..<Sessions.mostOfOne {
      _ = sessions.open(party: party, key: key(1), person: nil, isAtDesk: false)
    }
    #expect(sessions.count == Sessions.mostOfOne + 1)
    #expect(sessions.find(other.token) == other.session)
    #expect(sessions.find(first.session.id) == nil)
  }

  @Test func sessionsAreBounded() throws {
    let sessions = Sessions(clock: clock, entropy: SystemEntropy(), most: 50)
    for number in 0..<60 {
      _ = sessions.open(
        party: try PartyID(text: "haul"), key: key(number), person: nil, isAtDesk: false)
    }
    #expect(sessions.count == 50)
  }

  @Test func challengesAreBounded() {
    let challenges = Challenges(clock: clock, entropy: entropy, most: 50)
    var issued: [String] = []
    for _ in 0..<60 { issued.append(challenges.issue()) }
    #expect(challenges.count <= 50)
    #expect(challenges.spend(issued[59]) && !challenges.spend(issued[59]))
  }

  @Test func theThrottleFillsUpWithTime() {
    let throttle = Throttle(burst: 2, perMinute: 60, clock: clock)
    #expect(throttle.wait("a") == nil && throttle.wait("a") == nil)
    #expect(throttle.wait("a") == 1)
    #expect(throttle.wait("b") == nil)
    clock.skip(hours: 1)
    #expect(throttle.wait("a") == nil && throttle.wait("a") == nil && throttle.wait("a") == 1)
  }

  @Test(arguments: [
    ("a+b", "a b"), ("%41%c3%A9", "Aé"), ("", ""), ("%4", nil), ("%zz", nil), ("%ff", nil),
  ])
  func formsAreDecoded(text: String, decoded: String?) {
    #expect(Form.decoded(Array(text.utf8)) == decoded)
  }
}
