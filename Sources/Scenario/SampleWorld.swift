import Canonical
import EventLog
import Registry
import Trade
import Vocabulary
import Waybills

/// The sample world before the story: who is there, who is accredited, and one consignment that
/// arrived as it should.
enum SampleWorld {
  static let roles = NamedRoles(
    consignor: known("meridian"), consignee: known("selat"), site: known("dc-1"),
    authority: known("ots"), endUser: known("selat"))

  static let legs = [
    LegPlan(
      carrier: known("haul"), from: Places.factory, to: Places.hub, plannedTransitHours: 48,
      toleranceHours: 12),
    LegPlan(
      carrier: known("dock"), from: Places.hub, to: Places.dataCentre, plannedTransitHours: 36,
      toleranceHours: 12),
  ]

  static let scope = Scope(
    categories: [known("3A090"), known("4A090")],
    destinations: [known("MY"), known("SG"), known("TW")])

  static let steps: [Step] =
    opening
    + accredited(meridian, Player.seller, as: .seller)
    + accredited(haul, Player.haulier, as: .logisticsProvider)
    + accredited(dock, Player.terminal, as: .logisticsProvider)
    + [register(selat, by: consigneeAdmin), consigneeSite]
    + delivered

  // MARK: Parties

  static let opening = [
    Step("The log is opened") { stage in
      let open = OpenLog(
        profile: ots, key: Player.authority(stage.cast).key.publicKey, custody: .device,
        policy: PolicyTerms(
          nonReceiptReportHours: 24, extensionCountersigner: .authority,
          defaultAuthority: known("ots"), attemptsPerHour: 60, maximumCustodyHours: 720))
      return stage.cue(.registry(.openLog(open)), by: Player.authority(stage.cast))
    },
    Step("The Office of Trade Security is its authority") { stage in
      let appoint = AppointAuthority(
        party: known("ots"), jurisdiction: known("SG"), delivery: Registry.Delivery(means: .onNode))
      return stage.cue(.registry(.appointAuthority(appoint)), by: Player.authority(stage.cast))
    },
  ]

  /// The consignee's own first key; the site has another one.
  static func consigneeAdmin(_ cast: Cast) -> Player {
    cast.player("selat-admin", party: known("selat"))
  }

  static let consigneeSite = Step("The data centre gets a key of its own") { stage in
    let player = Player.consignee(stage.cast)
    let enrol = EnrolKey(
      key: player.key.publicKey, party: player.party, site: player.site, person: player.person,
      capacity: .site, custody: .device)
    return stage.cue(
      .registry(.enrolKey(enrol)), [(.actor, consigneeAdmin(stage.cast)), (.keyholder, player)])
  }

  static func register(
    _ profile: Profile, by player: @escaping @Sendable (Cast) -> Player
  ) -> Step {
    Step("\(profile.legalName) is registered") { stage in
      let holder = player(stage.cast)
      let register = RegisterParty(
        profile: profile, key: holder.key.publicKey, custody: .device, person: holder.person)
      return stage.cue(
        .registry(.registerParty(register)),
        [(.actor, .authority(stage.cast)), (.keyholder, holder)])
    }
  }

  /// From registration to accreditation.
  static func accredited(
    _ profile: Profile, _ player: @escaping @Sendable (Cast) -> Player, as role: AccreditationRole
  ) -> [Step] {
    let staff = profile.people.map(\.id)
    return [
      register(profile, by: player),
      Step("\(profile.legalName) records the training of its staff") { stage in
        let training = RecordTraining(
          person: staff[0], course: known("diversion-awareness"), completed: stage.start,
          validUntil: stage.start.adding(days: 730), evidence: evidence("Course certificate"))
        return stage.cue(.registry(.recordTraining(training)), by: player(stage.cast))
      },
      Step("\(profile.legalName) applies for accreditation") { stage in
        let apply = Apply(
          role: role, authority: known("ots"), scope: scope, staff: staff,
          evidence: [evidence("Compliance manual"), evidence("Audit report 2025")])
        return stage.cue(.registry(.apply(apply)), by: player(stage.cast))
      },
      Step("The authority reviews \(profile.legalName)") { stage in
        let findings = Criterion.allCases.map {
          CriterionFinding(
            criterion: $0, outcome: .met, note: "Seen on site and in the records.",
            evidence: [evidence("Review note \($0.rawValue)")])
        }
        let review = RecordReview(party: profile.id, role: role, findings: findings)
        return stage.cue(.registry(.review(review)), by: Player.authority(stage.cast))
      },
      Step("The authority accredits \(profile.legalName)") { stage in
        let accredit = Accredit(
          party: profile.id, role: role, scope: scope, conditional: false,
          expires: stage.start.adding(days: 365), renewalDue: stage.start.adding(days: 300))
        return stage.cue(.registry(.accredit(accredit)), by: Player.authority(stage.cast))
      },
    ]
  }

  private static func evidence(_ title: String) -> Registry.Evidence {
    Registry.Evidence(title: title, digest: sha256(Array("sample document: \(title)".utf8)))
  }

  // MARK: What arrived

  static let delivered: [Step] =
    [
      Step("Meridian issues a smaller waybill") { stage in
        let issue = IssueWaybill(
          roles: roles, departure: stage.start, lines: [Goods.earlier.line],
          units: Goods.earlier.plans(seal: "MK"), legs: legs)
        return stage.cue(
          .waybill(.issue(issue)), by: Player.seller(stage.cast), remember: "earlier")
      }
    ]
    + Act.handOver(
      "Meridian", "Overland Haulage", from: Player.seller, to: Player.haulier,
      at: Places.factory, prev: "earlier", of: "earlier", goods: .earlier, remember: "earlier 1")
    + [Step("It flies to Singapore", hours: 26)]
    + Act.handOver(
      "Overland Haulage", "Straits Dock", from: Player.haulier, to: Player.terminal,
      at: Places.hub, prev: "earlier 1", of: "earlier", goods: .earlier, remember: "earlier 2")
    + [Step("It goes to Johor by road", hours: 20)]
    + Act.handOver(
      "Straits Dock", "Selat Cloud", from: Player.terminal, to: Player.consignee,
      at: Places.dataCentre, prev: "earlier 2", of: "earlier", goods: .earlier,
      remember: "earlier 3")
    + [
      Step("Selat's data centre receives everything") { stage in
        let counted = (0..<Goods.earlier.units).map { unit in
          CountedUnit(
            sscc: Goods.earlier.sscc(unit), count: Goods.earlier.piecesPerUnit,
            scanned: [Pieces(part: Goods.part, serials: Goods.earlier.serials(unit))])
        }
        let receive = ReceiveUnits(
          waybill: stage.waybill("earlier"), site: known("dc-1"),
          receivedAt: stage.start.adding(hours: 46), units: counted, complete: true)
        return stage.cue(.waybill(.receive(receive)), by: Player.consignee(stage.cast))
      }
    ]
}
