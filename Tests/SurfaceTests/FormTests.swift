import Canonical
import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

@Suite struct FormContentTests {
  private let receive: JSON
  private let check: JSON

  init() throws {
    receive = try ProbedSchema(of: ReceiveUnits.self).schema
    check = try ProbedSchema(
      wire: Command.cases.first { $0.kind == "enforcement.decide/1" }!.content
    )
    .schema
  }

  @Test func pathsBecomeContent() throws {
    let content = try FormContent.read(
      [
        ("waybill", "PW-04HMA-SW9NF-45"), ("units[1].sscc", " 395000100000000101\r\n"),
        ("units[1].count", "2"), ("units[1].scanned[0].part", "P-1"),
        ("units[1].scanned[0].serials[]", "S1\r\nS2\r\n\r\n"), ("complete", "true"),
        ("_note", "not part of it"),
      ], schema: receive)
    let text =
      #"{"complete":true,"units":[{"count":2,"scanned":[{"part":"P-1","serials":["S1","S2"]}],"#
      + #""sscc":"395000100000000101"}],"waybill":"PW-04HMA-SW9NF-45"}"#
    #expect(content.written == text)
  }

  /// What the form itself put into a line does not make the line filled in.
  @Test func blankLinesAndPartsAreLeftOut() throws {
    let content = try FormContent.read(
      [
        ("units[0].sscc", "395000100000000101"), ("units[0].count", " "),
        ("units[0].scanned[0].part", "P-1"), ("units[0].scanned[0].serials[]", ""),
      ], schema: receive, fixed: ["units[0].sscc", "units[0].scanned[0].part"])
    #expect(content.written == #"{"units":[]}"#)
    let begun = try FormContent.read(
      [("units[0].sscc", "395000100000000101"), ("units[0].count", "3")], schema: receive,
      fixed: ["units[0].sscc"])
    #expect(begun["units"]?.elements?.count == 1)
    let part = try FormContent.read(
      [("accreditation.party", ""), ("accreditation.authority", "ots")], schema: check,
      fixed: ["accreditation.authority"])
    #expect(part["accreditation"] == nil)
    let given = try FormContent.read(
      [("checks[0].waybill", "PW-04HMA-SW9NF-45"), ("checks[0].check", "check-1")], schema: check,
      fixed: ["checks[0].waybill", "checks[0].check"])
    #expect(given["checks"]?.elements?.count == 1, "nothing was left to fill in")
  }

  @Test func whatIsNoNumberStaysTextSoThatTheReaderSaysSo() throws {
    let content = try FormContent.read([("units[0].count", "many")], schema: receive)
    #expect(content["units"]?.elements?.first?["count"] == .string("many"))
  }

  @Test(arguments: ["", ".", "a..b", "a[", "a[x]", "a[-1]", "a[99999]", "a.b.c.d.e.f.g.h.i"])
  func namesThatAreNoPathsAreRefused(_ name: String) {
    #expect(throws: JSONFault.self) { try FormContent.read([(name, "1")], schema: receive) }
  }

  /// A form for every kind that somebody can send.
  @Test func everyCommandHasAForm() async throws {
    try await Stand.serve(.prologue) { stand in
      let headers = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let number = try #require(stand.memory).waybill("earlier").text
      for kind in Node.kinds.sorted() {
        let name = kind.split(separator: "/")[0]
        let reply = try await stand.client.get("/forms/\(name)?waybill=\(number)", headers)
        // Those that need something of one's own, such as goods in hand, say so instead.
        #expect([200, 400, 404].contains(reply.status), "\(kind): \(reply.status)")
        #expect(reply.status == 200 || reply.text.contains("badge bad"), "\(kind)")
      }
      #expect(try await stand.client.get("/forms/system.expire", headers).status == 404)
    }
  }
}

@Suite struct FormTests {
  private func post(
    _ stand: Stand, _ name: String, _ fields: [(String, String)], as key: PrivateKey
  ) async throws -> Client.Reply {
    let headers =
      stand.client.signedIn(try await stand.signIn(key))
      + [("Content-Type", "application/x-www-form-urlencoded")]
    return try await stand.client.send(
      "POST", "/forms/\(name)", Array(PageForm.encoded(fields).utf8), headers)
  }

  @Test func whatIsWrongIsSaidAtItsFieldAndInputIsKept() async throws {
    try await Stand.serve(.prologue) { stand in
      let reply = try await post(
        stand, "registry.suspend",
        [
          ("party", "dock"), ("role", "logisticsProvider"), ("reason", #"Because <b>"no"</b>"#),
          ("basis.text", ""), ("basis.finding", "case-9"),
        ], as: stand.operatorKey)
      #expect(reply.status == 422)
      #expect(reply.text.contains("Because &lt;b&gt;&quot;no&quot;&lt;/b&gt;"))
      #expect(reply.text.contains("value=\"case-9\""))
      #expect(reply.text.contains("class=\"fault\""))
      #expect(PageForm.hidden("body", in: reply.text) == nil, "nothing is there to be signed")
    }
  }

  @Test func aFileThatCannotBeReadNamesItsPlacesAndIsKept() async throws {
    try await Stand.serve(.prologue) { stand in
      let reply = try await post(
        stand, "waybill.issue",
        [("_text", "sscc,serial\n1,2\n"), ("_name", "list.csv"), ("legs[0].carrier", "haul")],
        as: Player.seller(stand.cast).key)
      #expect(reply.status == 422 && reply.text.contains("list.csv:"), "\(reply.text)")
      #expect(reply.text.contains("sscc,serial\n1,2"))
      let empty = try await post(
        stand, "waybill.issue", [("_text", "")], as: Player.seller(stand.cast).key)
      #expect(empty.status == 422 && empty.text.contains("choose a file, or paste its text"))
    }
  }

  /// What the rules would say is shown before anything is signed, and nothing is recorded.
  @Test func arefusalIsForeseen() async throws {
    try await Stand.serve(.prologue) { stand in
      let size = stand.node.state.size
      let reply = try await post(
        stand, "registry.suspend",
        [
          ("party", "dock"), ("role", "logisticsProvider"), ("reason", "Late"),
          ("basis.text", "Nothing"),
        ], as: Player.seller(stand.cast).key)
      #expect(reply.status == 200 && reply.text.contains("Refused"), "\(reply.text)")
      #expect(reply.text.contains("Sign and send all the same"))
      #expect(stand.node.state.size == size)
    }
  }

  /// Somebody at the desk sends a plain form; it is signed by the desk, and says so.
  @Test func theDeskSignsAPlainForm() async throws {
    try await Stand.serve(.prologue, withDesk: true) { stand in
      let desk = try #require(stand.desk)
      let code = try desk.admit(try PersonID(text: "clerk-1"))
      defer { try? desk.dismiss(try PersonID(text: "clerk-1")) }
      let signedIn = try await stand.client.send(
        "POST", "/session/code",
        Array(
          PageForm.encoded([("party", "ots"), ("person", "clerk-1"), ("code", code)]).utf8),
        [("Content-Type", "application/x-www-form-urlencoded")])
      let headers =
        stand.client.signedIn(try #require(signedIn.cookie))
        + [("Content-Type", "application/x-www-form-urlencoded")]
      let fields = [
        ("party", "dock"), ("role", "logisticsProvider"), ("reason", "Late"),
        ("basis.text", "Three reports"),
      ]
      let confirm = try await stand.client.send(
        "POST", "/forms/registry.suspend", Array(PageForm.encoded(fields).utf8), headers)
      #expect(confirm.text.contains("custodial"))
      let content = try #require(PageForm.hidden("content", in: confirm.text))
      let nonce = try #require(PageForm.hidden("nonce", in: confirm.text))
      let form = Array(PageForm.encoded([("content", content), ("nonce", nonce)]).utf8)
      let size = stand.node.state.size
      for _ in 0..<2 {
        let sent = try await stand.client.send(
          "POST", "/forms/registry.suspend/send", form, headers)
        #expect(sent.status == 303, "\(sent.text)")
        #expect(sent.headers["location"] == "/parties/dock?recorded=\(size)")
      }
      #expect(stand.node.state.size == size + 1, "sending a form twice is one command")
      let shown = try await stand.client.get("/parties/dock?recorded=\(size)", headers)
      #expect(shown.text.contains("Recorded as entry \(size)."))
      #expect(shown.text.contains("Suspended since"))
    }
  }
}
