internal import Canonical
internal import Vocabulary

// Reads what is written as expected, without the machinery of a decoder, which costs as much as the
// answer. Anything unusual gives nil: then the decoder reads it, and says what is wrong and where.

extension Transaction {
  init?(plain json: JSON) {
    guard case .object(let object) = json, let activity = Activity(plain: json["activity"]),
      let destination = Country(plain: json["destination"]),
      let goods = PlainList.read(json["goods"], Goods.init(plain:)),
      let parties = PlainList.read(json["parties"], TransactionParty.init(plain:))
    else { return nil }
    self.init(activity: activity, destination: destination, goods: goods, parties: parties)
    for member in object.members {
      let value = member.value
      switch member.key {
      case "activity", "destination", "goods", "parties": continue
      case "id": id = value.text
      case "asOf": asOf = Day(plain: value)
      case "from": from = Country(plain: value)
      case "facts": facts = StatedFacts(plain: value)
      case "transit": transit = PlainList.read(value, Country.init(plain:))
      default: return nil
      }
      guard has(member.key) else { return nil }
    }
  }

  private func has(_ key: String) -> Bool {
    switch key {
    case "id": id != nil
    case "asOf": asOf != nil
    case "from": from != nil
    case "facts": facts != nil
    default: transit != nil
    }
  }
}

extension Goods {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json, case .integer(let number)? = json["line"] else {
      return nil
    }
    self.init(line: Int(number))
    for member in object.members {
      let value = member.value
      let isRead: Bool
      switch member.key {
      case "line": isRead = true
      case "name": isRead = PlainList.set(&name, value.text)
      case "kind": isRead = PlainList.set(&kind, Kind(plain: value))
      case "eccns": isRead = PlainList.set(&eccns, PlainList.read(value, ECCN.init(plain:)))
      case "hsCode": isRead = PlainList.set(&hsCode, HSCode(plain: value))
      case "origin": isRead = PlainList.set(&origin, Country(plain: value))
      case "facts": isRead = PlainList.set(&facts, StatedFacts(plain: value))
      case "quantity":
        guard case .integer(let pieces) = value else { return nil }
        isRead = PlainList.set(&quantity, Int(pieces))
      case "specifications":
        isRead = PlainList.set(&specifications, Specifications(plain: value))
      // Values are less common, and left to the decoder.
      default: return nil
      }
      guard isRead else { return nil }
    }
  }
}

extension Specifications {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json else { return nil }
    self.init()
    for member in object.members {
      if member.key == CodingKeys.datacenter.rawValue {
        guard case .bool(let flag) = member.value else { return nil }
        datacenter = flag
      } else {
        guard let field = Specifications.figure(member.key), let text = member.value.text else {
          return nil
        }
        self[keyPath: field] = text
      }
    }
  }

  private static func figure(
    _ key: String
  ) -> WritableKeyPath<Specifications, String?>? {
    switch CodingKeys(rawValue: key) {
    case .tops4: \.tops4
    case .tops8: \.tops8
    case .tops16: \.tops16
    case .tops32: \.tops32
    case .tops64: \.tops64
    case .nonPlanarDieArea: \.nonPlanarDieArea
    case .memoryBandwidth: \.memoryBandwidth
    case .interconnect: \.interconnect
    case .memoryPackageArea: \.memoryPackageArea
    case .datacenter, nil: nil
    }
  }
}

extension TransactionParty {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json, let role = Role(plain: json["role"]) else { return nil }
    self.init(role: role)
    for member in object.members {
      let value = member.value
      let isRead: Bool
      switch member.key {
      case "role": isRead = true
      case "name": isRead = PlainList.set(&name, value.text)
      case "country": isRead = PlainList.set(&country, Country(plain: value))
      case "headquarters": isRead = PlainList.set(&headquarters, Country(plain: value))
      case "ultimateParent": isRead = PlainList.set(&ultimateParent, Country(plain: value))
      case "screening": isRead = PlainList.set(&screening, PartyScreening(plain: value))
      case "ownership": isRead = PlainList.set(&ownership, PartyOwnership(plain: value))
      default: return nil
      }
      guard isRead else { return nil }
    }
  }
}

extension PartyScreening {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json, object.members.count == 3,
      let asOf = Day(plain: json["asOf"]), let source = json["source"]?.text,
      let hits = PlainList.read(json["hits"], Hit.init(plain:))
    else { return nil }
    self.init(asOf: asOf, source: source, hits: hits)
  }
}

extension PartyScreening.Hit {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json, object.members.count == 3,
      let list = json["list"]?.text, let entry = json["entry"]?.text,
      let judgement = PartyScreening.Judgement(plain: json["judgement"])
    else { return nil }
    self.init(list: list, entry: entry, judgement: judgement)
  }
}

extension PartyOwnership {
  fileprivate init?(plain json: JSON) {
    guard case .object(let object) = json, object.members.count == 3,
      let source = json["source"]?.text, let least = json["listedAtLeast"]?.text,
      let most = json["listedAtMost"]?.text
    else { return nil }
    self.init(source: source, listedAtLeast: least, listedAtMost: most)
  }
}

extension StatedFacts {
  fileprivate init?(plain json: JSON) { try? self.init(json) }
}

private enum PlainList {
  /// - Returns: nil where it is no list, or one of its elements is not plain.
  static func read<T>(_ json: JSON?, _ element: (JSON) -> T?) -> [T]? {
    guard let elements = json?.elements else { return nil }
    var read: [T] = []
    read.reserveCapacity(elements.count)
    for json in elements {
      guard let value = element(json) else { return nil }
      read.append(value)
    }
    return read
  }

  static func set<T>(_ field: inout T?, _ value: T?) -> Bool {
    field = value
    return value != nil
  }
}

extension TextCoded {
  fileprivate init?(plain json: JSON?) {
    guard let text = json?.text else { return nil }
    try? self.init(text: text)
  }
}

extension RawRepresentable where RawValue == String {
  fileprivate init?(plain json: JSON?) {
    guard let text = json?.text else { return nil }
    self.init(rawValue: text)
  }
}
