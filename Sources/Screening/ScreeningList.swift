/// The entries of one or more lists, made ready for screening: read only, so that any number of
/// threads may ask it.
public struct ScreeningList: Sendable {
  public let entities: [ListedEntity]
  let parties: [PreparedParty]
  let index: NameIndex
  /// The entity of each name of the index.
  let owners: [UInt32]
  /// Which of its entity's names each is.
  let places: [UInt16]
  /// Entities by identifier.
  let identifiers: [String: [UInt32]]
  public let dictionary: NameDictionary

  public init(_ entities: [ListedEntity], dictionary: NameDictionary = .builtIn) {
    self.entities = entities
    self.dictionary = dictionary
    var preparer = NamePreparer(dictionary: dictionary, keeps: true)
    parties = entities.map { PreparedParty($0.party, by: &preparer) }
    var (names, owners, places) = ([PreparedName](), [UInt32](), [UInt16]())
    var identifiers: [String: [UInt32]] = [:]
    for (place, party) in parties.enumerated() {
      for (number, name) in party.names.enumerated() {
        names.append(name.name)
        places.append(UInt16(number))
        owners.append(UInt32(place))
      }
      for identifier in party.identifiers {
        identifiers[identifier.key, default: []].append(UInt32(place))
      }
    }
    index = NameIndex(names)
    (self.owners, self.places) = (owners, places)
    self.identifiers = identifiers
  }

  /// Names that are looked through.
  public var nameCount: Int { owners.count }
  public var wordCount: Int { index.wordCount }
}
