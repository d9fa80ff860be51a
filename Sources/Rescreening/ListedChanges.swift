import Judgements
public import Screening

/// The entries that differ between two states of lists in what is compared, by list and number.
public struct EntryChanges: Sendable {
  public let all: [(name: String, change: ListedChange)]

  public init(before: [ListedEntity], after: [ListedEntity]) {
    let byName = { (entities: [ListedEntity]) in
      Dictionary(entities.map { ($0.id, $0.party) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (byName(before), byName(after))
    all = Set(old.keys).union(new.keys).sorted().compactMap { name in
      ListedChange(before: old[name], after: new[name]).map { (name, $0) }
    }
  }
}
