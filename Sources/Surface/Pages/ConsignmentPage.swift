import Enforcement
import Hummingbird
import Rows
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// One consignment: where it stands, its chain of custody, what is in it, and what may be done.
  func consignment(_ viewer: Viewer, _ number: WaybillNumber) throws -> Response {
    let (answer, checks, retention, plain) = try viewer.ask { reading throws(Stop) in
      let answer = try reading.waybill(number)
      let retention = try reading.retention(number, at: viewer.now)
      let told = answer.waybill.flags.map(\.text) + answer.alerts.map(\.text)
      let words = try reading.plain(told + retention.reasons.map(\.message))
      return (answer, try reading.checks(number).checks, retention, words)
    }
    let sheet = ConsignmentSheet(
      answer: answer, checks: checks, retention: retention, viewer: viewer, plain: plain)
    return viewer.page(number.text, "/consignments") { sheet.html }
  }
}

/// What the page of one consignment shows, in parts; each part is in a file of its own.
struct ConsignmentSheet {
  let answer: WaybillAnswer
  let checks: [CheckAnswer]
  let retention: RetentionAnswer
  let viewer: Viewer
  let names: Names
  let plain: PlainText

  init(
    answer: WaybillAnswer, checks: [CheckAnswer], retention: RetentionAnswer, viewer: Viewer,
    plain: PlainText
  ) {
    self.retention = retention
    self.plain = plain
    self.answer = answer
    self.checks = checks
    self.viewer = viewer
    names = Names(answer.names.map { ($0.party, $0.legalName) })
  }

  var waybill: Waybill { answer.waybill }
  var now: Moment { viewer.now }

  @HTMLBuilder
  var html: HTML {
    div(.class("title")) {
      div {
        p(.class("kicker")) { "Waybill" }
        h1 { span(.class("mono")) { waybill.number.text } }
      }
      p(.class("actions")) {
        a(.class("button quiet"), .href("/consignments/\(waybill.number)/sheet")) {
          "Waybill on paper"
        }
        a(.class("button quiet"), .href("/v1/evidence/\(waybill.number)")) {
          "Download the evidence"
        }
      }
    }
    changed
    verdict
    offers
    actions
    div(.class("columns")) {
      div { custody }
      div {
        roles
        report
        holds
      }
    }
    route
    content
    remarks
    spotChecks
    record
  }

  // MARK: Where it stands

  private var verdict: HTML {
    var grounds: [Verdict.Ground] = []
    if waybill.isOpen {
      let when = Moments.inWords(waybill.receiveBy.text)
      grounds.append(
        .init(
          "To be received by \(when): \(Words.due(waybill.receiveBy, now)).",
          source: "fixed at issue from departure, transit and tolerance"))
    }
    let pieces = waybill.outstanding.reduce(0) { $0 + $1.piecesOutstanding }
    if waybill.isOpen, pieces > 0 {
      let units = Words.count(waybill.outstanding.count, "unit")
      let holders = holderNames
      grounds.append(
        .init("\(Words.count(pieces, "piece")) in \(units) outstanding, with \(holders)"))
    }
    for leg in waybill.legs {
      guard let since = leg.overdueSince else { continue }
      grounds.append(
        .init(
          "\(names.text(leg.carrier)) is late from \(leg.from.name): overdue since"
            + " \(Moments.inWords(since.text)).", code: "waybill.legOverdue/1"))
    }
    for hold in waybill.holds {
      grounds.append(.init("Held by \(names.text(hold.authority)): \(hold.reason)"))
    }
    if let returning = waybill.returning {
      grounds.append(.init("On its way back to the consignor: \(returning.reason)"))
    }
    return Verdict(outcome: outcome, grounds: grounds).html
  }

  /// A late leg counts, although the consignment as a whole is still in time.
  private var outcome: Badge {
    if !waybill.holds.isEmpty { return Badge("held: the clock stands still", .attention) }
    if waybill.state == .inTransit, waybill.legs.contains(where: { $0.overdueSince != nil }) {
      return Badge("in transit, a leg overdue", .attention)
    }
    if let resolution = waybill.resolution {
      return Badge("resolved: " + Words.of(resolution), .attention)
    }
    return waybill.state.badge
  }

  private var holderNames: String {
    var holders: [PartyID] = []
    for unit in waybill.outstanding where !holders.contains(unit.holder) {
      holders.append(unit.holder)
    }
    return holders.map { names.text($0) }.joined(separator: ", ")
  }

  private var roles: HTML {
    let roles = waybill.roles
    let named: [(String, PartyID?)] = [
      ("Consignor", roles.consignor), ("Consignee", roles.consignee), ("End user", roles.endUser),
      ("Freight forwarder", roles.freightForwarder), ("Notify party", roles.notifyParty),
      ("Owner", roles.owner), ("Authority", roles.authority),
    ]
    let pairs = named.compactMap { term, party in party.map { (term, names.html($0)) } }
    return section(.labelledBy("roles")) {
      h2(id: "roles", "Parties")
      Definitions(
        pairs + [
          ("Site", code(roles.site.text)), ("Issued", waybill.issuedAt.html),
          ("Departure", waybill.departure.html), ("Receive by", waybill.receiveBy.html),
          ("Version", HTML(String(waybill.version))),
          (
            "References",
            HTML(
              waybill.references.map { "\(Words.of($0.kind)) \($0.value)" }
                .joined(separator: ", "))
          ),
        ]
      ).html
    }
  }
}
