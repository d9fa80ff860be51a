internal import Canonical

/// What a change of the law leaves to goods that were on their way when it began: they may go on as
/// if it had not, until a day.
public struct SavingsClause: Hashable, Sendable {
  /// Where goods have to have been on the day.
  public enum Place: String, CaseIterable, Sendable {
    /// On the dock for loading, or on a lighter.
    case onDock
    /// Aboard a carrier, on its way to the port of export or beyond.
    case aboardCarrier

    /// The fact that says since which day they are there.
    public var fact: String {
      switch self {
      case .onDock: "onDockSince"
      case .aboardCarrier: "aboardCarrierSince"
      }
    }
  }

  public let id: String
  /// Ids of rules of the same pack, requirements or bars, that do not reach such goods.
  public let rules: [String]
  /// The day on which they were on their way.
  public let on: Day
  /// The first day on which they may not go on any more; nil where the text was not read.
  public let until: Day?
  public let places: [Place]
  /// Whether only goods count that go for an actual order.
  public let needsOrder: Bool
  public let text: String
  public let citations: [String]
  public let note: String?
  public let confidence: String?

  /// Whether it can let anything go on: where it was not read, it is something to read.
  var isSettled: Bool { until != nil && confidence != "unverified" }

  /// What is missing where it is not settled.
  var openFact: String { "savings:\(id)" }

  /// Everything that it asks about.
  var facts: [String] {
    places.map(\.fact) + [SavingsClause.onTheWay, openFact]
      + (needsOrder ? [SavingsClause.orderDate, SavingsClause.actualOrder] : [])
  }

  /// Says by `false` that goods are not on their way at all.
  static let onTheWay = "onTheWay"
  /// The day of the order for which they go.
  static let orderDate = "orderDate"
  /// Whether there is one.
  static let actualOrder = "actualOrder"
  /// Facts that are days, wherever a clause asks for them.
  static let days = Place.allCases.map(\.fact) + [orderDate]
}

extension SavingsClause {
  /// - Throws: `JSONFault` with the path of what does not read.
  init(_ json: JSON, path: String) throws(JSONFault) {
    try json.refuseOthers(
      than: [
        "id", "rules", "on", "until", "places", "order", "text", "citations", "note",
        "confidence",
      ], path)
    id = try json.string("id", path)
    let path = "\(path) (\(id))"
    rules = try json.strings("rules", path)
    guard let on = try json.day("on", path), let needsOrder = json["order"]?.flag else {
      throw JSONFault(
        .missingField,
        "a savings clause has a day \"on\" which goods were on their way, and says in \"order\""
          + " whether only those count that go for an actual order", path: path)
    }
    (self.on, self.needsOrder, until) = (on, needsOrder, try json.day("until", path))
    var places: [Place] = []
    for name in try json.strings("places", path) {
      guard let place = Place(rawValue: name) else {
        let known = Place.allCases.map(\.rawValue).joined(separator: ", ")
        throw JSONFault(.badValue, "\"\(name)\" is no place; known are \(known)", path: path)
      }
      places.append(place)
    }
    self.places = places
    text = try json.string("text", path)
    citations = try json.strings("citations", path)
    (note, confidence) = (json["note"]?.text, json["confidence"]?.text)
    guard !rules.isEmpty, !places.isEmpty else {
      throw JSONFault(.badValue, "a savings clause names rules and places", path: path)
    }
    if let until, until <= on {
      throw JSONFault(.badValue, "it ends on \(until), before it begins", path: path)
    }
  }
}

extension JSON {
  fileprivate var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }
}
