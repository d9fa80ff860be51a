import Canonical
import EventLog
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct ExportRouteTests {
  /// Every entry, in order, with its salt: for the operator and nobody else.
  @Test func theOperatorExportsEveryEntry() async throws {
    try await Stand.serve(.prologue) { stand in
      let cookie = stand.client.signedIn(
        try await stand.signIn(Player.authority(stand.cast).key))
      let size = stand.node.state.size
      let all = try await stand.client.get("/v1/export?from=0", cookie)
      #expect(all.status == 200)
      #expect(all.headers["content-type"] == "application/x-ndjson")
      let whole = all.body
      let lines = whole.split(separator: 0x0A).map(Array.init)
      #expect(lines.count == Int(size) && whole.last == 0x0A)
      for (index, bytes) in lines.enumerated() {
        let line = try PayloadLine(bytes)
        let stored = try #require(try stand.store.entry(UInt64(index)))
        let expected = try LoggedEntry(stored)
        #expect(line.index == UInt64(index) && line.entry == expected)
      }
      let part = try await stand.client.get("/v1/export?from=2&limit=3", cookie)
      #expect(part.body.split(separator: 0x0A).map(Array.init) == Array(lines[2..<5]))
      let none = try await stand.client.get("/v1/export?from=\(size)", cookie)
      #expect(none.status == 200)
      #expect(none.body.isEmpty)
      #expect(try await stand.client.get("/v1/export", cookie).codes == ["badParameter"])
    }
  }

  @Test func nobodyElseExportsOrAttests() async throws {
    try await Stand.serve(.prologue) { stand in
      let cookie = stand.client.signedIn(
        try await stand.signIn(Player.haulier(stand.cast).key))
      let size = stand.node.state.size
      let export = try await stand.client.get("/v1/export?from=0", cookie)
      #expect(export.status == 403 && export.codes == ["notTheOperator"])
      let attest = try await stand.client.send(
        "POST", "/v1/attestations", [], cookie + [("Sec-Fetch-Site", "none")])
      #expect(attest.status == 403 && attest.codes == ["notTheOperator"])
      #expect(stand.node.state.size == size)
    }
  }

  /// Whoever reads an entry in part shows what it reads, and no more.
  @Test func aCarrierShowsWhatItReads() async throws {
    try await Stand.serve(.prologue) { stand in
      let site = [("Sec-Fetch-Site", "none")]
      let haulier = Reader.party(Player.haulier(stand.cast).party)
      _ = try await stand.node.attest()
      let found = try (0..<stand.node.state.size).lazy.compactMap { index -> (UInt64, String)? in
        guard let stored = try stand.store.entry(index), !stored.isPublic else { return nil }
        let content = try stored.content()
        let sight = try stand.node.ask { world throws(Stop) in
          try Reading(reader: haulier, world: world).sight(of: content)
        }
        guard case .part(let hidden) = sight, let first = hidden.first else { return nil }
        return (index, first)
      }.first
      let (index, hidden) = try #require(found)
      let cookie =
        stand.client.signedIn(try await stand.signIn(Player.haulier(stand.cast).key)) + site
      let ask = { (path: String) in
        try await stand.client.send(
          "POST", "/v1/disclosures", Array(#"{"fields":["\#(path)"],"index":\#(index)}"#.utf8),
          cookie)
      }
      let shown = try await ask("/body/kind")
      #expect(shown.status == 201, "\(shown.text)")
      for path in [hidden, hidden + "/minor"] {
        #expect(try await ask(path).codes == ["noSuchEntry"], "\(path)")
      }
    }
  }

  @Test func theOperatorAttestsAndShowsSingleFields() async throws {
    try await Stand.serve(.prologue) { stand in
      let cookie =
        stand.client.signedIn(try await stand.signIn(Player.authority(stand.cast).key))
        + [("Sec-Fetch-Site", "none")]
      let index = try #require(
        try (0..<stand.node.state.size).first { try stand.store.entry($0)?.isPublic == false })
      let asked = Array(#"{"fields":["/body/kind"],"index":\#(index)}"#.utf8)
      let early = try await stand.client.send("POST", "/v1/disclosures", asked, cookie)
      #expect(early.status == 409 && early.codes == ["notAttestedYet"])

      let attested = try await stand.client.send("POST", "/v1/attestations", [], cookie)
      #expect(attested.status == 201, "\(attested.text)")
      let receipt = try JSON.parse(attested.body).decode(EntryReceipt.self)
      #expect(receipt.index == stand.node.state.size - 1)
      let again = try await stand.client.send("POST", "/v1/attestations", [], cookie)
      #expect(again.body == attested.body, "nothing has happened since")

      let shown = try await stand.client.send("POST", "/v1/disclosures", asked, cookie)
      #expect(shown.status == 201, "\(shown.text)")
      let trust = TrustFile(key: stand.node.verifierKey, log: Stand.origin)
      #expect(DisclosureVerifier.verify(shown.body, trust: trust).verdict == .verified)

      for (body, code) in [
        (#"{"fields":["/nothing"],"index":\#(index)}"#, "noSuchField"),
        (#"{"fields":[],"index":\#(index)}"#, "noSuchField"),
        (#"{"fields":["/body/kind"],"index":0}"#, "entryIsPublic"),
        (#"{"fields":["/body/kind"],"index":9999}"#, "noSuchEntry"),
      ] {
        let reply = try await stand.client.send("POST", "/v1/disclosures", Array(body.utf8), cookie)
        #expect(reply.codes == [code], "\(reply.text)")
      }
    }
  }
}
