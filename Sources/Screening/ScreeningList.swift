/// The entries of one or more lists, made ready for screening: read only, so that any number of
/// threads may ask it.
public struct ScreeningList: Sendable {
  public let entities: [ListedEntity]
  let parties: [PreparedParty]
  let index: NameIndex
  /// The entity of each name of the index.
  let owners: [UInt32]
  /// Entities by identifier.
  let identifiers: [String: [UInt32]]
  public let dictionary: NameDictionary

  public init(_ entities: [ListedEntity], dictionary: NameDictionary = .builtIn) {
    self.entities = entities
    self.dictionary = dictionary
    var preparer = NamePreparer(dictionary: dictionary, keeps: true)
    parties = entities.map { PreparedParty($0.party, by: &preparer) }
    var (names, owners) = ([PreparedName](), [UInt32]())
    var identifiers: [String: [UInt32]] = [:]
    for (place, party) in parties.enumerated() {
      for name in party.names {
        names.append(name.name)
        owners.append(UInt32(place))
      }
      for identifier in party.identifiers {
        identifiers[identifier.key, default: []].append(UInt32(place))
      }
    }
    index = NameIndex(names)
    self.owners = owners
    self.identifiers = identifiers
  }

  /// Names that are looked through.
  public var nameCount: Int { owners.count }
  public var wordCount: Int { index.wordCount }
}
