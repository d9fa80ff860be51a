import Canonical
import Judgements
import Registry
import Rows
import Scenario
import Screening
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct ScreeningPageTests {
  private static let digest = Digest([UInt8](repeating: 1, count: 32))

  /// A list whose second entry is called as a party of the story is, but for a letter.
  private static func lists() throws -> ListScreening {
    let dock = ListedEntity(
      source: "sample", entry: "B 2",
      party: ScreenedParty(
        schema: .company, names: [EntityName("Straits Dock Lojistics Pte. Ltd.")],
        countries: [try Country(text: "SG")]), programmes: ["TEST"])
    let person = ListedEntity(
      source: "sample", entry: "A-1",
      party: ScreenedParty(
        schema: .person, names: [EntityName("Petra Haul"), EntityName("<b>Петра</b>", .alias)],
        dates: [try PartialDate(text: "1961-05-03")]))
    return ListScreening(ScreeningList([person, dock]), versions: ["sample": digest])
  }

  private static func serve(
    _ beginning: Stand.Beginning = .opened, _ body: @Sendable (Stand) async throws -> Void
  ) async throws {
    let lists = try lists()
    try await Stand.serve(beginning, options: { $0.screening = lists }, body)
  }

  @Test func anybodySearchesAName() async throws {
    try await Self.serve { stand in
      let blank = try await stand.client.get("/screening")
      #expect(blank.status == 200 && blank.text.contains("Is this name on a list?"))
      #expect(!blank.text.contains("Nothing alike") && !blank.text.contains("To be looked at"))
      let found = try await stand.client.get("/screening?name=Haul%2C+Petra&date=1961-05-03")
      for text in [
        "Petra Haul", "99 of 100", "Dates of birth", "sample A-1", "&lt;b&gt;Петра&lt;/b&gt;",
      ] {
        #expect(found.text.contains(text), "\(text)")
      }
      #expect(!found.text.contains("Lojistics"))
      #expect(found.text.contains("value=\"Haul, Petra\""), "a plus is a space")
      let ship = try await stand.client.get("/screening?name=Petra+Haul&kind=Vessel")
      #expect(ship.text.contains("Nothing alike") && ship.text.contains("nothing of other lists"))
      #expect(!ship.text.lowercased().contains("cleared"))
    }
  }

  @Test(arguments: [
    ("name=x&country=Atlantis", "field-country-fault"),
    ("name=x&date=yesterday", "field-date-fault"),
    ("name=\(String(repeating: "x", count: 501))", "500 bytes"),
  ])
  func whatCannotBeLookedForIsSaid(_ query: String, _ fault: String) async throws {
    try await Self.serve { stand in
      let page = try await stand.client.get("/screening?\(query)")
      #expect(page.status == 200 && page.text.contains(fault), "\(page.text)")
      #expect(!page.text.contains("Nothing alike"), "nothing was looked for")
    }
  }

  @Test func withoutListsThePageSaysSo() async throws {
    try await Stand.serve { stand in
      let page = try await stand.client.get("/screening?name=Petra")
      #expect(page.text.contains("portcullis serve --lists"))
    }
  }

  /// From the queue to the hit, its reasons and its judgement; the party itself is not told.
  @Test func theOperatorSeesWhoIsToBeJudged() async throws {
    try await Self.serve(.prologue) { stand in
      let dock = try PartyID(text: "dock")
      let screening = try await Self.screen(dock, on: stand)
      let headers = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let queue = try await stand.client.get("/screening", headers)
      for text in ["href=\"/screening/dock\"", "Straits Dock", "not screened as of now"] {
        #expect(queue.text.contains(text), "\(text)")
      }
      let page = try await stand.client.get("/screening/dock", headers)
      for text in ["Lojistics", "unjudged", "Why", "TEST", "/forms/screening.judge?party=dock"] {
        #expect(page.text.contains(text), "\(text)")
      }
      let form = try await stand.client.get(
        "/forms/screening.judge?party=dock&screening=\(screening)&list=sample&entry=B%202", headers)
      #expect(form.text.contains("value=\"B 2\"") && form.text.contains("true match"))

      let judge = JudgeHits(
        party: dock, screening: screening,
        hits: [ListedName(list: try ListName(text: "sample"), entry: try .init(text: "B 2"))],
        outcome: .trueMatch, reason: "The same <i>registered</i> office.")
      _ = try await stand.node.submit(
        try stand.bytes(.judgement(.judge(judge)), nonce: 0xC3, [(.actor, stand.operatorKey)]))
      let judged = try await stand.client.get("/screening/dock", headers)
      for text in ["Barred", "Judged: true match", "&lt;i&gt;registered&lt;/i&gt;"] {
        #expect(judged.text.contains(text), "\(text)")
      }

      let own = stand.client.signedIn(try await stand.signIn(Player.terminal(stand.cast).key))
      let hidden = try await stand.client.get("/screening/dock", own)
      #expect(hidden.status == 404 && !hidden.text.contains("Lojistics"))
      let told = try await stand.client.get("/screening", own)
      #expect(!told.text.contains("/screening/dock") && !told.text.contains("To be looked at"))
      #expect(told.text.contains("Lists that the log screens with"), "adoptions are public")
    }
  }

  /// Both stand on the page of the party, each with what was found of it, and the parent's hits are
  /// judged as the parent's.
  @Test func theDeclaredParentStandsBesideItsParty() async throws {
    try await Self.serve(.prologue) { stand in
      let dock = try PartyID(text: "dock")
      _ = try await Self.screen(dock, parents: true, on: stand)
      let headers = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let before = try await stand.client.get("/screening/dock", headers)
      for text in [
        "Entries that its declared ultimate parent may be", "Straits Harbour Holdings",
        "portcullis ownership", "The parent was not screened",
      ] {
        #expect(before.text.contains(text), "\(text)")
      }
      let queue = try await stand.client.get("/screening", headers)
      #expect(queue.text.contains("its declared ultimate parent"))
      #expect(queue.text.contains("declared ultimate parents are looked for"))

      let screening = try await Self.screenParent(of: dock, on: stand)
      let page = try await stand.client.get("/screening/dock", headers)
      let form = "/forms/screening.judge?party=dock&amp;screening=\(screening)&amp;list=sample"
      #expect(page.text.contains(form + "&amp;entry=C%203&amp;of=ultimateParent"))
      #expect(page.text.contains("entry=B%202&amp;of=\""), "the party's own hit is the party's")
      let shown = try await stand.client.get(
        "/forms/screening.judge?party=dock&screening=\(screening)&list=sample&entry=C%203"
          + "&of=ultimateParent", headers)
      #expect(shown.text.contains("name=\"of\" value=\"ultimateParent\""))
      #expect(shown.text.contains("declared ultimate parent is to each entry"))

      let judge = JudgeHits(
        party: dock, of: .ultimateParent, screening: screening,
        hits: [ListedName(list: try ListName(text: "sample"), entry: try .init(text: "C 3"))],
        outcome: .trueMatch, reason: "The same register number.")
      _ = try await stand.node.submit(
        try stand.bytes(.judgement(.judge(judge)), nonce: 0xC5, [(.actor, stand.operatorKey)]))
      let judged = try await stand.client.get("/screening/dock", headers)
      for text in ["Barred", "the declared ultimate parent of", "Judged: true match"] {
        #expect(judged.text.contains(text), "\(text)")
      }
    }
  }

  private static func screenParent(of id: PartyID, on stand: Stand) async throws -> Digest {
    let (party, current) = try stand.node.ask { world throws(Stop) in
      (try world.find(Party.self, id.text), try JudgementRules.current(in: world))
    }
    let (known, basis) = (try #require(party), try #require(current).basis)
    let record = RecordScreening(
      party: id, of: .ultimateParent, version: known.version, edition: 1, basis: basis.digest,
      algorithm: .v1, asked: ScreenedParty(known.profile, as: .ultimateParent).fingerprint,
      hits: [
        ScreenedHit(
          list: try ListName(text: "sample"), entry: try ListEntryNumber(text: "C 3"), score: 900,
          askedName: 0, listedName: "Straits Harbor Holding", features: [], listed: digest)
      ])
    let bytes = try stand.bytes(
      .judgement(.record(record)), nonce: 0xC4, [(.actor, stand.operatorKey)])
    return try await stand.node.submit(bytes).id
  }

  private static func screen(
    _ id: PartyID, parents: Bool? = nil, on stand: Stand
  ) async throws -> Digest {
    let basis = ScreeningBasis(
      lists: [ListCitation(name: try ListName(text: "sample"), digest: digest, entries: 2)],
      algorithm: .v1, threshold: 800)
    let adopt = AdoptLists(
      basis: basis,
      policy: ScreeningPolicy(
        blocking: .trueMatch, falsePositiveNeedsTwo: false, parents: parents))
    _ = try await stand.node.submit(
      try stand.bytes(.judgement(.adoptLists(adopt)), nonce: 0xC1, [(.actor, stand.operatorKey)]))
    let party = try #require(
      try stand.node.ask { world throws(Stop) in try world.find(Party.self, id.text) })
    let lists = try lists()
    let found = try #require(
      lists.hits(ScreenedParty(party.profile), threshold: 800, of: nil).first)
    let record = RecordScreening(
      party: id, version: party.version, edition: 1, basis: basis.digest, algorithm: .v1,
      asked: ScreenedParty(party.profile).fingerprint,
      hits: [
        ScreenedHit(
          list: try ListName(text: found.entity.source),
          entry: try ListEntryNumber(text: found.entity.entry), score: found.hit.score,
          askedName: found.hit.askedName, listedName: found.entity.party.names[0].text,
          features: found.hit.reasons.map {
            FeatureAmount(feature: $0.feature, amount: $0.amount)
          }, listed: found.entity.party.fingerprint)
      ])
    let bytes = try stand.bytes(
      .judgement(.record(record)), nonce: 0xC2, [(.actor, stand.operatorKey)])
    let receipt = try await stand.node.submit(bytes)
    return receipt.id
  }
}
