internal import Canonical

extension FollowTheMoneyReader {
  /// The properties of one entity: texts, mostly, or entities in their place.
  struct Properties {
    private let json: JSON
    let id: String
    let line: Int

    init(_ json: JSON, of id: String, on line: Int) {
      (self.json, self.id, self.line) = (json, id, line)
    }

    var name: String? {
      json["name"]?.text ?? json["name"]?.elements?.lazy.compactMap(\.text).first
    }

    /// The texts of a property, an array of them or one, each once; and whether that is all.
    func texts(
      _ property: String, _ result: inout OwnershipImport, withNumbers: Bool = false
    ) -> (texts: [String], isAll: Bool) {
      guard let value = json[property], value != .null else { return ([], true) }
      var texts: [String] = []
      var known: Set<String> = []
      var isAll = true
      for value in value.elements ?? [value] {
        let text = value.text ?? value["id"]?.text ?? (withNumbers ? Properties.digits(value) : nil)
        if let text, !text.isEmpty {
          if known.insert(text).inserted { texts.append(text) }
        } else {
          isAll = false
        }
      }
      if !isAll { result.report(line, id, "\(property) holds what is no text: left out") }
      return (texts, isAll)
    }

    private static func digits(_ value: JSON) -> String? {
      switch value {
      case .integer(let number): "\(number)"
      case .double(let number): "\(number)"
      case .null, .bool, .string, .array, .object: nil
      }
    }

    /// Several percentages are what several sources say: anything between them.
    func share(_ result: inout OwnershipImport) -> ShareBounds {
      let (texts, isAll) = texts("percentage", &result, withNumbers: true)
      guard isAll else { return .unknown }
      var known: ShareBounds?
      for text in texts {
        guard let read = ShareBounds(percentage: text) else {
          result.report(line, id, "\"\(text.prefix(24))\" is no percentage: taken as not known")
          return .unknown
        }
        known = ShareBounds(
          min(known?.low ?? read.low, read.low), max(known?.high ?? read.high, read.high))
      }
      return known ?? .unknown
    }

    func date(_ field: String, _ result: inout OwnershipImport) -> DaySpan? {
      let (texts, isAll) = texts(field, &result, withNumbers: true)
      guard isAll else { return .anyDay }
      var known: DaySpan?
      for text in texts {
        guard let read = DaySpan(text: text) else {
          result.report(
            line, id, "\(field) \"\(text.prefix(24))\" is no date: taken as not known")
          return .anyDay
        }
        known = DaySpan(
          first: min(known?.first ?? read.first, read.first),
          last: max(known?.last ?? read.last, read.last))
      }
      return known
    }
  }
}
