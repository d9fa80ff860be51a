import Screening
import Vocabulary

/// An entry of a list with everything that the list says.
struct ListedEntry {
  private let entity: ListedEntity
  private let version: Digest?

  init(_ entity: ListedEntity, version: Digest?) {
    (self.entity, self.version) = (entity, version)
  }

  @HTMLBuilder
  var html: HTML {
    h1(entity.name)
    Definitions([
      ("Is", HTML(entity.party.schema.inWords)),
      ("List", HTML(entity.source)), ("Entry", HTML(entity.entry)),
      ("Version of the list", version.map { Digests.short($0.text) } ?? .none),
      ("Listed on", HTML(entity.listedOn?.text ?? "")),
      ("Under", lines(entity.programmes)),
      ("Names", lines(names)),
      ("Born or made", HTML(entity.party.dates.map(\.text).joined(separator: ", "))),
      ("Birth places", lines(entity.party.birthPlaces)),
      ("Countries", HTML(entity.party.countries.map(\.text).joined(separator: ", "))),
      ("Addresses", lines(entity.party.addresses)),
      ("Numbers", lines(entity.party.identifiers.map { "\($0.kind.rawValue): \($0.value)" })),
      ("Remarks", lines(entity.remarks)),
      ("At its source", source),
    ]).html
    p(.class("hint")) {
      "As the list has it. To be called alike is not to be the same: compare dates, places and"
        + " numbers, and keep what you found."
    }
    p(.class("actions")) { a(.class("button quiet"), .href("/screening")) { "Search again" } }
  }

  private var names: [String] {
    entity.party.names.filter(\.kind.isWhole).map { name in
      switch name.kind {
      case .weakAlias: "\(name.text) (a weak alias, by the list)"
      case .former: "\(name.text) (formerly)"
      default: name.text
      }
    }
  }

  private func lines(_ texts: [String]) -> HTML {
    texts.isEmpty ? .none : ul(.class("rows")) { texts.map { text in li { text } } }
  }

  private var source: HTML {
    guard let link = entity.link else { return .none }
    guard let address = Address(foreign: link) else { return HTML(link) }
    return a(.href(address)) { link }
  }
}
