import Canonical
import Hummingbird
import Screening
import Vocabulary

extension Pages {
  /// Who on the lists of this node is called so. Nothing is recorded, so anybody may ask, as over
  /// the API.
  func screening(_ viewer: Viewer, _ request: Request) throws -> Response {
    let screening = try served()
    let name = ScreeningPage.name(request.text("q"))
    let kind = request.text("kind").flatMap(Schema.init(rawValue:)) ?? .thing
    let lists = request.uri.queryParameters.getAll("list")
    let sources = try screening.sources(of: lists.first ?? "default", further: lists, without: [])
    let found = name.map { screening.search($0, kind, ScreeningAPI.searched, of: sources) }
    let page = ScreeningPage(screening: screening, name: name, kind: kind, lists: Set(lists))
    return viewer.page("Screening", "/screening") {
      page.heading
      page.form
      page.results(found)
      page.served
    }
  }

  /// One entry, as its list has it.
  func listed(_ viewer: Viewer, _ visit: Visit) throws -> Response {
    let screening = try served()
    let id = try visit.parameters.require("id")
    guard let entity = screening.entity(id) else {
      throw Problem(
        .noSuchAddress,
        "There is no entry \(id.prefix(60)) on the lists of this node; it may have been taken off.")
    }
    return viewer.page(entity.name, "/screening") {
      ListedEntry(entity, version: screening.versions[entity.source]).html
    }
  }

  private func served() throws -> ListScreening {
    guard let screening = wiring.options.screening else {
      throw Problem(.noSuchAddress, "This node screens nobody: it was started without --lists.")
    }
    return screening
  }
}

/// A name, and the entries that it may be, the likest first.
struct ScreeningPage {
  let screening: ListScreening
  let name: String?
  let kind: Schema
  let lists: Set<String>

  /// Of so many entries the reasons are shown.
  private static let most = 25
  private static let longest = 200

  /// What was typed, without what surrounds it; nil where that is nothing. Forms write a space as
  /// a plus sign, which no name has.
  static func name(_ typed: String?) -> String? {
    let words = (typed ?? "").split { $0.isWhitespace || $0 == "+" }.joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(longest))
  }

  @HTMLBuilder
  var heading: HTML {
    h1("Is somebody of this name on a list?")
    p(.class("hint")) {
      "Every entry that a name may be, with how likely it is and why. A likeness is not an identity:"
        + " somebody has to compare dates, places and numbers. No answer clears anybody, and nothing"
        + " is recorded here."
    }
  }

  var form: HTML {
    let kinds =
      [(Schema.thing.rawValue, "anybody or anything")]
      + [Schema.person, .company, .organization, .vessel, .aircraft].map {
        ($0.rawValue, $0.inWords)
      }
    return Surface.form(
      .method("get"), .action("/screening"), .class("inline"), .purpose("search")
    ) {
      Field(
        "q", "Name", .text(pattern: nil), meaning: "In any script, as it stands on your papers",
        required: true, value: name
      ).html
      Field("kind", "Who or what", .choice(kinds), required: false, value: kind.rawValue).html
      Field(
        "list", "Lists",
        .several(
          screening.versions.keys.sorted().map {
            (value: $0, label: $0, isChosen: lists.contains($0))
          }), meaning: "All of them where none is chosen", required: false
      ).html
      button(.type("submit")) { "Search" }
    }
  }

  func results(_ found: [(hit: Hit, entity: ListedEntity)]?) -> HTML {
    section(.id("results"), .live("polite")) {
      if let found, let name {
        h2(
          found.isEmpty
            ? "Nothing on these lists is like \(name)"
            : "\(ScreeningPage.count(found.count)) may be \(name)")
        if found.isEmpty {
          p(.class("hint")) {
            "Other spellings, other lists and what is not on any list are not looked at by this."
          }
        }
        div(.class("board")) { found.prefix(Self.most).map { card($0.hit, $0.entity) } }
        if found.count > Self.most {
          p(.class("hint")) {
            "The \(Self.most) likest are shown. Write more of the name, or choose what it is."
          }
        }
      }
    }
  }

  private func card(_ hit: Hit, _ entity: ListedEntity) -> HTML {
    let matched = hit.listedName.map { entity.party.names[$0].text }
    return article(.class("card")) {
      header {
        h3 { a(.href("/screening/\(ListScreening.id(of: entity))")) { entity.name } }
        Badge("\(hit.score / 10) of 100", hit.score >= 700 ? .bad : .attention).html
      }
      Definitions([
        ("Listed as", HTML(matched == entity.name ? "" : matched ?? "")),
        ("Is", HTML(entity.party.schema.inWords)),
        ("List", HTML("\(entity.source), entry \(entity.entry)")),
        ("Born or made", HTML(entity.party.dates.map(\.text).joined(separator: ", "))),
        ("Countries", HTML(entity.party.countries.map(\.text).joined(separator: ", "))),
      ]).html
      reasons(hit)
    }
  }

  private func reasons(_ hit: Hit) -> HTML {
    let words = Dictionary(screening.explanations) { first, _ in first }
    return details {
      summary("Why")
      ul(.class("grounds")) {
        for reason in hit.reasons.sorted(by: { $0.amount.magnitude > $1.amount.magnitude }) {
          li {
            Badge(reason.amount > 0 ? "speaks for it" : "speaks against it", .plain).html
            " \(words[reason.feature] ?? reason.feature) "
            Components.code("\(reason.feature) \(ScreeningPage.signed(reason.amount))")
          }
        }
      }
    }
  }

  private static func count(_ entries: Int) -> String {
    entries == 1 ? "1 entry" : "\(entries) entries"
  }

  /// Thousandths of log-odds with one place.
  private static func signed(_ thousandths: Int) -> String {
    let tenths = (thousandths.magnitude + 50) / 100
    return "\(thousandths < 0 ? "−" : "+")\(tenths / 10).\(tenths % 10)"
  }

  var served: HTML {
    section {
      h2("Which lists are asked")
      ul(.class("rows")) {
        for (list, version) in screening.versions.sorted(by: { $0.key < $1.key }) {
          li {
            "\(list): \(ScreeningPage.count(screening.counts[list] ?? 0)), version "
            Digests.short(version.text)
          }
        }
      }
    }
  }
}

extension ListedEntity {
  /// The first whole name.
  var name: String { (party.names.first { $0.kind.isWhole } ?? party.names.first)?.text ?? entry }
}

extension Schema {
  var inWords: String {
    switch self {
    case .person: "a person"
    case .organization: "a body, such as a ministry or a militia"
    case .company: "a company"
    case .legalEntity: "a person or a body; the list does not say which"
    case .vessel: "a vessel"
    case .aircraft: "an aircraft"
    case .thing: "something else, such as an address or a wallet"
    }
  }
}
