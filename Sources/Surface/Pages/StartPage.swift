import Enforcement
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// What needs the reader's attention, and what this node is.
  func start(_ viewer: Viewer) throws -> Response {
    guard viewer.session != nil else { return viewer.welcome() }
    let (needs, names, plain) = try viewer.ask { reading throws(Stop) in
      let needs = Needs(
        overdue: try reading.overdue().consignments, offers: try reading.offers().offers,
        alerts: try reading.alerts().alerts, consignments: try reading.waybills(AskWaybills()))
      let parties = needs.parties + viewer.proposals.map(\.by)
      return (
        needs, try reading.names(of: parties), try reading.plain(needs.shownAlerts.map(\.text))
      )
    }
    return viewer.page("Overview", "/") {
      h1("What needs attention")
      needs.figures(viewer)
      Finder.html()
      needs.overdueList(viewer, names)
      needs.offerList(viewer, names)
      signatures(viewer, names)
      needs.alertList(plain)
      if needs.isNothing && viewer.sortedProposals.own.isEmpty {
        p {
          "Nothing waits for you. "
          a(.href("/consignments")) { "All consignments" }
        }
      }
    }
  }
}

@HTMLBuilder
private func signatures(_ viewer: Viewer, _ names: Names) -> HTML {
  let own = viewer.sortedProposals.own
  if !own.isEmpty {
    section(.labelledBy("signatures")) {
      h2(id: "signatures", "Waiting for your signature")
      ProposalList.html(own, names, viewer, empty: "")
    }
  }
}

extension Viewer {
  /// The first page for who has not signed in.
  /// The log's name, and those that it had before it was restored under this one.
  private var logNames: HTML {
    let earlier = node.predecessors.reversed().joined(separator: ", ")
    return code(node.origin) + HTML(earlier.isEmpty ? "" : ", which goes on from \(earlier)")
  }

  fileprivate func welcome() -> Response {
    page("Overview", "/") {
      h1("Controlled technology on an open rail")
      p(.class("lead")) {
        "Who may trade is decided before the goods move. Every consignment travels on a waybill"
          + " that nobody can quietly change, and one that does not arrive reports itself."
      }
      p(.class("actions")) {
        a(.class("button"), .href("/sign-in")) { "Sign in" }
        a(.class("button quiet"), .href("/directory")) { "Who is accredited" }
        if isSample { a(.class("button quiet"), .href("/sample")) { "Follow the story" } }
      }
      section(.labelledBy("log")) {
        h2(id: "log", "This log")
        Definitions([
          ("Name", logNames), ("Entries", HTML(Words.number(state.size))),
          ("Root", Digests.short(state.edge.root.text)),
          ("Key", code(.class("long")) { node.verifierKey.text }),
          (
            "Check it yourself",
            a(.href("/checkpoint")) { "signed checkpoint" } + HTML(", ")
              + a(.href("/trust.json")) { "trust file" } + HTML(", ")
              + a(.href("/openapi.json")) { "interface" }
          ),
        ]).html
      }
    }
  }
}

/// A heading that a section is labelled by.
func h2(id: String, _ text: String) -> HTML { h2(.id(id)) { text } }

private struct Needs {
  let overdue: [OverdueLine]
  let offers: [Offer]
  let alerts: [Alert]
  let consignments: WaybillsAnswer

  var parties: [PartyID] {
    overdue.flatMap(\.line.holders) + offers.flatMap { [$0.from, $0.to] }
  }

  /// The newest first.
  var shownAlerts: [Alert] { alerts.suffix(5).reversed() }

  var isNothing: Bool { overdue.isEmpty && offers.isEmpty && alerts.isEmpty }

  func figures(_ viewer: Viewer) -> HTML {
    let reports = overdue.compactMap(\.report)
    let silent = reports.count { !$0.isDelivered }
    let underWay = consignments.waybills.count { $0.state == .inTransit || $0.state == .issued }
    var figures: [(value: String, meaning: String, tone: Tone)] = [
      (Words.number(underWay), "under way", .plain),
      (Words.number(overdue.count), "past a deadline", overdue.isEmpty ? .good : .bad),
      (Words.number(offers.count), "handovers offered", offers.isEmpty ? .plain : .attention),
    ]
    if viewer.isSupervisor {
      figures += [
        (Words.number(silent), "reports not acknowledged", silent == 0 ? .good : .bad),
        (Words.number(alerts.count), "open alerts", alerts.isEmpty ? .good : .attention),
      ]
    }
    return Components.figures(figures)
  }

  @HTMLBuilder
  func overdueList(_ viewer: Viewer, _ names: Names) -> HTML {
    if !overdue.isEmpty {
      section(.labelledBy("late")) {
        h2(id: "late", "Past a deadline")
        ul(.class("rows")) {
          for one in overdue {
            li {
              a(.class("mono"), .href("/consignments/\(one.line.waybill)")) {
                one.line.waybill.text
              }
              span { Words.due(one.line.receiveBy, viewer.now) }
              span {
                Words.count(one.line.pieces, "piece") + ", last with "
                names.html(one.line.holders)
              }
              if let report = one.report { report.badge.html }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  func offerList(_ viewer: Viewer, _ names: Names) -> HTML {
    if !offers.isEmpty {
      section(.labelledBy("offers")) {
        h2(id: "offers", "Handovers that were offered")
        ul(.class("rows")) {
          for offer in offers {
            li {
              a(.class("mono"), .href("/consignments/\(offer.waybill)")) { offer.waybill.text }
              span { "\(names.text(offer.from)) → \(names.text(offer.to))" }
              span { Words.count(offer.units.count, "unit") }
              if viewer.isOf(offer.to) {
                a(.class("button"), .href("/forms/waybill.handOver?offer=\(offer.id)")) {
                  "Accept or decline"
                }
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  func alertList(_ plain: PlainText) -> HTML {
    if !alerts.isEmpty {
      section(.labelledBy("alerts")) {
        h2(id: "alerts", "Open alerts")
        ul(.class("rows")) {
          for alert in shownAlerts {
            li {
              Badge(Words.of(alert.kind), .attention).html
              span { plain.text(alert.text) }
            }
          }
        }
        p { a(.href("/alerts")) { "All alerts" } }
      }
    }
  }
}
