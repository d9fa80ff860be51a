/// A point in time in UTC, to the millisecond. Written as RFC 3339 with exactly three decimals and
/// `Z`, so that the text sorts as the time does.
///
/// Range: years 0001 to 9999. Time is an input everywhere: no room below the shell asks a clock.
public struct Moment: TextCoded {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public init(text: String) throws(InvalidText) {
    let digits = Array(text.utf8)
    let marks: [(Int, Character)] = [
      (4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z"),
    ]
    guard digits.count == 24,
      marks.allSatisfy({ digits[$0.0] == $0.1.asciiValue }),
      let year = Moment.number(digits, 0, 4), let month = Moment.number(digits, 5, 2),
      let day = Moment.number(digits, 8, 2), let hour = Moment.number(digits, 11, 2),
      let minute = Moment.number(digits, 14, 2), let second = Moment.number(digits, 17, 2),
      let milli = Moment.number(digits, 20, 3),
      year >= 1, (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
    else {
      throw InvalidText("a time is written like 2026-03-01T09:30:00.000Z, in UTC")
    }
    let days = Moment.days(year: year, month: month, day: day)
    guard Moment.civil(days: days) == (year, month, day) else {
      throw InvalidText("\(text.prefix(10)) is not a day of the calendar")
    }
    milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milli
  }

  public var text: String {
    let day = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
    let rest = milliseconds - day * 86_400_000
    let (year, month, date) = Moment.civil(days: day)
    return Moment.pad(year, 4) + "-" + Moment.pad(month, 2) + "-" + Moment.pad(date, 2) + "T"
      + Moment.pad(rest / 3_600_000, 2) + ":" + Moment.pad(rest / 60_000 % 60, 2) + ":"
      + Moment.pad(rest / 1000 % 60, 2) + "." + Moment.pad(rest % 1000, 3) + "Z"
  }

  public static let form = TextForm(
    meaning: "time in UTC, RFC 3339 with milliseconds",
    pattern: #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"#, example: "2026-03-01T09:30:00.000Z")

  public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  public func adding(milliseconds more: Int64) -> Moment {
    Moment(milliseconds: milliseconds + more)
  }

  public func adding(hours: Int) -> Moment { adding(milliseconds: Int64(hours) * 3_600_000) }

  public func adding(days: Int) -> Moment { adding(hours: days * 24) }

  private static func number(_ digits: [UInt8], _ start: Int, _ count: Int) -> Int64? {
    var value: Int64 = 0
    for digit in digits[start..<start + count] {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 48)
    }
    return value
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that begin
  // on 1 March, so that the leap day is the last of its year.

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthOfYear = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthOfYear + 2) / 5 + 1
    let month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
