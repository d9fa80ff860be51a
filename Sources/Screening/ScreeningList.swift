/// The entries of one or more lists, made ready for screening: read only, so that any number of
/// threads may ask it.
public struct ScreeningList: Sendable {
  public let entities: [ListedEntity]
  public let dictionary: NameDictionary
  let base: PartyBase

  public init(_ entities: [ListedEntity], dictionary: NameDictionary = .builtIn) {
    self.entities = entities
    self.dictionary = dictionary
    var base = PartyBase(dictionary: dictionary)
    for entity in entities { base.append(entity.party) }
    self.base = base
  }

  /// Names that are looked through.
  public var nameCount: Int { base.nameCount }
  public var wordCount: Int { base.wordCount }
}
