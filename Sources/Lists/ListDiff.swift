public import Canonical
public import Screening
public import Vocabulary

/// What is different between two versions of a list. It leads from the first to the second, and
/// back.
public struct ListDiff: Codable, Hashable, Sendable {
  public let from: Digest
  public let to: Digest
  public let added: [ListedEntity]
  public let removed: [ListedEntity]
  public let changed: [ListChange]

  public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

  init(
    from: Digest, to: Digest, added: [ListedEntity], removed: [ListedEntity],
    changed: [ListChange]
  ) {
    (self.from, self.to) = (from, to)
    (self.added, self.removed, self.changed) = (added, removed, changed)
  }

  /// Both lists have each entry once.
  public init(from before: [ListedEntity], to after: [ListedEntity]) {
    let (old, new) = (ListVersion.sorted(before), ListVersion.sorted(after))
    from = ListVersion.digest(of: ListVersion.bytes(of: old))
    to = ListVersion.digest(of: ListVersion.bytes(of: new))
    let known = Dictionary(old.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(new.map(\.entry))
    added = new.filter { known[$0.entry] == nil }
    removed = old.filter { !kept.contains($0.entry) }
    changed = new.compactMap { entity in
      guard let before = known[entity.entry], before != entity else { return nil }
      return ListChange(from: before, to: entity)
    }
  }

  /// The way back.
  public var reversed: ListDiff {
    ListDiff(
      from: to, to: from, added: removed, removed: added, changed: changed.map(\.reversed))
  }

  /// Makes the second version of the first.
  /// - Throws: `JSONFault` where the entries are not those that it was made from.
  public func applied(to entities: [ListedEntity]) throws(JSONFault) -> [ListedEntity] {
    guard ListVersion.digest(of: ListVersion.bytes(of: entities)) == from else {
      throw JSONFault(.badValue, "the list is not version \(from) that the diff is from", path: "")
    }
    let gone = Set(removed.map(\.entry))
    let changes = Dictionary(changed.map { ($0.entry, $0) }, uniquingKeysWith: { a, _ in a })
    var out: [ListedEntity] = added
    for entity in entities where !gone.contains(entity.entry) {
      out.append(try changes[entity.entry]?.applied(to: entity) ?? entity)
    }
    return ListVersion.sorted(out)
  }
}

/// What is different in one entry, field by field.
public struct ListChange: Codable, Hashable, Sendable {
  public let entry: String
  public let fields: [Field]

  /// A field by its path in the entry's JSON, such as `party.names`; a value that is absent is one
  /// that was not there.
  public struct Field: Codable, Hashable, Sendable {
    public let path: String
    public let before: JSON?
    public let after: JSON?
  }

  init(entry: String, fields: [Field]) { (self.entry, self.fields) = (entry, fields) }

  init(from before: ListedEntity, to after: ListedEntity) {
    let (old, new) = (ListChange.members(of: before), ListChange.members(of: after))
    entry = after.entry
    fields = Set(old.keys).union(new.keys).sorted().compactMap { path in
      old[path] == new[path] ? nil : Field(path: path, before: old[path], after: new[path])
    }
  }

  var reversed: ListChange {
    ListChange(
      entry: entry,
      fields: fields.map { Field(path: $0.path, before: $0.after, after: $0.before) })
  }

  func applied(to entity: ListedEntity) throws(JSONFault) -> ListedEntity {
    var members = ListChange.members(of: entity)
    for field in fields {
      guard members[field.path] == field.before else {
        throw JSONFault(.badValue, "is not what the diff is from", path: field.path)
      }
      members[field.path] = field.after
    }
    var (outer, party): ([JSON.Member], [JSON.Member]) = ([], [])
    for (path, value) in members {
      if path.hasPrefix(ListChange.party) {
        party.append(JSON.Member(String(path.dropFirst(ListChange.party.count)), value))
      } else {
        outer.append(JSON.Member(path, value))
      }
    }
    outer.append(JSON.Member("party", .object(party)))
    return try JSON.object(outer).decode(ListedEntity.self)
  }

  private static let party = "party."

  /// The fields of the entry and, one level down, of its party.
  private static func members(of entity: ListedEntity) -> [String: JSON] {
    guard case .object(let object) = JSON(encoding: entity) else { return [:] }
    var out: [String: JSON] = [:]
    for member in object.members {
      if member.key == "party", case .object(let inner) = member.value {
        for field in inner.members { out[party + field.key] = field.value }
      } else {
        out[member.key] = member.value
      }
    }
    return out
  }
}
