import EventLog
import Hummingbird
import Rows
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// A waybill on paper: what goes with the goods, and a label for each logistic unit.
  func sheet(_ viewer: Viewer, _ number: WaybillNumber) throws -> Response {
    let answer = try viewer.ask { reading throws(Stop) in try reading.waybill(number) }
    var labels: [(sscc: SSCC, code: QRCode)] = []
    for unit in answer.waybill.units { labels.append((unit.sscc, try QRCode(unit.sscc))) }
    let sheet = WaybillSheet(
      answer: answer, code: try QRCode(number), labels: labels, viewer: viewer,
      names: Names(answer.names.map { ($0.party, $0.legalName) }))
    return viewer.page("\(number) on paper", "/consignments") { sheet.html }
  }
}

private struct WaybillSheet {
  let answer: WaybillAnswer
  let code: QRCode
  let labels: [(sscc: SSCC, code: QRCode)]
  let viewer: Viewer
  let names: Names

  private var waybill: Waybill { answer.waybill }

  @HTMLBuilder
  var html: HTML {
    p(.class("actions screen")) {
      a(.class("button quiet"), .href("/consignments/\(waybill.number)")) { "To the consignment" }
      button(.type("button"), .purpose("print"), .hidden()) { "Print" }
    }
    head
    div(.class("columns even")) {
      roles
      check
    }
    legs
    units
    log
    unitLabels
  }

  private var head: HTML {
    div(.class("paper-head")) {
      code.html(
        id: "waybill-code", "QR code of waybill \(waybill.number)",
        "Holds the number and nothing else.")
      div {
        p(.class("kicker")) { "Waybill" }
        h1(.class("groups")) { Groups.html(Groups.of(waybill.number)) }
        Definitions([
          ("Issued", waybill.issuedAt.html), ("Departure", waybill.departure.html),
          ("Receive by", strong { waybill.receiveBy.html }),
          ("Printed", viewer.now.html + HTML(", version \(waybill.version)")),
        ]).html
      }
    }
  }

  private var roles: HTML {
    let roles = waybill.roles
    let named: [(String, PartyID?)] = [
      ("Consignor", roles.consignor), ("Consignee", roles.consignee), ("End user", roles.endUser),
      ("Freight forwarder", roles.freightForwarder), ("Notify party", roles.notifyParty),
      ("Owner", roles.owner), ("Authority", roles.authority),
    ]
    return section(.labelledBy("roles")) {
      h2(id: "roles", "Parties")
      Definitions(
        named.compactMap { term, party in
          party.map { (term, HTML(names.text($0) + " ") + Surface.code($0.text)) }
        } + [("Site", Surface.code(roles.site.text))]
      ).html
    }
  }

  private var legs: HTML {
    section(.labelledBy("legs")) {
      h2(id: "legs", "Route")
      Table(
        "Legs", [.init("Carrier"), .init("From"), .init("To"), .init("Hand on by")],
        waybill.legs.map { leg in
          Table.Row([
            HTML(names.text(leg.carrier)), HTML("\(leg.from.name), \(leg.from.country)"),
            HTML("\(leg.to.name), \(leg.to.country)"), leg.receiveBy.html,
          ])
        }
      ).html
    }
  }

  private var units: HTML {
    section(.labelledBy("units")) {
      h2(id: "units", "Logistic units and seals")
      Table(
        "Logistic units",
        [.init("SSCC"), .init("Seals"), .init("Pieces", isNumber: true), .init("Container")],
        waybill.units.map { unit in
          let inside = waybill.equipment.filter { $0.units.contains(unit.sscc) }
          return Table.Row([
            Surface.code(Words.sscc(unit.sscc)),
            HTML(unit.seals.map(\.text).joined(separator: ", ")), HTML(pieces(in: unit.sscc)),
            HTML(inside.map(\.number.text).joined(separator: ", ")),
          ])
        }
      ).html
      for one in waybill.equipment where !one.seals.isEmpty {
        p { "Container \(one.number), seals \(one.seals.map(\.text).joined(separator: ", "))." }
      }
    }
  }

  private func pieces(in sscc: SSCC) -> String {
    let contents = answer.units.first { $0.sscc == sscc }?.contents ?? []
    return Words.number(contents.reduce(0) { $0 + $1.serials.count })
  }

  private var check: HTML {
    section(.labelledBy("check")) {
      h2(id: "check", "How to check this paper")
      ol(.class("parts")) {
        li { "The paper proves nothing: it can be copied. What counts is on the log." }
        li {
          "Scan or type the number on the pages of a node that you trust, not where paper leads."
        }
        li { "Custody moves only when both sides have signed the same handover there." }
        li {
          "Take the evidence from the consignment's page, and check it anywhere with "
          Surface.code("portcullis verify FILE --trust FILE")
          "."
        }
      }
    }
  }

  private var log: HTML {
    section(.labelledBy("log")) {
      h2(id: "log", "The log when this was printed")
      Definitions([
        ("Name", Surface.code(viewer.node.origin)),
        ("Key", Surface.code(.class("long")) { viewer.node.verifierKey.text }),
        ("Entries", HTML(Words.number(viewer.state.size))), ("Root", root),
      ]).html
    }
  }

  private var root: HTML { Surface.code(.class("long")) { viewer.state.edge.root.text } }

  private var unitLabels: HTML {
    section(.labelledBy("labels"), .class("labels")) {
      h2(id: "labels", "Unit labels")
      p(.class("hint screen")) {
        "One for each logistic unit, with its GS1 element string; they print on pages of their own."
      }
      div(.class("label-grid")) {
        for label in labels {
          article(.class("label")) {
            label.code.html(
              id: "unit-\(label.sscc)", "QR code of logistic unit \(label.sscc)",
              "Holds the digits 00 and the SSCC, the element string of GS1.")
            div {
              p(.class("kicker")) { "SSCC" }
              p(.class("groups")) { "(00) " + Words.sscc(label.sscc) }
              p { "Waybill " + waybill.number.text }
              p { "To " + names.text(waybill.roles.consignee) }
            }
          }
        }
      }
    }
  }
}

/// Numbers in the groups in which people read them aloud.
enum Groups {
  static func of(_ number: WaybillNumber) -> [String] {
    number.text.split(separator: "-").map(String.init)
  }

  /// Each group in an element of its own; what is copied or read by a machine is the number.
  static func html(_ groups: [String]) -> HTML {
    var out = HTML.none
    for (index, group) in groups.enumerated() {
      out = out + (index == 0 ? .none : HTML("-")) + span { group }
    }
    return out
  }
}
