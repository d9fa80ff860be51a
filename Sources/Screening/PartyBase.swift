/// Parties that are looked through for one: those on a list, or those of a node, of which a list's
/// entries are looked for. It grows by a party at a time, at the cost of its names.
public struct PartyBase: Sendable {
  private(set) var parties = Parties(isShared: true)
  private(set) var index = NameIndex()
  private var identifiers: [String: [UInt32]] = [:]
  let preparer: NamePreparer

  public init(dictionary: NameDictionary = .builtIn) {
    preparer = NamePreparer(dictionary: dictionary)
  }

  /// Takes a party, under the next number from 0.
  public mutating func append(_ party: ScreenedParty) {
    let number = UInt32(count)
    parties.append(party, by: preparer)
    index.append(from: parties.names)
    for identifier in parties.identifiers(Int(number))
    where identifiers[identifier.key]?.last != number {
      identifiers[identifier.key, default: []].append(number)
    }
  }

  /// The parties that have an identifier.
  func parties(identifiedBy key: String) -> [UInt32] { identifiers[key] ?? [] }

  public var count: Int { parties.count }
  public var nameCount: Int { parties.names.count }
  public var wordCount: Int { parties.names.tokens.count }
}
