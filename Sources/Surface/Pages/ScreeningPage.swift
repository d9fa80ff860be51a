import Hummingbird
import Rows
import Screening
import Trade
import Vocabulary

extension Pages {
  /// Looks for a name on the lists of this node, and shows who has to be looked at on its log.
  /// What is searched is recorded nowhere.
  func screening(_ viewer: Viewer, _ request: Request) async throws -> Response {
    let lists = wiring.options.screening
    let form = try ListSearchForm(request)
    let found = try await lists?.inTurn { form.found(on: $0) } ?? .none
    let desk = try viewer.session.map { _ in try ScreeningDesk(viewer, request) }
    return viewer.page("Screening", "/screening") {
      h1("Is this name on a list?")
      if let lists {
        p(.class("hint")) {
          "Official lists are searched for names that are alike, in any script and spelling. What"
            + " is not found here may stand on a list that is not here: it settles nothing."
        }
        form.html
        div(.id("found"), .live("polite")) { found }
        ListVersions(lists).html
      } else {
        Notice(.attention, "This node was started without lists.") {
          p { "`portcullis serve --lists DIRECTORY` says which lists are searched here." }
        }.html
      }
      desk?.html ?? .none
    }
  }
}

/// What is looked for.
struct ListSearchForm: Sendable {
  private let name: String
  private let schema: Schema
  private let country: Country?
  private let date: PartialDate?
  private let faults: [String: String]

  private static let longest = 500
  private static let shown = 20
  /// Somebody looks at what is found, and may have written half a name.
  private static let least = 300

  private static let kinds: [(value: String, label: String)] = [
    (Schema.thing.rawValue, "anybody and anything"), (Schema.person.rawValue, "a person"),
    (Schema.organization.rawValue, "a company or body"), (Schema.vessel.rawValue, "a ship"),
    (Schema.aircraft.rawValue, "an aircraft"),
  ]

  init(_ request: Request) throws {
    var faults: [String: String] = [:]
    let text = try request.text("name") ?? ""
    if text.utf8.count > Self.longest {
      faults["name"] = "A name of more than \(Self.longest) bytes is not looked for: shorten it."
    }
    func read<Value: TextCoded>(_ field: String, _ text: String?) -> Value? {
      guard let text else { return nil }
      do throws(InvalidText) { return try Value(text: text) } catch {
        faults[field] = "\(error)"
        return nil
      }
    }
    country = read("country", try request.text("country")?.uppercased())
    date = read("date", try request.text("date"))
    name = text
    schema = try request.text("kind").flatMap(Schema.init(rawValue:)) ?? .thing
    self.faults = faults
  }

  var html: HTML {
    form(.method("get"), .action("/screening"), .class("inline"), .purpose("search")) {
      field("name", "Name", .text(pattern: nil), name, required: true)
      field("kind", "of", .choice(Self.kinds), schema.rawValue)
      field(
        "country", "of the country", .text(pattern: "[A-Za-z]{2}"), country?.text,
        placeholder: "MY")
      field(
        "date", "born or founded", .text(pattern: nil), date?.text, placeholder: "1961-05")
      button(.type("submit")) { "Search" }
    }
  }

  private func field(
    _ name: String, _ label: String, _ kind: Field.Kind, _ value: String?,
    required: Bool = false, placeholder: String? = nil
  ) -> HTML {
    Field(
      name, label, kind, required: required, value: value, fault: faults[name],
      placeholder: placeholder
    ).html
  }

  private var parties: [ScreenedParty] {
    let kinds: [Schema] =
      switch schema {
      case .thing: [.legalEntity, .vessel, .aircraft, .thing]
      case .organization: [.organization, .company]
      case .person, .company, .legalEntity, .vessel, .aircraft: [schema]
      }
    return kinds.map { kind in
      ScreenedParty(
        schema: kind, names: [EntityName(name)], dates: [date].compactMap(\.self),
        countries: [country].compactMap(\.self))
    }
  }

  /// The likest first; an entry once, however it was asked for.
  @HTMLBuilder
  func found(on lists: ListScreening) -> HTML {
    if faults.isEmpty, name.contains(where: { !$0.isWhitespace }) {
      let hits = lists.best(parties, threshold: Self.least)
      h2(hits.isEmpty ? "Nothing alike" : "Alike, the likest first")
      if hits.isEmpty {
        p { "No entry of these lists is like that. It says nothing of other lists." }
      }
      div(.class("board wide")) {
        hits.prefix(Self.shown).map { hit, entity in
          HitSheet(hit, entity, isHit: hit.score >= lists.algorithm.listThreshold).html
        }
      }
      if hits.count > Self.shown {
        p(.class("hint")) {
          "\(hits.count - Self.shown) more are less alike: write more of the name to see them."
        }
      }
    }
  }
}

/// Which lists are searched, and which versions.
private struct ListVersions {
  private let lists: ListScreening

  init(_ lists: ListScreening) { self.lists = lists }

  var html: HTML {
    details {
      summary("The lists that are searched here")
      Table(
        "Lists", [.init("List"), .init("Entries", isNumber: true), .init("Version")],
        lists.versions.sorted { $0.key < $1.key }.map { name, digest in
          Table.Row([
            HTML(name), HTML(Words.number(lists.counts[name] ?? 0)), Digests.short(digest.text),
          ])
        }
      ).html
      p(.class("hint")) {
        "Names are compared by \(lists.algorithm.rawValue). From"
          + " \(HitSheet.score(lists.algorithm.listThreshold)) on an entry is a hit. Programs ask"
          + " at /match, /search and /entities, as they ask yente."
      }
    }
  }
}
