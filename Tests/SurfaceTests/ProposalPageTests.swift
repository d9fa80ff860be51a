import Canonical
import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

@Suite struct ProposalPageTests {
  private let form = [("Content-Type", "application/x-www-form-urlencoded")]

  private func extend(_ scene: ProposalScene) async throws -> String {
    let address = "/forms/waybill.extend?waybill=\(scene.waybill)"
    let headers = scene.stand.client.signedIn(try await scene.stand.signIn(scene.seller)) + form
    let blank = try await scene.stand.client.get(address, headers)
    let fields = try #require(PageForm("action=\"/forms/waybill.extend\"", in: blank.text))
    let filled = fields.fields.map { field in
      (field.name, field.name == "reason" ? "Fog" : field.value)
    }
    let reply = try await scene.stand.client.send(
      "POST", "/forms/waybill.extend", Array(PageForm.encoded(filled).utf8), headers)
    #expect(reply.status == 200, "\(reply.text)")
    return reply.text
  }

  /// The key that countersigns is on no device of the one who asks, so it need not be named.
  @Test func aFormAsksForTheOtherSignature() async throws {
    try await ProposalScene.play { scene in
      let page = try await extend(scene)
      #expect(page.contains("The rules allow it"))
      #expect(page.contains("Sign and ask for the other signature"))
      #expect(page.contains("Office of Trade Security, the side that agrees"))
      #expect(!page.contains("Sign with both keys of this device"))
      let sign = try #require(PageForm("data-sign=", in: page))
      let own: [CommandDraft.Part] = try JSON.parse(Array(try #require(sign["own"]).utf8)).decode()
      #expect(own.map(\.role) == [.actor] && own.map(\.key) == [scene.seller.publicKey])
    }
  }

  @Test func theOtherSideSeesInWordsWhatItSigns() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.extending("Fog & <ice>"), [(.actor, scene.seller)], as: scene.seller)
      let id = try #require(made.json?["id"]?.text)
      let client = scene.stand.client
      let authority = client.signedIn(try await scene.stand.signIn(scene.authority))
      let overview = try await client.get("/", authority)
      #expect(overview.text.contains("Waiting for your signature"))
      #expect(overview.text.contains("href=\"/proposals/\(id)\""))
      #expect(overview.text.contains("To sign (1)"))
      let page = try await client.get("/proposals/\(id)", authority)
      #expect(page.status == 200)
      for text in [
        "Deadline so far", "Meridian Compute Co.", "asks <strong>you</strong>",
        "the side that agrees",
        "The rules allow it", "Fog &amp; &lt;ice&gt;", "Sign and send", "Decline",
      ] {
        #expect(page.text.contains(text), "\(text)")
      }
      let sign = try #require(PageForm("data-sign=", in: page.text))
      #expect(sign["key"] == scene.authority.publicKey.text && sign["role"] == "countersigner")
      let others = try JSON.parse(Array(try #require(sign["others"]).utf8))
      #expect(others.elements?.first?["key"]?.text == scene.seller.publicKey.text)
      let seller = client.signedIn(try await scene.stand.signIn(scene.seller))
      let own = try await client.get("/proposals/\(id)", seller)
      #expect(own.text.contains("Withdraw") && !own.text.contains("data-sign="))
      #expect(own.text.contains("asks <strong>Office of Trade Security</strong>"))
      let closed = try await client.send("POST", "/proposals/\(id)/close", [], seller + form)
      #expect(closed.status == 303 && closed.headers["location"] == "/proposals")
      let empty = try await client.get("/proposals", seller)
      #expect(empty.text.contains("You have asked nobody for a signature."))
    }
  }

  @Test func theDeskSaysThatItDoesNotCountersign() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.extending(), [(.actor, scene.seller)], as: scene.seller)
      let id = try #require(made.json?["id"]?.text)
      let desk = try #require(scene.stand.desk)
      let code = try desk.admit(try PersonID(text: "officer-1"))
      defer { try? desk.dismiss(try PersonID(text: "officer-1")) }
      let signedIn = try await scene.stand.client.send(
        "POST", "/session/code",
        Array(PageForm.encoded([("party", "ots"), ("person", "officer-1"), ("code", code)]).utf8),
        form)
      let headers = scene.stand.client.signedIn(try #require(signedIn.cookie))
      let page = try await scene.stand.client.get("/proposals/\(id)", headers)
      #expect(page.status == 200 && page.text.contains("The desk does not sign this for you."))
      #expect(!page.text.contains("data-sign="))
    }
  }

  @Test func anErrorIsDeclaredByForm() async throws {
    try await ProposalScene.play { scene in
      let client = scene.stand.client
      let carrier = client.signedIn(try await scene.stand.signIn(scene.carrier)) + form
      let sheet = try await client.get("/consignments/\(scene.waybill)", carrier)
      let address = "/forms/waybill.declareError?waybill=\(scene.waybill)"
      #expect(sheet.text.contains("href=\"\(address)\""))
      let blank = try await client.get(address, carrier)
      #expect(blank.text.contains("Meridian Compute Co. → Overland Haulage"))
      let fields = try #require(PageForm("action=\"/forms/waybill.declareError\"", in: blank.text))
      let filled = try fields.filled(with: scene.error.json)
      let page = try await client.send(
        "POST", "/forms/waybill.declareError", Array(PageForm.encoded(filled).utf8), carrier)
      #expect(page.text.contains("The rules allow it"), "\(page.text)")
      #expect(page.text.contains("Meridian Compute Co., the side that handed over"))
      let sign = try #require(PageForm("data-sign=", in: page.text))
      #expect(sign["own"]?.contains(#""role":"acceptor""#) == true)
    }
  }
}
