internal import Canonical

extension OwnershipImport {
  /// Pairs that one entity of several owners and several assets may make.
  static let mostPairs = 1_000

  /// Reads the edges `Ownership` and `Directorship` of a file of FollowTheMoney entities, one JSON
  /// object a line, and the names of the others. Of several entities with one id the last counts,
  /// and the file is told of.
  public init(followTheMoney bytes: [UInt8]) {
    var reader = FollowTheMoneyReader()
    for (number, line) in Lines(bytes) {
      do {
        reader.take(try JSON.parse(line, limits: .submission), number)
      } catch {
        reader.result.report(number, nil, "the line is no JSON: \(error.message)")
      }
    }
    self = reader.finish()
  }
}

struct FollowTheMoneyReader {
  var result = OwnershipImport()
  private var entities: [String: Place] = [:]
  /// Interests of entities that stand again further down.
  private var replaced: [Range<Int>] = []

  /// Where an entity stands, and its interests among all.
  private struct Place {
    let line: Int
    let interests: Range<Int>
  }

  mutating func take(_ entity: JSON, _ line: Int) {
    guard let id = entity["id"]?.text, let schema = entity["schema"]?.text, !id.isEmpty else {
      result.report(line, nil, "the entity has no id or no schema: left out")
      return
    }
    let start = result.interests.count
    let properties = Properties(entity["properties"] ?? .null, of: id, on: line)
    switch schema {
    case "Ownership":
      guard link(properties, from: "owner", to: "asset", .ownership) else { return }
    case "Directorship":
      guard link(properties, from: "director", to: "organization", .directorship) else { return }
    default: break
    }
    let interests = start..<result.interests.count
    if let earlier = entities.updateValue(Place(line: line, interests: interests), forKey: id) {
      result.report(line, id, "the id stands on line \(earlier.line) too: this one counts")
      result.names[id] = nil
      if !earlier.interests.isEmpty { replaced.append(earlier.interests) }
    }
    if interests.isEmpty, let name = entity["caption"]?.text ?? properties.name {
      result.names[id] = name
    }
  }

  consuming func finish() -> OwnershipImport {
    guard !replaced.isEmpty else { return result }
    var isCounted = [Bool](repeating: true, count: result.interests.count)
    for place in replaced.joined() { isCounted[place] = false }
    result.interests = zip(result.interests, isCounted).filter(\.1).map(\.0)
    return result
  }

  /// - Returns: Whether there is anything to count.
  private mutating func link(
    _ properties: Properties, from source: String, to target: String, _ kind: Interest.Kind
  ) -> Bool {
    let (id, line) = (properties.id, properties.line)
    let (owners, owned) = (
      properties.texts(source, &result).texts, properties.texts(target, &result).texts
    )
    guard !owners.isEmpty, !owned.isEmpty else {
      result.report(line, id, "the entity names no \(source) or no \(target): left out")
      return false
    }
    guard owners.count * owned.count <= OwnershipImport.mostPairs else {
      result.report(
        line, id, "more than \(OwnershipImport.mostPairs) pairs in one entity: left out")
      return false
    }
    let share = kind == .ownership ? properties.share(&result) : .unknown
    let from = properties.date("startDate", &result)
    let until = properties.date("endDate", &result)
    for owner in owners {
      for owned in owned {
        result.interests.append(
          Interest(
            owner: owner, owned: owned, kind: kind, share: share, from: from, until: until,
            statement: id))
      }
    }
    return true
  }
}
