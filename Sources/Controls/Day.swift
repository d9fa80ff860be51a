public import Vocabulary

/// A day of the calendar of the authority whose rule is read, without a time of day: rules take
/// effect and end on days. Sorts as it runs.
public struct Day: TextCoded {
  public let text: String
  /// The day as a number, such as 20231117, so that days compare without a look at their text.
  let number: Int32

  public init(text: String) throws(InvalidText) {
    guard let number = Day.number(text) else {
      throw InvalidText(
        "\"\(text.prefix(16))\" is not a day of the calendar: write it like 2023-11-17")
    }
    self.text = text
    self.number = number
  }

  /// Year, month and day as one number; nil for what is no day of the years 0001 to 9999.
  private static func number(_ text: String) -> Int32? {
    var number: Int32 = 0
    guard text.utf8.count == 10 else { return nil }
    for (place, byte) in text.utf8.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int32(byte - 48)
      }
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard year > 0, (1...12).contains(month), (1...length(month, of: year)).contains(day)
    else { return nil }
    return number
  }

  private static func length(_ month: Int32, of year: Int32) -> Int32 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day of a time in UTC.
  public init(of moment: Moment) throws(InvalidText) {
    try self.init(text: String(moment.text.prefix(10)))
  }

  /// The day before; the first day of the calendar has none, and is given itself.
  public var previous: Day {
    var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    if day > 1 {
      day -= 1
    } else if month > 1 {
      month -= 1
      day = Day.length(month, of: year)
    } else if year > 1 {
      (year, month, day) = (year - 1, 12, 31)
    }
    let digits = String(year * 10_000 + month * 100 + day)
    let padded = String(repeating: "0", count: 8 - digits.utf8.count) + digits
    let text = "\(padded.prefix(4))-\(padded.dropFirst(4).prefix(2))-\(padded.suffix(2))"
    return (try? Day(text: text)) ?? self
  }

  public static let form = TextForm(
    meaning: "day of the calendar, ISO 8601", pattern: #"^\d{4}-\d\d-\d\d$"#,
    example: "2023-11-17")

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

/// From a day, included, to another, excluded; open at the end where the other is absent.
struct Interval: Hashable, Sendable {
  var from: Day?
  var to: Day?

  /// Whether it holds every day.
  var isWhole: Bool { from == nil && to == nil }

  func contains(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day < $0 } ?? true)
  }

  func overlaps(_ other: Interval) -> Bool {
    let startsBeforeEnd = other.to.map { end in from.map { $0 < end } ?? true } ?? true
    let endsAfterStart = to.map { end in other.from.map { $0 < end } ?? true } ?? true
    return startsBeforeEnd && endsAfterStart
  }
}
