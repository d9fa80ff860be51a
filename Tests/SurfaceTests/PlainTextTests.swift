import EventLog
import Scenario
import Service
import Testing
import Vocabulary

@testable import Surface

@Suite struct PlainTextTests {
  private let plain: PlainText

  init() throws {
    plain = PlainText(
      names: Names([
        (try PartyID(text: "dock"), "Straits Dock Pte. Ltd."),
        (try PartyID(text: "haul-2"), "Overland <Haulage>"),
      ]))
  }

  @Test(arguments: [
    (
      "dock is suspended as logisticsProvider",
      "Straits Dock Pte. Ltd. (dock) is suspended as logistics provider"
    ),
    (
      "the key belongs to dock, not to haul-2.",
      "the key belongs to Straits Dock Pte. Ltd. (dock), not to Overland <Haulage> (haul-2)."
    ),
    ("dock, dock.", "Straits Dock Pte. Ltd. (dock), dock."),
    (
      "waybill.issue/1 by dock was refused: carrierSuspended, legOverdue.",
      "“Issue” by Straits Dock Pte. Ltd. (dock) was refused: carrier suspended, leg overdue."
    ),
    ("left at the dock", "left at the dock"),
    ("a field \"dock\" or \"receiveBy\"", "a field \"dock\" or \"receiveBy\""),
    ("see dock.example/dock and dock/seller/ots", "see dock.example/dock and dock/seller/ots"),
    ("es256:dock-dock ed25519:abcDef", "es256:dock-dock ed25519:abcDef"),
    ("PW-04HMA-SW9NF-45 12dock dock2 Dock", "PW-04HMA-SW9NF-45 12dock dock2 Dock"),
    ("waybill.unknownKind/9", "waybill.unknownKind/9"), ("", ""), ("…", "…"),
  ])
  func messages(_ message: String, _ expected: String) {
    #expect(plain.text(message) == expected)
  }

  @Test func nobodyIsNamedToStrangers() {
    #expect(PlainText.none.text("dock is suspended") == "dock is suspended")
  }

  /// The page names the party; the interface keeps the handle.
  @Test func aRefusalIsPlainOnPagesAndStableForPrograms() async throws {
    try await Stand.serve(.prologue, withStory: true) { stand in
      for _ in 0..<20 { _ = try await stand.client.send("POST", "/sample/next", []) }
      let officer = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let story = try await stand.client.get("/sample", officer)
      let alerts = try await stand.client.get("/alerts", officer)
      let asked = try await stand.client.get("/v1/queries/alerts", officer)
      #expect(story.text.contains("Straits Dock Logistics Pte. Ltd. (dock)"))
      #expect(!story.text.contains("as logisticsProvider"))
      #expect(alerts.text.contains("“Issue” by Meridian Compute Co. (meridian) was refused"))
      #expect(asked.text.contains("waybill.issue/1 by meridian was refused: carrierSuspended"))
      let stranger = try await stand.client.get("/sample")
      #expect(!stranger.text.contains("Straits Dock Logistics Pte. Ltd. (dock)"))
    }
  }
}
