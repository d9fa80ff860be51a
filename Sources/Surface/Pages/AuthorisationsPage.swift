import Authorisations
import Hummingbird
import Rows
import Trade
import Vocabulary

extension Pages {
  /// Authorisations of the reader's party, or of one that is named, with what is left of each; the
  /// packs that decide; and the caps that exporters share.
  func authorisations(_ viewer: Viewer, _ request: Request) throws -> Response {
    let given = request.uri.queryParameters.get("party")
    let party = try given.map { try PartyID(text: String($0)) }
    let (found, packs, caps) = try viewer.ask { reading throws(Stop) in
      (
        try reading.authorisations(AskAuthorisations(party: party)).authorisations,
        try reading.packs(at: viewer.now), try reading.caps().caps
      )
    }
    return viewer.page("Authorisations", "/authorisations") {
      h1("Authorisations")
      AuthorisationsSheet(found: found, packs: packs, caps: caps, viewer: viewer).html
    }
  }
}

private struct AuthorisationsSheet {
  let found: [AuthorisationAnswer]
  let packs: PacksAnswer
  let caps: [CapAnswer]
  let viewer: Viewer

  @HTMLBuilder
  var html: HTML {
    Table(
      "Authorisations",
      [
        .init("Number"), .init("What it is"), .init("For"), .init("Valid"),
        .init("Goods, and what is left"), .init(""),
      ], found.map(row),
      empty: "None that you hold or supervise. Register a licence or the use of an exception below."
    ).html
    p(.class("hint")) {
      "Stated: on its holder's word; no authority has confirmed it."
    }
    actions
    shared
    rules
  }

  private func row(_ one: AuthorisationAnswer) -> Table.Row {
    let (held, terms) = (one.authorisation, one.authorisation.terms)
    return Table.Row(
      [
        code(held.name.number.text) + br() + small("by \(held.name.registrar)"),
        Badge(Words.of(held.state), held.state == .inForce ? .good : .bad).html + HTML(" ")
          + Badge(Words.of(held.standing), held.standing == .stated ? .attention : .plain).html
          + br() + HTML(terms.symbol?.text ?? Words.of(terms.form)) + br()
          + small(held.reason ?? terms.issuer ?? terms.authority.text),
        HTML(terms.consignees.map(\.text).joined(separator: ", ")) + br()
          + small(terms.destinations.map(\.text).joined(separator: " ")),
        terms.validFrom.html + br() + terms.validUntil.html,
        goods(one), orders(held),
      ], tone: held.state == .inForce ? .plain : .attention)
  }

  private func goods(_ one: AuthorisationAnswer) -> HTML {
    let terms = one.authorisation.terms
    let amounts = zip(terms.allowances, one.left).reduce(HTML.none) { html, pair in
      html + div { self.allowance(pair.0, pair.1) }
    }
    guard terms.onDeparture == .hold else { return amounts }
    return amounts + small("Goods that move on without permission are held")
  }

  private func allowance(_ allowance: Allowance, _ left: Authorisation.Left) -> HTML {
    var parts: [String] = []
    if let most = allowance.quantity, let rest = left.quantity {
      parts.append("\(Words.number(rest)) of \(Words.number(most)) pieces")
    }
    if let most = allowance.value, let rest = left.value {
      parts.append("\(Words.money(rest)) of \(Words.money(most))")
    }
    if let most = allowance.performance, let rest = left.performance {
      parts.append("TPP \(rest) of \(most)")
    }
    return code(allowance.eccn.text) + HTML(" ")
      + HTML(parts.isEmpty ? "not limited" : parts.joined(separator: ", "))
  }

  /// What its authority, or who stated it, may do with it.
  private func orders(_ held: Authorisation) -> HTML {
    let isSupervised = viewer.isOf(held.terms.authority) && viewer.isSupervisor
    guard held.state == .inForce || held.state == .suspended,
      isSupervised || viewer.isOf(held.name.registrar)
    else { return .none }
    var kinds = ["revoke"]
    if isSupervised {
      kinds.append(held.state == .inForce ? "suspend" : "reinstate")
      if held.standing == .stated { kinds.append("confirm") }
    }
    let (by, number, version) = (held.name.registrar, held.name.number, held.version)
    return kinds.reduce(HTML.none) { html, kind in
      let form: Address =
        "/forms/authorisation.\(kind)?registrar=\(by)&number=\(number)&version=\(version)"
      return html + div { a(.class("button quiet"), .href(form)) { Words.label(kind) } }
    }
  }

  private var actions: HTML {
    p(.class("actions")) {
      if viewer.isSupervisor {
        a(.class("button quiet"), .href("/forms/authorisation.issue")) { "Issue one" }
        a(.class("button quiet"), .href("/forms/authorisation.setCap")) { "Set a cap" }
      }
      a(.class("button quiet"), .href("/forms/authorisation.register")) { "Register one" }
      a(.class("button quiet"), .href("/forms/authorisation.determine")) { "Determine" }
    }
  }

  @HTMLBuilder
  private var shared: HTML {
    if !caps.isEmpty {
      section(.labelledBy("caps")) {
        h2(id: "caps", "Caps that exporters share")
        Table(
          "Caps",
          [.init("Exception"), .init("A consignee and year", isNumber: true), .init("Drawn")],
          caps.map { one in
            Table.Row([
              HTML("\(one.cap.name.symbol) of \(one.cap.name.regime)"),
              HTML("TPP \(one.cap.limit)"),
              one.uses.map { uses in
                uses.reduce(HTML.none) { html, use in
                  html + div { "\(use.share.consignee), \(use.share.year): TPP \(use.drawn)" }
                }
              } ?? HTML("shown to \(one.cap.authority) only"),
            ])
          }
        ).html
      }
    }
  }

  private var rules: HTML {
    section(.labelledBy("packs")) {
      h2(id: "packs", "Rule packs in force")
      Table(
        "Rule packs", [.init("Pack"), .init("Version"), .init("Law"), .init("SHA-256")],
        packs.inForce.map { pack in
          Table.Row([
            code(pack.name.text), HTML(pack.version.text), HTML(pack.regime.text),
            Digests.short(pack.digest.text),
          ])
        }, empty: "None: this log asks for no authorisation."
      ).html
    }
  }
}
