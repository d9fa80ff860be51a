import Canonical
import Controls
import EventLog
import Foundation
import Service
import Testing
import Vocabulary

@testable import Surface

/// Determinations over HTTP and as a page, under the packs that come along.
@Suite struct DetermineRouteTests {
  static let rules = Result { () throws -> RuleBook in
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/RulePacks/Packs")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    return try RuleBook(try files.map { try RulePack(Array(try Data(contentsOf: $0))) })
  }

  private func serve(
    _ own: RuleBook? = nil, _ body: @Sendable (Stand) async throws -> Void
  ) async throws {
    let rules = try own ?? DetermineRouteTests.rules.get()
    try await Stand.serve(.empty, options: { $0.rules = rules }, body)
  }

  private static func transaction(_ eccn: String = "3A090.a") -> String {
    #"{"activity":"export","asOf":"2026-11-28","destination":"CN","from":"US","#
      + #""goods":[{"eccns":["\#(eccn)"],"line":1}],"parties":[]}"#
  }

  @Test func theAnswerIsThatOfTheCommandLine() async throws {
    try await serve { stand in
      let sent = Array(DetermineRouteTests.transaction().utf8)
      let reply = try await stand.client.send("POST", "/v1/determine", sent)
      #expect(reply.status == 200 && reply.headers["content-type"] == "application/json")
      let determiner = Determiner(
        book: try DetermineRouteTests.rules.get(), today: try Day(text: "2026-11-28"))
      #expect(reply.body == (try determiner.determination(sent)).json.bytes)
      #expect(reply.json?["outcome"]?.text == "licenceRequired")
      #expect(!reply.text.lowercased().contains("cleared"))
      let packs = try await stand.client.get("/v1/determine")
      #expect(packs.json?.elements?.count == (try DetermineRouteTests.rules.get()).packs.count)
    }
  }

  @Test(arguments: WrongTransactions.rows)
  func whatIsNoTransactionIsRefusedWithItsPlaceAndAdvice(_ row: WrongTransactions.Row) async throws
  {
    try await serve { stand in
      let reply = try await stand.client.send("POST", "/v1/determine", Array(row.body.utf8))
      #expect(reply.status == 400 && reply.codes == [row.code], "\(reply.text)")
      let message = try #require(reply.json?["detail"]?.text)
      #expect(message.contains(row.place) && message.contains(row.advice), "\(message)")
      for word in ["sign", "RFC 8785"] { #expect(!message.contains(word), "\(message)") }
    }
  }

  @Test func everyReasonAgainstATransactionIsTested() {
    let tested = Set(WrongTransactions.rows.map(\.code))
    for code in TransactionRefusal.allCases { #expect(tested.contains(code.rawValue), "\(code)") }
  }

  @Test func aNodeWithoutPacksSaysSo() async throws {
    try await Stand.serve(.empty) { stand in
      let sent = Array(DetermineRouteTests.transaction().utf8)
      let reply = try await stand.client.send("POST", "/v1/determine", sent)
      #expect(reply.status == 404 && reply.codes == ["noRulePacks"])
      #expect(try await stand.client.get("/determine").status == 404)
      #expect(!(try await stand.client.get("/")).text.contains("href=\"/determine\""))
    }
  }

  // MARK: The page

  private func post(_ stand: Stand, _ fields: [String: String]) async throws -> Client.Reply {
    let pairs = fields.sorted { $0.key < $1.key }.map { key, value in
      "\(Address.encoded(key))=\(Address.encoded(value))"
    }
    return try await stand.client.send(
      "POST", "/determine", Array(pairs.joined(separator: "&").utf8),
      [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", "http://localhost:\(stand.client.port)"),
      ])
  }

  @Test func theExampleIsAnsweredWithLawAndPapers() async throws {
    try await serve { stand in
      let blank = try await stand.client.get("/determine?example=1")
      #expect(blank.status == 200 && blank.text.contains("Selat Compute Sdn. Bhd."))
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      fields["asOf"] = "2026-11-28"
      let reply = try await post(stand, fields)
      #expect(reply.status == 200)
      // In plain words, with the name that JSON uses beside.
      let asked = try #require(reply.text.firstRange(of: "What to do next"))
      let next = reply.text[asked.upperBound...].prefix { $0 != "§" }.prefix(6_000)
      #expect(next.contains("what the item will be used for (endUse)"), "\(next)")
      for words in [
        "As of 2026-11-28", "15 CFR 742.6(a)(6)", "What to do next", "What is missing",
        "Destination control statement", "The same as JSON", "ear.",
      ] {
        #expect(reply.text.contains(words), "\(words)")
      }
      #expect(!reply.text.lowercased().contains("cleared"))
    }
  }

  @Test(arguments: [
    ("destination", "Malaysia", "is not a country"), ("destination", "", "Say in which country"),
    ("eccn", "3A09", "an ECCN is written like"), ("transit", "SG Dubai", "is not a country"),
    ("asOf", "28.11.2026", "is not a day"), ("tops_8bit", "1,979", "is no figure"),
    ("consignee.listedShare", "half", "from 0 to 100"),
    ("consignee.headquarters", "XX", "is not a country"), ("hsCode", "12", "six digits"),
  ])
  func everyFaultStandsBesideItsField(
    _ field: String, _ value: String, _ fault: String
  ) async throws {
    try await serve { stand in
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      fields[field] = value
      let reply = try await post(stand, fields)
      #expect(reply.status == 400 && reply.text.contains(fault), "\(field)")
      let id = "id=\"field-\(field)-fault\""
      #expect(reply.text.contains(id), "\(field)")
      #expect(reply.text.contains("Selat Compute Sdn. Bhd."), "what was typed stays")
    }
  }

  @Test func whatIsMissingCanBeStatedThere() async throws {
    try await serve { stand in
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      fields["asOf"] = "2026-11-28"
      let before = try await post(stand, fields)
      #expect(before.text.contains("name=\"fact.endUse\""))
      fields["fact.endUse"] = "-"
      fields["fact.informedByBIS"] = "no"
      let after = try await post(stand, fields)
      #expect(
        after.text.contains("value=\"no\" selected"))
      fields["fact.informedByBIS"] = "yes"
      let informed = try await post(stand, fields)
      #expect(
        informed.text.contains("15 CFR 744")
          && informed.text.contains(
            "Whether BIS has told the exporter that this needs a licence: yes")
      )
    }
  }

  /// A clause that speaks of goods on their way is shown with its day and what it keeps off, and
  /// the facts that it asks for have fields of their own.
  @Test func goodsOnTheirWayAreAskedAboutAndShown() async throws {
    try await serve { stand in
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      (fields["asOf"], fields["destination"]) = ("2023-11-20", "SA")
      (fields["datacenter"], fields["fact.usGovernmentUse"]) = ("yes", "no")
      for fact in ["country", "headquarters", "ultimateParent"] {
        fields["consignee.\(fact)"] = "SA"
      }
      let before = try await post(stand, fields)
      #expect(!before.text.contains("whether they may go on is not settled"))
      #expect(before.text.contains("name=\"fact.aboardCarrierSince\""))
      (fields["fact.aboardCarrierSince"], fields["fact.actualOrder"]) = ("2023-11-16", "yes")
      let after = try await post(stand, fields)
      for words in [
        "Goods on their way: whether they may go on is not settled", "88 FR 73458",
        "On the way on", "2023-11-17", "value=\"2023-11-16\"",
      ] {
        #expect(after.text.contains(words), "\(words)")
      }
      fields["fact.aboardCarrierSince"] = "16 November"
      let wrong = try await post(stand, fields)
      #expect(
        wrong.status == 400 && wrong.text.contains("id=\"field-fact.aboardCarrierSince-fault\""))
    }
  }

  /// Conditions of an exception are asked for, and an answer counts.
  @Test func conditionsOfExceptionsCanBeStated() async throws {
    try await serve { stand in
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      (fields["asOf"], fields["eccn"]) = ("2026-11-28", "1A003")
      let before = try await post(stand, fields)
      let name = try #require(
        before.text.firstMatch(
          of: #/Conditions of exceptions.*?name="(fact\.[^"]+)"/#
            .dotMatchesNewlines())?.1)
      fields[String(name)] = "no"
      let after = try await post(stand, fields)
      #expect(after.text.contains("a condition is not met"), "\(name)")
    }
  }

  /// Where no exception is enough alone, the page says which are used together.
  @Test func exceptionsTogetherAreShown() async throws {
    let rules = try RuleBook([try RulePack(Array(DetermineRouteTests.pair.utf8))])
    try await serve(rules) { stand in
      let reply = try await post(stand, ["transaction": DetermineRouteTests.transaction()])
      #expect(reply.status == 200)
      for words in [
        "together these overcome everything", "15 CFR 740.1(a), (b)", "XXX, for a", "YYY, for b",
      ] {
        #expect(reply.text.contains(words), "\(words)")
      }
      #expect(!reply.text.contains("Goods on their way"))
    }
  }

  /// Two requirements, and an exception for each.
  private static let pair = """
    {"format": "portcullis.rulepack/1", "name": "pair", "version": "1", "regime": "S",
     "title": "t", "readUntil": "2026-01-01", "rules": [
     {"id": "a", "step": "reason", "from": "2020-01-01", "when": {"all": []},
      "effect": {"requires": "A"}, "text": "t", "citations": ["Act 1"]},
     {"id": "b", "step": "reason", "from": "2020-01-01", "when": {"all": []},
      "effect": {"requires": "B"}, "text": "t", "citations": ["Act 1"]},
     {"id": "x", "step": "exception", "from": "2020-01-01", "when": {"all": []},
      "effect": {"allows": "XXX", "overcomes": ["a"], "conditions": []}, "text": "t",
      "citations": ["Act 1"]},
     {"id": "y", "step": "exception", "from": "2020-01-01", "when": {"all": []},
      "effect": {"allows": "YYY", "overcomes": ["b"], "conditions": []}, "text": "t",
      "citations": ["Act 1"]}]}
    """

  @Test func aWholeTransactionIsTakenToo() async throws {
    try await serve { stand in
      let reply = try await post(stand, ["transaction": DetermineRouteTests.transaction()])
      #expect(reply.status == 200 && reply.text.contains("a licence is required"))
      let wrong = try await post(stand, ["transaction": "{"])
      #expect(wrong.status == 400 && wrong.text.contains("</html>"))
    }
  }

  /// What was typed comes back as text, never as markup.
  @Test func nothingTypedBecomesMarkup() async throws {
    try await serve { stand in
      var fields = DetermineForm.example.values.mapValues { $0[0] }
      fields["name"] = "<script>alert(1)</script>"
      fields["eccn"] = "\"><script>alert(2)</script>"
      let reply = try await post(stand, fields)
      #expect(!reply.text.contains("<script>alert"))
    }
  }
}
