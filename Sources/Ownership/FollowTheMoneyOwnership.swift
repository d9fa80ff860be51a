internal import Canonical

extension OwnershipImport {
  /// Pairs that one entity of several owners and several assets may make.
  static let mostPairs = 1_000

  /// Reads the edges `Ownership` and `Directorship` of a file of FollowTheMoney entities, one JSON
  /// object a line, and the names of the others.
  public init(followTheMoney bytes: [UInt8]) {
    for (number, line) in Lines(bytes) {
      do {
        take(try JSON.parse(line, limits: .submission), number)
      } catch {
        report(number, nil, "the line is no JSON: \(error.message)")
      }
    }
  }

  private mutating func take(_ entity: JSON, _ line: Int) {
    guard let id = entity["id"]?.text, let schema = entity["schema"]?.text else {
      report(line, nil, "the entity has no id or no schema: left out")
      return
    }
    let properties = entity["properties"] ?? .null
    switch schema {
    case "Ownership":
      link(id, line, properties, from: "owner", to: "asset", .ownership)
    case "Directorship":
      link(id, line, properties, from: "director", to: "organization", .directorship)
    default:
      if let name = entity["caption"]?.text ?? properties.texts("name").first { names[id] = name }
    }
  }

  private mutating func link(
    _ id: String, _ line: Int, _ properties: JSON, from source: String, to target: String,
    _ kind: Interest.Kind
  ) {
    let (owners, owned) = (properties.texts(source), properties.texts(target))
    guard !owners.isEmpty, !owned.isEmpty else {
      report(line, id, "the entity names no \(source) or no \(target): left out")
      return
    }
    guard owners.count * owned.count <= OwnershipImport.mostPairs else {
      report(line, id, "more than \(OwnershipImport.mostPairs) pairs in one entity: left out")
      return
    }
    let share = kind == .ownership ? share(properties.texts("percentage"), id, line) : .unknown
    let from = date(properties.texts("startDate"), "startDate", id, line)
    let until = date(properties.texts("endDate"), "endDate", id, line)
    for owner in owners {
      for owned in owned {
        interests.append(
          Interest(
            owner: owner, owned: owned, kind: kind, share: share, from: from, until: until,
            statement: id))
      }
    }
  }

  /// Several percentages are what several sources say: anything between them.
  private mutating func share(_ texts: [String], _ id: String, _ line: Int) -> ShareBounds {
    var known: ShareBounds?
    for text in texts {
      guard let read = ShareBounds(percentage: text) else {
        report(line, id, "\"\(text.prefix(24))\" is no percentage: taken as not known")
        return .unknown
      }
      known = ShareBounds(
        min(known?.low ?? read.low, read.low), max(known?.high ?? read.high, read.high))
    }
    return known ?? .unknown
  }

  private mutating func date(
    _ texts: [String], _ field: String, _ id: String, _ line: Int
  ) -> DaySpan? {
    var known: DaySpan?
    for text in texts {
      guard let read = DaySpan(text: text) else {
        report(line, id, "\(field) \"\(text.prefix(24))\" is no date: taken as not known")
        return .anyDay
      }
      known = DaySpan(
        first: min(known?.first ?? read.first, read.first),
        last: max(known?.last ?? read.last, read.last))
    }
    return known
  }
}

extension JSON {
  /// The texts of a property: an array of them, or one.
  fileprivate func texts(_ property: String) -> [String] {
    guard let value = self[property] else { return [] }
    return value.text.map { [$0] }
      ?? (value.elements ?? []).compactMap { $0.text ?? $0["id"]?.text }
  }
}
