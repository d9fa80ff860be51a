import EventLog
import Hummingbird
import Registry
import Rows
import Trade
import Vocabulary

extension Pages {
  /// Who may sell or carry this to there, and the proof. Anybody may ask.
  func directory(_ viewer: Viewer, _ request: Request) throws -> Response {
    let role = try request.text("role").flatMap(AccreditationRole.init(rawValue:))
    let destination = try request.text("destination").map { try Country(text: $0.uppercased()) }
    let ask = AskDirectory(
      role: role, category: try request.text("category")?.uppercased(), destination: destination)
    let now = viewer.now
    let (answer, names) = try viewer.ask { reading throws(Stop) in
      let answer = try reading.directory(ask, at: now)
      return (answer, try reading.names(of: answer.listed.map(\.authority)))
    }
    let listed = answer.listed.sorted {
      ($0.legalName, $0.role.rawValue) < ($1.legalName, $1.role.rawValue)
    }
    return viewer.page("Directory", "/directory") {
      h1("Who may sell or carry, and who says so")
      p(.class("hint")) {
        "Listed is not permitted: an accreditation says whom an authority trusts, not that a"
          + " licence is at hand or that an order is in order. Suspended ones stay listed as such."
      }
      filters(ask)
      div(.class("board")) { listed.map { Pages.card($0, viewer, names) } }
      if listed.isEmpty {
        Notice(.attention, "Nobody on this log is accredited for that.") {
          p { a(.href("/directory")) { "Ask without limits" } }
        }.html
      }
    }
  }

  private func filters(_ ask: AskDirectory) -> HTML {
    form(.method("get"), .action("/directory"), .class("inline")) {
      Field(
        "role", "Who may",
        .choice([("", "sell or carry"), ("seller", "sell"), ("logisticsProvider", "carry")]),
        required: false, value: ask.role?.rawValue ?? ""
      ).html
      Field(
        "category", "goods of", .text(pattern: nil), required: false, value: ask.category,
        placeholder: "3A090"
      ).html
      Field(
        "destination", "to", .text(pattern: "[A-Za-z]{2}"), required: false,
        value: ask.destination?.text, placeholder: "MY"
      ).html
      button(.type("submit")) { "Ask" }
    }
  }

  private static func card(_ one: Listing, _ viewer: Viewer, _ names: Names) -> HTML {
    article(.class("card " + one.state.badge.tone.rawValue)) {
      header {
        h2 {
          if viewer.session != nil {
            a(.href("/parties/\(one.party)")) { one.legalName }
          } else {
            one.legalName
          }
        }
        one.state.badge.html
      }
      Definitions([
        ("May", HTML(one.role == .seller ? "sell" : "carry, store and hand over")),
        ("Goods", HTML(one.scope?.categories.map(\.text).joined(separator: ", ") ?? "—")),
        ("To", HTML(one.scope?.destinations.map(\.text).joined(separator: ", ") ?? "—")),
        ("Accredited by", HTML(names.text(one.authority))),
        ("Until", one.expires?.html ?? .none),
        ("Conditions", HTML(one.conditions ?? "none")),
        ("Certificate", certificate(one, viewer)),
      ]).html
    }
  }

  /// The certificate is a public entry of the log, so anybody can prove it.
  static func certificate(_ one: Listing, _ viewer: Viewer) -> HTML {
    guard let index = one.certificate else { return .none }
    return Pages.certificate(index, viewer)
  }

  static func certificate(_ index: UInt64, _ viewer: Viewer) -> HTML {
    let size = viewer.state.size
    return a(.href("/v1/entries/\(index)")) { "entry \(index)" } + HTML(", ")
      + a(.href("/v1/proof/inclusion?index=\(index)&size=\(size)")) { "its proof" }
  }
}
