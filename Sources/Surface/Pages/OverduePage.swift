import Hummingbird
import Rows
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// The overdue board: what did not arrive, what it is worth, who had it last, and who knows.
  func overdue(_ viewer: Viewer) throws -> Response {
    let (answer, names) = try viewer.ask { reading throws(Stop) in
      let answer = try reading.overdue()
      let parties = answer.consignments.flatMap { one in
        one.line.holders + one.duties.map(\.party) + [one.line.consignor, one.line.consignee]
      }
      return (answer, try reading.names(of: parties))
    }
    let late = answer.consignments.sorted { $0.line.receiveBy < $1.line.receiveBy }
    return viewer.page("Overdue", "/overdue") {
      h1("Overdue")
      p(.class("hint")) {
        "Late legs, and consignments that were not received and not resolved, as of "
        viewer.now.html
        ". The log files the report by itself; it counts as undelivered until the authority's own"
          + " key has acknowledged it."
      }
      Board(late: late, viewer: viewer, names: names).html
    }
  }
}

private struct Board {
  let late: [OverdueLine]
  let viewer: Viewer
  let names: Names

  @HTMLBuilder
  var html: HTML {
    if late.isEmpty {
      Notice(.good, "Nothing is overdue.") {
        p {
          "Every consignment that you may read is within its times. "
          a(.href("/consignments")) { "See them all" }
        }
      }.html
    } else {
      figures
      div(.class("board wide")) { late.map(card) }
    }
  }

  private var figures: HTML {
    let pieces = late.reduce(0) { $0 + $1.line.pieces }
    let silent = late.count { $0.report.map { !$0.isDelivered } ?? false }
    let undone = late.flatMap(\.duties).count { $0.missedAt != nil }
    var figures: [(value: String, meaning: String, tone: Tone)] = [
      (Words.number(late.count), late.count == 1 ? "consignment" : "consignments", .bad),
      (Words.number(pieces), "pieces", .bad),
    ]
    if !total.isEmpty { figures.append((Words.money(total), "value at stake", .bad)) }
    return Components.figures(
      figures + [
        (Words.number(silent), "reports not acknowledged", silent == 0 ? .good : .bad),
        (Words.number(undone), "custodians silent", undone == 0 ? .good : .attention),
      ])
  }

  private var total: [Money] {
    var totals: [Currency: Int64] = [:]
    for amount in late.flatMap(\.values) { totals[amount.currency, default: 0] += amount.minor }
    return totals.sorted { $0.key < $1.key }.map { Money(currency: $0.key, minor: $0.value) }
  }

  /// The value is not for everybody who sees that it is late.
  private func stake(_ one: OverdueLine) -> HTML {
    one.values.isEmpty
      ? HTML(pieces(one)) : strong(Words.money(one.values)) + HTML(", \(pieces(one))")
  }

  private func card(_ one: OverdueLine) -> HTML {
    article(.class("card " + (one.report == nil ? "attention" : "bad"))) {
      header {
        h2 {
          a(.class("mono"), .href("/consignments/\(one.line.waybill)")) { one.line.waybill.text }
        }
        p(.class("late")) { Words.due(one.line.receiveBy, viewer.now) }
      }
      p(.class("route")) {
        names.html(one.line.consignor)
        " → "
        names.html(one.line.consignee)
      }
      Definitions([
        ("Receive by", one.line.receiveBy.html),
        ("At stake", stake(one)),
        ("Last custodian", strong { names.html(one.line.holders) }),
        ("Report", report(one)), ("Own duty to report", duties(one)),
      ]).html
      if one.line.isHeld { p { Badge("held: the clock stands still", .attention).html } }
      action(one)
    }
  }

  private func pieces(_ one: OverdueLine) -> String { Words.count(one.line.pieces, "piece") }

  private func report(_ one: OverdueLine) -> HTML {
    guard let report = one.report else {
      return HTML(Words.count(one.line.overdueLegs, "leg") + " late; the final time has not passed")
    }
    return HTML("filed ") + report.filedAt.html + HTML(" ") + report.badge.html
  }

  private func duties(_ one: OverdueLine) -> HTML {
    one.duties.reduce(HTML.none) { html, duty in
      html + div { names.html(duty.party) + HTML(" ") + duty.badge(at: viewer.now).html }
    }
  }

  private func action(_ one: OverdueLine) -> HTML {
    guard viewer.isSupervisor, let report = one.report else { return .none }
    let number = one.line.waybill
    return p(.class("actions")) {
      if !report.isDelivered {
        a(.class("button"), .href("/forms/waybill.acknowledgeReport?waybill=\(number)")) {
          "Acknowledge the report"
        }
      }
      a(.class("button quiet"), .href("/forms/enforcement.orderSpotCheck?waybill=\(number)")) {
        "Order a spot check"
      }
    }
  }
}
