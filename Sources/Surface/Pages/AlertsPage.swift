import Enforcement
import Hummingbird
import Registry
import Rows
import Trade
import Vocabulary

extension Pages {
  func alerts(_ viewer: Viewer) throws -> Response {
    try requireSupervisor(viewer)
    let (alerts, names, plain) = try viewer.ask { reading throws(Stop) in
      let alerts = try reading.alerts().alerts
      return (
        alerts, try reading.names(of: alerts.compactMap(\.party)),
        try reading.plain(alerts.map(\.text))
      )
    }
    return viewer.page("Alerts", "/alerts") {
      h1("Open alerts")
      Table(
        "Alerts", [.init("Raised"), .init("What"), .init("About"), .init("Party"), .init("")],
        alerts.reversed().map { alert in
          Table.Row(
            [
              alert.raised.html + br() + small("entry \(alert.index)"),
              Badge(Words.of(alert.kind), alert.kind.tone).html + p { plain.text(alert.text) },
              alert.waybills.reduce(HTML.none) { html, number in
                html
                  + div { a(.class("mono"), .href("/consignments/\(number)")) { number.text } }
              }, names.html(alert.party),
              a(.class("button quiet"), .href("/forms/enforcement.closeAlert?alert=\(alert.id)")) {
                "Dispose"
              },
            ], tone: alert.kind.tone)
        }, empty: "No alert is open. New ones appear here by themselves."
      ).html
    }
  }

  /// A check with its sample and what was found.
  func check(_ viewer: Viewer, _ waybill: WaybillNumber, _ id: CaseID) throws -> Response {
    try requireSupervisor(viewer)
    let found = try viewer.ask { reading throws(Stop) in
      try reading.checks(waybill).checks.first { $0.check.id == id }
    }
    guard let found else {
      throw Problem(.noSuchAddress, "The waybill \(waybill) has no check \(id).")
    }
    return viewer.page("Spot check \(id)", "/consignments") {
      h1("Spot check \(id)")
      CheckSheet(check: found.check, findings: found.findings, viewer: viewer).html
    }
  }

  private func requireSupervisor(_ viewer: Viewer) throws {
    guard viewer.isSupervisor else {
      throw Problem(
        Refusal([
          Reason(
            code: "notForThisReader", kind: .forbidden,
            message: "Alerts and checks are for authorities and the operator of the log.",
            source: "DESIGN, reading by party")
        ]))
    }
  }
}

extension AlertKind {
  fileprivate var tone: Tone {
    switch self {
    case .nonReceipt, .dutyMissed, .findingAdverse, .unprovenCheckpoint, .serialConflict,
      .movedWithoutPermission, .matchFound:
      .bad
    case .legOverdue, .handoverDisputed, .discrepancy, .movedUnderSuspension, .attemptRefused,
      .checkOverdue:
      .attention
    }
  }
}

/// A spot check as its own page shows it.
private struct CheckSheet {
  let check: SpotCheck
  let findings: [Finding]
  let viewer: Viewer

  @HTMLBuilder
  var html: HTML {
    Components.figures([
      (Words.number(check.drawing?.sample.count ?? check.sampleSize), "serials drawn", .plain),
      (Words.number(check.found), "looked at", .plain),
      (Words.number(check.adverse), "adverse", check.adverse > 0 ? .bad : .good),
    ])
    Definitions([
      (
        "Waybill", a(.class("mono"), .href("/consignments/\(check.waybill)")) { check.waybill.text }
      ),
      ("When", HTML(Words.of(check.stage))),
      ("Where", HTML(check.place.map { "\($0.party), \($0.site)" } ?? "—")),
      ("Reason", HTML(check.reason)), ("Ordered", check.ordered.html), ("Due", check.due.html),
      ("Concluded", check.concluded?.html ?? .none),
      ("Commitment", Digests.short(check.commitment.text)),
      ("Secret", check.drawing.map { Digests.short($0.secret.text) } ?? HTML("not shown yet")),
      (
        "Drawn from",
        check.drawing.map {
          HTML("root ") + Digests.short($0.cited.root.text)
            + HTML(" of \($0.cited.size) entries, \(Words.number($0.population)) serials")
        } ?? .none
      ),
    ]).html
    if let drawing = check.drawing { sample(drawing) }
    actions
  }

  private func sample(_ drawing: SpotCheck.Drawing) -> HTML {
    Table(
      "Sample",
      [.init("Serial number"), .init("Part number"), .init("Finding"), .init("Remark")],
      drawing.sample.map { name in
        let finding = findings.first { $0.part == name.part && $0.serial == name.serial }
        let isAdverse = finding?.result?.isAdverse ?? false
        return Table.Row(
          [
            code(name.serial.text), code(name.part.text),
            finding?.result?.badge.html ?? HTML("not looked at yet"), HTML(finding?.remark ?? ""),
          ], tone: isAdverse ? .bad : .plain)
      }
    ).html
  }

  private var actions: HTML {
    let (waybill, id) = (check.waybill, check.id)
    return p(.class("actions")) {
      switch check.state {
      case .ordered:
        a(.class("button"), .href("/forms/enforcement.drawSample?waybill=\(waybill)&check=\(id)")) {
          "Draw the sample"
        }
      case .drawn:
        a(
          .class("button"),
          .href("/forms/enforcement.recordFindings?waybill=\(waybill)&check=\(id)")
        ) { "Record findings" }
      case .concluded:
        a(.class("button"), .href("/forms/enforcement.decide?waybill=\(waybill)&check=\(id)")) {
          "Decide"
        }
      }
    }
  }
}
