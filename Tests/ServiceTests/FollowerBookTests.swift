import EventLog
import Testing
import Vocabulary

@testable import Service

@Suite struct FollowerBookTests {
  @Test func whereDeliveriesMayGo() {
    for (url, isOpen, isPrivate) in [
      ("https://example.com/hook", true, true), ("http://example.com/", false, false),
      ("https://10.0.0.1/", false, true), ("https://192.168.1.9:8443/", false, true),
      ("https://[::1]/", false, true), ("https://[fd00::1]/", false, true),
      ("https://127.0.0.1/", false, true), ("http://127.0.0.1:9/", false, true),
      ("http://localhost:9/", false, true), ("http://10.0.0.1/", false, false),
      ("https://169.254.169.254/latest", false, true), ("ftp://example.com/", false, false),
      ("https://me@example.com/", false, false), ("https:///", false, false),
      ("https://8.8.8.8/", true, true), ("example.com", false, false),
    ] {
      #expect(isTaken(url, false) == isOpen, "\(url)")
      #expect(isTaken(url, true) == isPrivate, "\(url)")
    }
  }

  private func isTaken(_ url: String, _ mayBePrivate: Bool) -> Bool {
    do throws(Refusal) {
      try FollowerAddress.check(url, mayBePrivate: mayBePrivate)
      return true
    } catch {
      #expect(error.reasons.map(\.code) == ["urlNotAllowed"])
      return false
    }
  }

  @Test func whichAddressesArePublic() throws {
    for (text, isPublic) in [
      ("1.1.1.1", true), ("100.64.0.1", false), ("100.128.0.1", true), ("172.15.0.1", true),
      ("172.16.0.1", false), ("172.31.255.255", false), ("172.32.0.1", true), ("0.0.0.0", false),
      ("224.0.0.1", false), ("255.255.255.255", false), ("198.19.0.1", false),
      ("2606:4700::1111", true), ("::ffff:10.0.0.1", false), ("64:ff9b::a00:1", false),
      ("2001:db8::1", false), ("2002:a00:1::", false), ("fe80::1", false), ("ff02::1", false),
      ("2001:0:1::1", false), ("2a00::1", true),
    ] {
      #expect(try #require(NetworkAddress(text: text)).isPublic == isPublic, "\(text)")
    }
    #expect(NetworkAddress(text: "example.com") == nil)
  }

  @Test func aPartyHasFive() throws {
    let followed = try FollowedRig(seed: 1)
    for _ in 0..<FollowerBook.mostOfOne { _ = try followed.add("haul") }
    #expect(throws: Refusal.self) { try followed.add("haul") }
    let other = try followed.add("dock")
    #expect(throws: Refusal.self) { try followed.add("selat", from: 1) }
    #expect(throws: Refusal.self) { try followed.add("selat", kinds: ["waybill.invented/1"]) }
    try followed.book.remove(other.id)
    #expect(try followed.book.list().count == FollowerBook.mostOfOne)
  }
}
