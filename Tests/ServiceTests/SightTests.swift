import Canonical
import Enforcement
import EventLog
import Registry
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

/// Who reads what of the sample story: everything that a reader is shown of every entry, searched
/// for what is not meant for it.
@Suite struct SightTests {
  private static let played = Task {
    let rig = try Rig()
    _ = try await rig.playAll()
    try await rig.appointRim()
    return rig
  }

  /// Everything that a reader is shown of the log's entries, as one text.
  private func shown(to name: String) async throws -> (text: String, none: Int, rig: Rig) {
    let rig = try await Self.played.value
    let reader = try Reader.party(PartyID(text: name))
    var (text, none) = ("", 0)
    for stored in try rig.store.entries(from: 0, limit: .max) {
      let entry = try stored.content()
      let sight = try rig.node.ask { world throws(Stop) in
        try Reading(reader: reader, world: world).sight(of: entry)
      }
      let json = try JSON.parse(stored.bytes, limits: Entry.limits)
      guard let left = sight.of(json) else {
        none += 1
        continue
      }
      if sight == .whole { #expect(left == json) } else { #expect(left != json) }
      text += String(decoding: left.bytes, as: UTF8.self) + "\n"
    }
    return (text, none, rig)
  }

  private static let secret = Digest(Cast().checkSecret).text

  @Test func aCarrierReadsWhatItCarriesAndNoValue() async throws {
    let (text, _, _) = try await shown(to: "haul")
    for hidden in [
      "unitValue", "SO-2026-0117", "Lin Shu-fen", "D. Osei", "N. Farid", Self.secret,
      "spotCheck", "sampleDrawn", "scrap", "check-1", "log.attemptRefused/1",
    ] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    for shown in ["R. Balan", "waybill.issued/1", "waybill.handedOver/1", "nonReceiptReported/1"] {
      #expect(text.contains(shown), "\(shown)")
    }
  }

  @Test func aConsignorReadsItsConsignmentWhole() async throws {
    let (text, _, _) = try await shown(to: "meridian")
    for shown in ["unitValue", "SO-2026-0117", "Lin Shu-fen", "attemptRefused", "dutyMissed"] {
      #expect(text.contains(shown), "\(shown)")
    }
    for hidden in ["R. Balan", "D. Osei", "N. Farid", Self.secret, "findingsRecorded", "scrap"] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
  }

  @Test func whoIsSuspendedLearnsWhyAndNotOnWhichCheck() async throws {
    let (text, _, _) = try await shown(to: "dock")
    #expect(text.contains("Eleven of twelve drawn serials absent"))
    #expect(!text.contains("sampleDrawn") && !text.contains("unitValue"))
  }

  /// An authority that nothing concerns sees what is public and no more.
  @Test func anAuthoritySeesWhatItSupervises() async throws {
    let (text, none, rig) = try await shown(to: "rim")
    for hidden in [
      "unitValue", "Lin Shu-fen", "R. Balan", "waybill.issued/1", "alertRaised", "check-1",
      "attemptRefused", "Eleven of twelve",
    ] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    #expect(none > 20)
    let rim = try Reader.party(PartyID(text: "rim"))
    try rig.node.ask { world throws(Stop) in
      let reading = Reading(reader: rim, world: world)
      #expect(try reading.alerts().alerts.isEmpty)
      #expect(try reading.checks(nil).checks.isEmpty)
      #expect(try reading.waybills(AskWaybills()).waybills.isEmpty)
      #expect(try reading.overdue().consignments.isEmpty)
      let meridian = try reading.party(Player.seller(Cast()).party)
      #expect(meridian.party.profile.people.isEmpty && meridian.party.training.isEmpty)
      #expect(meridian.accreditations.allSatisfy { $0.staff.isEmpty && $0.evidence.isEmpty })
    }
    let nobody = try rig.store.entries(from: 0, limit: .max).filter { !$0.isPublic }
    for stored in nobody {
      let entry = try stored.content()
      let sight = try rig.node.ask { world throws(Stop) in
        try Reading(reader: .anybody, world: world).sight(of: entry)
      }
      #expect(sight == .none)
    }
  }

  /// The same through questions: the carrier's answer has no value in it, the consignor's has.
  @Test func answersFollowTheSameTable() async throws {
    let rig = try await Self.played.value
    let number = await rig.director.memory.waybill("waybill")
    let ask = Query.waybill(AskWaybill(waybill: number))
    let now = await rig.node.logTime().now
    func answer(_ name: String, _ query: Query) throws -> String {
      let reader = try Reader.party(PartyID(text: name))
      let json = try rig.node.ask { world throws(Stop) in
        try Questions.answer(query, as: reader, in: world, at: now)
      }
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let carrier = try answer("haul", ask)
    #expect(!carrier.contains(#""unitValue":"#) && !carrier.contains("SO-2026-0117"))
    #expect(carrier.contains("/waybill/lines/0/unitValue") && !carrier.contains("check-1"))
    #expect(try answer("meridian", ask).contains(#""unitValue":"#))
    #expect(try answer("haul", .overdue(AskOverdue())).contains(#""values":[]"#))
    #expect(!(try answer("meridian", .overdue(AskOverdue())).contains(#""values":[]"#)))
    #expect(try answer("ots", .alerts(AskAlerts())).contains("alert-"))
    #expect(!(try answer("meridian", .alerts(AskAlerts())).contains("alert-")))
    try rig.node.ask { world throws(Stop) in
      let reading = Reading(reader: .party(Player.haulier(Cast()).party), world: world)
      let typed = try reading.waybill(number)
      #expect(typed.waybill.lines.allSatisfy { $0.unitValue.minor == 0 } && !typed.showsValues)
    }
  }
}

extension Rig {
  /// Takes in a second authority, which nothing in the story concerns.
  func appointRim() async throws {
    let player = Cast().player("rim", party: try PartyID(text: "rim"))
    let country = try Country(text: "MY")
    let profile = Profile(
      id: player.party, legalName: "Rim Customs", establishedIn: country, headquarters: country)
    let officer = Player.authority(Cast()).key
    try await send(
      .registry(
        .registerParty(
          RegisterParty(profile: profile, key: player.key.publicKey, custody: .device))),
      [(.actor, officer), (.keyholder, player.key)])
    try await send(
      .registry(
        .appointAuthority(
          AppointAuthority(
            party: player.party, jurisdiction: country,
            delivery: Registry.Delivery(means: .onNode)))), [(.actor, officer)])
  }

  /// Signs and sends one command outside the story.
  @discardableResult
  func send(
    _ command: Command, _ signers: [(SigningRole, PrivateKey)]
  ) async throws -> EntryReceipt {
    let nonce = Nonce(
      Array(sha256(command.json.bytes + Array("\(node.state.size)".utf8)).bytes.prefix(16)))
    let body = Body(content: command.json, kind: command.kind, log: node.origin, nonce: nonce)
    let signatures = try signers.map { role, key in
      try GivenSignature.make(
        body: body, role: role, statement: Statement(seen: node.seen), key: key)
    }
    return try await node.submit(Submission(body: body, signatures: signatures).bytes)
  }
}
