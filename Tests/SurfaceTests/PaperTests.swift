import EventLog
import Rows
import Scenario
import Service
import Testing
import Vocabulary
import Waybills

@testable import Surface

@Suite struct PaperTests {
  /// Version 2 of ISO/IEC 18004 has 25 modules a side, and three finders of 7 with a light ring.
  @Test func aNumberIsASmallCode() throws {
    let code = try QRCode(try WaybillNumber(text: "PW-04HMA-SW9NF-45"))
    #expect(code.side == 25)
    let markup = code.html(id: "x", "A \"code\"", "<of> a number").markup
    #expect(markup.contains(#"viewBox="0 0 33 33""#))
    #expect(markup.contains("<title id=\"x-title\">A &quot;code&quot;</title>"))
    #expect(markup.contains("<desc id=\"x-desc\">&lt;of&gt; a number</desc>"))
    #expect(markup.contains(#"aria-labelledby="x-title" aria-describedby="x-desc""#))
    // The quiet zone, then the tops of two finders in the first row.
    #expect(markup.contains(#"d="M4 4h7v1h-7z"#) && markup.contains("M22 4h7v1h-7z"))
  }

  @Test func codesDiffer() throws {
    let one = try QRCode(try SSCC(text: "106141412345678908")).html(id: "x", "", "")
    let other = try QRCode(try SSCC(text: "395000200000000100")).html(id: "x", "", "")
    #expect(one != other)
  }

  @Test func theSheetHasWhatGoesWithTheGoods() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier").text
      let path = "/consignments/\(waybill)/sheet"
      let seller = stand.client.signedIn(try await stand.signIn(Player.seller(stand.cast).key))
      let page = try await stand.client.get("/consignments/\(waybill)", seller)
      #expect(page.text.contains("href=\"\(path)\""))
      let sheet = try await stand.client.get(path, seller)
      #expect(sheet.status == 200)
      let parts = waybill.split(separator: "-").map { "<span>\($0)</span>" }
      #expect(sheet.text.contains(parts.joined(separator: "-")))
      for text in [
        "Meridian Compute", "Overland Haulage", "Hand on by", "MK-1", "portcullis verify",
        stand.node.verifierKey.text, "395\u{A0}000\u{A0}", stand.node.state.edge.root.text,
      ] {
        #expect(sheet.text.contains(HTML.escaped(text)), "\(text)")
      }
      let units = try stand.node.ask { world throws(Stop) in
        try world.find(Waybill.self, waybill)?.units.count
      }
      #expect(sheet.text.ranges(of: "<svg class=\"qr\"").count == 1 + (try #require(units)))
    }
  }

  @Test func aStrangerGetsNoSheetAndFindsNothing() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier").text
      let stranger = stand.cast.player("elsewhere", party: try PartyID(text: "elsewhere"))
      try await stand.register(stranger)
      let headers = stand.client.signedIn(try await stand.signIn(stranger.key))
      let sheet = try await stand.client.get("/consignments/\(waybill)/sheet", headers)
      #expect(sheet.status == 404 && !sheet.text.contains("<svg class=\"qr\""))
      let unit = try unit(of: waybill, stand)
      let found = try await stand.client.get("/consignments?number=(00)\(unit)", headers)
      #expect(found.status == 404 && !found.text.contains(waybill))
    }
  }

  @Test func whatAScannerTypesLeadsToTheConsignment() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier").text
      let unit = try unit(of: waybill, stand)
      let headers = stand.client.signedIn(try await stand.signIn(Player.haulier(stand.cast).key))
      for text in [
        waybill, "]Q1\(waybill)", "https://foe.example/consignments/\(waybill)", "]Q300\(unit)",
        "(00) \(unit)",
      ] {
        let path = "/consignments?number=\(Address.encoded(text))"
        let reply = try await stand.client.get(path, headers)
        #expect(reply.status == 303, "\(text): \(reply.text)")
        #expect(reply.headers["location"] == "/consignments/\(waybill)", "\(text)")
      }
      let wrong = try await stand.client.get("/consignments?number=PW-00000-00000-00", headers)
      #expect(wrong.status == 400 && wrong.text.contains("check digits"))
    }
  }

  private func unit(of waybill: String, _ stand: Stand) throws -> String {
    let unit = try stand.node.ask { world throws(Stop) in
      try world.find(Waybill.self, waybill)?.units.first?.sscc.text
    }
    return try #require(unit)
  }
}
