/// The facts of one line of goods by the numbers of a book. What the book does not ask about is
/// left out: it changes nothing.
struct BoundFacts {
  private struct Slot {
    var flag: Int8 = -1
    var figure: Int16 = -1
    var codes: Int16 = -1
    var countries: Int16 = -1
  }

  private struct Values {
    /// Where they lie in `stated`.
    let range: Range<Int>
    let isComplete: Bool
  }

  private var slots: [Slot]
  private var figures: [Int128] = []
  private var values: [Values] = []
  private var stated: [Int32] = []
  private let wanted: Fixed<Int32>
  private let places: PlaceTable
  var numbers: [Certainty]

  init(_ facts: Facts, _ tables: BookTables) {
    (wanted, places) = (tables.wanted, tables.places)
    slots = Array(repeating: Slot(), count: tables.names.names.count)
    numbers = tables.numbers.certainties(facts.classification)
    for (name, flag) in facts.flags {
      if let fact = tables.names.number(name) { slots[fact].flag = flag ? 1 : 0 }
    }
    for (name, number) in facts.numbers {
      guard let fact = tables.names.number(name) else { continue }
      slots[fact].figure = Int16(figures.count)
      figures.append(number.scaled)
    }
    for (name, stated) in facts.codes {
      guard let fact = tables.names.number(name) else { continue }
      slots[fact].codes = add(stated) { tables.codes[$0] }
    }
    for (name, stated) in facts.countries {
      guard let fact = tables.names.number(name) else { continue }
      slots[fact].countries = add(stated) { PlaceTable.column($0).map { Int32($0) } }
    }
  }

  /// A code that no question names fits none.
  private mutating func add(_ stated: Facts.Values, _ number: (String) -> Int32?) -> Int16 {
    let first = self.stated.count
    for text in stated.texts {
      if let known = number(text) { self.stated.append(known) }
    }
    values.append(Values(range: first..<self.stated.count, isComplete: stated.isComplete))
    return Int16(values.count - 1)
  }

  func answer(_ question: BookTables.Question, on day: Day) -> Certainty {
    switch question {
    case .flag(let fact, let wanted):
      let flag = slots[fact].flag
      return flag < 0 ? .unknown : Certainty((flag == 1) == wanted)
    case .number(let fact, let comparison, let threshold):
      let place = slots[fact].figure
      guard place >= 0 else { return .unknown }
      let number = figures[Int(place)]
      switch comparison {
      case .atLeast: return Certainty(number >= threshold)
      case .above: return Certainty(number > threshold)
      case .atMost: return Certainty(number <= threshold)
      case .below: return Certainty(number < threshold)
      }
    case .code(let fact, let first, let count):
      return any(slots[fact].codes) { code in
        Certainty((first..<first + count).contains { wanted[$0] == code })
      }
    case .country(let fact, let row):
      return any(slots[fact].countries) { places.lies(Int($0), in: row, on: day) }
    case .classified(_, let first, let count):
      var found = Certainty.no
      for index in first..<first + count { found = max(found, numbers[Int(wanted[index])]) }
      return found
    }
  }

  private func any(_ place: Int16, _ test: (Int32) -> Certainty) -> Certainty {
    guard place >= 0 else { return .unknown }
    let asked = values[Int(place)]
    var found = asked.isComplete ? Certainty.no : .unknown
    for index in asked.range { found = max(found, test(stated[index])) }
    return found
  }
}
