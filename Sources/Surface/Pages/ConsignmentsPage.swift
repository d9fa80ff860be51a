import Hummingbird
import Rows
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// The consignments that the reader takes part in or supervises.
  func consignments(_ viewer: Viewer, _ request: Request) throws -> Response {
    if let typed = try request.text("number") { return try found(typed, viewer) }
    let after = try request.text("after").map { try WaybillNumber(text: $0) }
    let (answer, names) = try viewer.ask { reading throws(Stop) in
      let answer = try reading.waybills(AskWaybills(after: after))
      let parties = answer.waybills.flatMap { [$0.consignor, $0.consignee] + $0.holders }
      return (answer, try reading.names(of: parties))
    }
    return viewer.page("Consignments", "/consignments") {
      div(.class("title")) {
        h1("Consignments")
        a(.class("button"), .href("/consignments/new")) { "Issue a waybill" }
      }
      Finder.html()
      list(answer, names, viewer)
      if let next = answer.next {
        p { a(.href("/consignments?after=\(next)")) { "Further consignments" } }
      }
    }
  }

  private func list(_ answer: WaybillsAnswer, _ names: Names, _ viewer: Viewer) -> HTML {
    Table(
      "Consignments",
      [
        .init("Waybill"), .init("State"), .init("From"), .init("To"),
        .init("Pieces", isNumber: true), .init("With"), .init("Receive by"),
      ],
      answer.waybills.map { line in
        let isLate = line.overdueLegs > 0 || line.state == .notReceived
        return Table.Row(
          [
            a(.class("mono"), .href("/consignments/\(line.waybill)")) { line.waybill.text },
            line.state.badge.html + (line.isHeld ? Badge("held", .attention).html : .none),
            names.html(line.consignor), names.html(line.consignee),
            HTML(Words.number(line.pieces)), names.html(line.holders),
            line.receiveBy.html + Pages.remaining(line, viewer),
          ], tone: isLate ? .bad : .plain)
      },
      empty: "No consignments yet. Issue a waybill, or wait for one that names you."
    ).html
  }

  private static func remaining(_ line: WaybillLine, _ viewer: Viewer) -> HTML {
    guard line.state == .inTransit || line.state == .issued || line.state == .notReceived else {
      return .none
    }
    return br() + small(Words.due(line.receiveBy, viewer.now))
  }
}

extension Request {
  /// A value of the query string, as a form writes it; nil when it is absent or blank.
  /// - Throws: `Problem` for a query string that is not in that form.
  func text(_ name: String) throws -> String? {
    let text = try parameters.first { $0.key == name }?.value
    return text?.allSatisfy(\.isWhitespace) ?? true ? nil : text
  }
}
