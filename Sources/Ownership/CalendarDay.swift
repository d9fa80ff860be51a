public import Vocabulary

/// A day of the calendar, without a time or a zone.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Year, month and day as one number, such as 20250929: in the order of time.
  public let number: Int32

  init(number: Int32) { self.number = number }

  /// - Throws: `InvalidText` for anything but a day like 2025-09-29.
  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 10, let span = DaySpan(text: text) else {
      throw InvalidText("\"\(text.prefix(20))\" is not a day: write it like 2025-09-29")
    }
    number = span.first.number
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }

  public var description: String {
    func padded(_ value: Int32, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    return padded(number / 10_000, 4) + "-" + padded(number / 100 % 100, 2) + "-"
      + padded(number % 100, 2)
  }
}

/// The days that a date may mean: `2017` is any day of that year, `2017-11` any of that month.
public struct DaySpan: Hashable, Sendable {
  public let first: CalendarDay
  public let last: CalendarDay

  public init(_ day: CalendarDay) { (first, last) = (day, day) }

  init(first: CalendarDay, last: CalendarDay) { (self.first, self.last) = (first, last) }

  /// A date that is there and cannot be read.
  static let anyDay = DaySpan(
    first: CalendarDay(number: 101), last: CalendarDay(number: 99_991_231))

  /// Reads `2017`, `2017-11`, `2017-11-01`, or a time of RFC 3339, of which the day is taken as it
  /// is written. Nil for anything else.
  public init?(text: String) {
    let parts = (text.split(separator: "T", maxSplits: 1).first ?? "").split(
      separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let year = DaySpan.number(parts[0], digits: 4), year > 0
    else { return nil }
    guard parts.count > 1 else {
      first = CalendarDay(number: year * 10_000 + 101)
      last = CalendarDay(number: year * 10_000 + 1231)
      return
    }
    guard let month = DaySpan.number(parts[1], digits: 2), (1...12).contains(month) else {
      return nil
    }
    let start = year * 10_000 + month * 100
    guard parts.count > 2 else {
      first = CalendarDay(number: start + 1)
      last = CalendarDay(number: start + DaySpan.days(of: month, in: year))
      return
    }
    guard let day = DaySpan.number(parts[2], digits: 2),
      (1...DaySpan.days(of: month, in: year)).contains(day)
    else { return nil }
    first = CalendarDay(number: start + day)
    last = first
  }

  private static func number(_ text: Substring, digits: Int) -> Int32? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int32(text)
  }

  private static func days(of month: Int32, in year: Int32) -> Int32 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
