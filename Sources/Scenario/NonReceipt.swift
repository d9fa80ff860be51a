import Canonical
import Enforcement
import EventLog
import Registry
import Trade
import Vocabulary
import Waybills

extension Story {
  /// A consignment of 609 accelerators that does not arrive.
  public static let nonReceipt = Story(
    prologue: SampleWorld.steps,
    steps: Act.issue + Act.carriage + Act.silence + Act.check + Act.consequence)
}

/// How many serials the check looks at.
private let sampleSize = 12

enum Act {
  static let issue = [
    Step(
      "Meridian issues the waybill",
      "609 accelerators in 21 logistic units and one container; the route fixes when they must"
        + " have been received."
    ) { stage in
      let issue = IssueWaybill(
        roles: SampleWorld.roles, departure: stage.start.adding(days: 3),
        lines: [Goods.freightBox.line], units: Goods.freightBox.plans(seal: "ML"),
        equipment: [
          Equipment(
            number: known("MSKU9070323"), seals: [known("ML-BOX-1")], units: Goods.freightBox.labels
          )
        ],
        legs: SampleWorld.legs,
        references: [Reference(kind: .order, value: "SO-2026-0117")])
      return stage.cue(.waybill(.issue(issue)), by: Player.seller(stage.cast), remember: "waybill")
    }
  ]

  static let carriage =
    handOver(
      "Meridian", "Overland Haulage", from: Player.seller, to: Player.haulier,
      at: Places.factory, prev: "waybill", remember: "first handover")
    + [Step("The consignment flies to Singapore", hours: 30)]
    + handOver(
      "Overland Haulage", "Straits Dock", from: Player.haulier, to: Player.terminal,
      at: Places.hub, prev: "first handover", remember: "second handover")

  static let silence = [
    Step(
      "Nothing more is heard of it",
      "Straits Dock never offers the goods to the consignee. The leg falls overdue, then the final"
        + " receive-by time passes: the log files the non-receipt report by itself.",
      hours: 24 * 9),
    Step(
      "The authority acknowledges the report",
      "Until the authority's own key has acknowledged it, a report counts as undelivered."
    ) { stage in
      let acknowledge = AcknowledgeReport(waybill: stage.waybill("waybill"))
      return stage.cue(.waybill(.acknowledgeReport(acknowledge)), by: Player.authority(stage.cast))
    },
  ]

  static let check = [
    Step(
      "The authority orders a spot check",
      "It commits to a secret: nobody, the log's operator included, can know which serials will be"
        + " asked for."
    ) { stage in
      let order = OrderSpotCheck(
        waybill: stage.waybill("waybill"), check: known("check-1"), stage: .inTransit,
        place: CheckPlace(party: known("dock"), site: known("hub-1")), sampleSize: sampleSize,
        commitment: Sample.commitment(to: Digest(stage.cast.checkSecret)),
        due: stage.start.adding(days: 30),
        reason: "Non-receipt of \(Goods.freightBox.pieces) accelerators, last held by Straits Dock")
      return stage.cue(.enforcement(.orderSpotCheck(order)), by: Player.authority(stage.cast))
    },
    Step(
      "The sample is drawn",
      "The secret and a later checkpoint of the log together give \(sampleSize) serials."
    ) { stage in
      stage.drawnFrom = stage.seen
      let draw = DrawSample(
        waybill: stage.waybill("waybill"), check: known("check-1"),
        secret: Digest(stage.cast.checkSecret), cited: stage.seen)
      return stage.cue(.enforcement(.drawSample(draw)), by: Player.authority(stage.cast))
    },
    Step(
      "The officers find crates without accelerators",
      "Of \(sampleSize) serials drawn, one answers; the others are absent."
    ) { stage in
      let drawn = Sample.draw(
        sampleSize, of: Goods.freightBox.population, root: stage.drawnFrom?.root ?? stage.seen.root,
        secret: Digest(stage.cast.checkSecret))
      let findings = drawn.enumerated().map { position, name in
        SerialFinding(
          part: name.part, serial: name.serial,
          result: position == 0 ? .poweredOnAndAnswered : .absent,
          remark: position == 0 ? nil : "The crate held scrap of the same weight.")
      }
      let record = RecordFindings(
        waybill: stage.waybill("waybill"), check: known("check-1"), findings: findings)
      return stage.cue(.enforcement(.recordFindings(record)), by: Player.authority(stage.cast))
    },
  ]

  static let consequence = [
    Step(
      "The authority suspends Straits Dock",
      "The decision is a fact with its reason, and rests on the check."
    ) { stage in
      let decide = DecideCase(
        id: known("case-1"), outcome: .suspend,
        reason: "Eleven of twelve drawn serials absent while in its custody; no report was made.",
        checks: [CheckName(waybill: stage.waybill("waybill"), check: known("check-1"))],
        accreditation: AccreditationID(
          party: known("dock"), role: .logisticsProvider, authority: known("ots")))
      return stage.cue(.enforcement(.decide(decide)), by: Player.authority(stage.cast))
    },
    Step(
      "The next waybill over Straits Dock is refused",
      "Whoever is not accredited cannot be named as carrier; the attempt itself is on the log."
    ) { stage in
      let issue = IssueWaybill(
        roles: SampleWorld.roles, departure: stage.start.adding(days: 20),
        lines: [Goods.next.line], units: Goods.next.plans(seal: "MN"), legs: SampleWorld.legs)
      return stage.cue(
        .waybill(.issue(issue)), by: Player.seller(stage.cast), refusedFor: "carrierSuspended")
    },
  ]

  /// Offer and acceptance of the whole freight box.
  static func handOver(
    _ giver: String, _ taker: String, from: @escaping @Sendable (Cast) -> Player,
    to: @escaping @Sendable (Cast) -> Player, at place: Place, prev: String,
    of waybill: String = "waybill", goods: Goods = .freightBox, remember name: String
  ) -> [Step] {
    [
      Step(
        "\(giver) offers the goods to \(taker)",
        "The offer holds the complete handover, signed by the releasing side."
      ) { stage in
        let (releaser, acceptor) = (from(stage.cast), to(stage.cast))
        let handover = HandOver(
          waybill: stage.waybill(waybill), units: goods.labels, from: releaser.party,
          to: acceptor.party, prev: stage.id(prev), place: place)
        let body = stage.body(.waybill(.handOver(handover)))
        let signature = try GivenSignature.make(
          body: body, role: .releaser, statement: Statement(seen: stage.seen), key: releaser.key)
        stage.remember(name, body: body, signature: signature)
        let offer = OfferHandover(handover: JSON(encoding: body), signature: signature.json)
        return stage.cue(.waybill(.offer(offer)), by: releaser)
      },
      Step(
        "\(taker) accepts",
        "It adds the second signature to the same body: custody has moved."
      ) { stage in stage.countersignature(name, by: to(stage.cast), releaser: from(stage.cast)) },
    ]
  }
}
