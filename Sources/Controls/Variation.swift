public import Canonical
public import Vocabulary

/// A transaction with something else in one place, for whoever asks "what if": `destination=DE`,
/// `consignee.headquarters=CN`, `facts.endUse=military`, `consignee={"country":"DE"}`.
public struct Variation: Hashable, Sendable {
  private let path: [String]
  private let value: JSON

  /// - Throws: `InvalidText` for a text without a place and a value.
  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, path.count <= 2, path.allSatisfy({ !$0.isEmpty }) else {
      throw InvalidText(
        "\"\(text.prefix(40))\" changes nothing: write PLACE=VALUE, such as destination=DE,"
          + " consignee.headquarters=CN, facts.endUse=military or consignee={\"country\":\"DE\"}")
    }
    self.path = path
    value = Variation.value(String(parts[1]))
  }

  /// JSON where it is an object, a list, `true` or `false`, and a text otherwise.
  private static func value(_ text: String) -> JSON {
    guard let first = text.first, "{[\"".contains(first) || ["true", "false"].contains(text),
      let json = try? JSON.parse(Array(text.utf8), limits: Determiner.limits)
    else { return .string(text) }
    return json
  }

  /// A party is found by its role, and added where there is none of it.
  /// - Throws: `JSONFault` for what is no transaction in JSON.
  public func applied(to transaction: JSON) throws(JSONFault) -> JSON {
    guard case .object(let object) = transaction else {
      throw JSONFault(.unexpectedType, "a transaction is an object", path: "")
    }
    if TransactionParty.Role(rawValue: path[0]) != nil {
      let parties = try party(in: transaction["parties"]?.elements ?? [])
      return object.replacing("parties", .array(parties))
    }
    guard path.count == 2 else { return object.replacing(path[0], value) }
    guard case .object(let inner)? = transaction[path[0]] ?? .object([]) else {
      throw JSONFault(.unexpectedType, "\"\(path[0])\" is no object", path: path[0])
    }
    return object.replacing(path[0], inner.replacing(path[1], value))
  }

  private func party(in parties: [JSON]) throws(JSONFault) -> [JSON] {
    var changed = parties
    let place = parties.firstIndex { $0["role"]?.text == path[0] }
    var party = place.map { parties[$0] } ?? .object([])
    if path.count == 2, case .object(let object) = party {
      party = object.replacing(path[1], value)
    } else {
      party = value
    }
    guard case .object(let object) = party else {
      throw JSONFault(
        .unexpectedType, "a party is an object, such as {\"country\":\"DE\"}", path: path[0])
    }
    party = object.replacing("role", .string(path[0]))
    if let place { changed[place] = party } else { changed.append(party) }
    return changed
  }
}

extension JSON.Object {
  fileprivate func replacing(_ key: String, _ value: JSON) -> JSON {
    .object(members.filter { $0.key != key } + [JSON.Member(key, value)])
  }
}
