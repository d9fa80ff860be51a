import Enforcement
import Trade
import Vocabulary
import Waybills

extension ConsignmentSheet {
  @HTMLBuilder
  var report: HTML {
    if let report = waybill.report {
      section(.labelledBy("report")) {
        h2(id: "report", "Non-receipt report")
        p { report.badge.html }
        Definitions(
          [
            ("Filed", report.filedAt.html),
            ("Acknowledged", report.acknowledgedAt?.html ?? HTML("not yet")),
          ]
            + waybill.duties.map { duty in
              (
                "Own report of \(names.text(duty.party))",
                duty.badge(at: now).html + HTML(" due ") + duty.due.html
              )
            }
        ).html
      }
    }
  }

  @HTMLBuilder
  var holds: HTML {
    if !waybill.holds.isEmpty {
      section(.labelledBy("holds")) {
        h2(id: "holds", "Holds")
        ul(.class("rows")) {
          for hold in waybill.holds {
            li {
              Badge("held", .attention).html
              span {
                "\(hold.reason), since "
                hold.since.html
              }
              if viewer.isOf(hold.authority) {
                a(
                  .class("button quiet"),
                  .href("/forms/enforcement.release?waybill=\(waybill.number)&hold=\(hold.id)")
                ) { "Release" }
              }
            }
          }
        }
      }
    }
  }

  /// What a reader must notice: flags, discrepancies and, for authorities, alerts.
  @HTMLBuilder
  var remarks: HTML {
    let discrepancies = waybill.discrepancies.filter { $0.annulled != true }
    if !waybill.flags.isEmpty || !discrepancies.isEmpty || !answer.alerts.isEmpty {
      section(.labelledBy("remarks")) {
        h2(id: "remarks", "To be noticed")
        ul(.class("rows")) {
          for flag in waybill.flags {
            li {
              Badge(Words.of(flag.kind), .attention).html
              span { plain.text(flag.text) }
              flag.at.html
            }
          }
          for record in discrepancies { li { discrepancy(record) } }
          for alert in answer.alerts {
            li {
              Badge("alert: " + Words.of(alert.kind), alert.isOpen ? .attention : .plain).html
              span { plain.text(alert.text) }
              alert.raised.html
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private func discrepancy(_ record: DiscrepancyRecord) -> HTML {
    let one = record.discrepancy
    Badge(Words.of(one.kind), .attention).html
    span {
      [
        one.serials.map { Words.count($0.count, "piece") }, one.unit.map { "unit \($0)" },
        one.other.map { "belongs to \($0)" }, one.remark,
      ].compactMap { $0 }.joined(separator: ", ")
    }
    record.at.html
  }

  @HTMLBuilder
  var spotChecks: HTML {
    if !checks.isEmpty {
      section(.labelledBy("checks")) {
        h2(id: "checks", "Spot checks")
        Table(
          "Spot checks",
          [
            .init("Check"), .init("State"), .init("Sample", isNumber: true),
            .init("Adverse", isNumber: true), .init("Ordered"), .init("Due"),
          ],
          checks.map(\.check).map { check in
            Table.Row(
              [
                a(.href("/checks/\(check.waybill)/\(check.id)")) { check.id.text },
                HTML(Words.of(check.state)), HTML(Words.number(check.sampleSize)),
                HTML(Words.number(check.adverse)), check.ordered.html, check.due.html,
              ], tone: check.isAdverse ? .bad : .plain)
          }
        ).html
      }
    }
  }

  // MARK: Offers

  @HTMLBuilder
  var offers: HTML {
    for offer in answer.offers {
      Notice(.attention, "\(names.text(offer.from)) offers \(names.text(offer.to)) the goods") {
        p {
          "\(Words.count(offer.units.count, "unit")), offered "
          offer.offeredAt.html
          ". The releasing side has signed; custody moves when the other side signs too."
        }
        p(.class("actions")) {
          if viewer.isOf(offer.to) {
            a(.class("button"), .href("/forms/waybill.handOver?offer=\(offer.id)")) { "Accept" }
            a(.class("button quiet"), .href("/forms/waybill.decline?handover=\(offer.id)")) {
              "Decline"
            }
          }
          if viewer.isOf(offer.from) {
            a(.class("button quiet"), .href("/forms/waybill.decline?handover=\(offer.id)")) {
              "Withdraw the offer"
            }
          }
        }
      }.html
    }
  }
}
