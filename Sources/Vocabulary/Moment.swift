/// A point in time in UTC, to the millisecond. Written as RFC 3339 with exactly three decimals and
/// `Z`, so that the text sorts as the time does.
///
/// Range: years 0001 to 9999. Time is an input everywhere: no room below the shell asks a clock.
public struct Moment: TextCoded {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public init(text: String) throws(InvalidText) {
    var text = text
    milliseconds = try text.withUTF8(Moment.milliseconds).get()
  }

  public var text: String {
    let day = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
    let rest = milliseconds - day * 86_400_000
    let (year, month, date) = Moment.civil(days: day)
    guard (1...9999).contains(year) else { return "\(milliseconds) ms, out of range" }
    return String(unsafeUninitializedCapacity: 24) { out in
      var end = 0
      func put(_ value: Int64, _ width: Int, _ mark: UInt8) {
        var rest = value
        for place in (end..<end + width).reversed() {
          out[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        out[end + width] = mark
        end += width + 1
      }
      put(year, 4, UInt8(ascii: "-"))
      put(month, 2, UInt8(ascii: "-"))
      put(date, 2, UInt8(ascii: "T"))
      put(rest / 3_600_000, 2, UInt8(ascii: ":"))
      put(rest / 60_000 % 60, 2, UInt8(ascii: ":"))
      put(rest / 1000 % 60, 2, UInt8(ascii: "."))
      put(rest % 1000, 3, UInt8(ascii: "Z"))
      return end
    }
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

  private static let marks: [(place: Int, mark: UInt8)] = [
    (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")),
    (13, UInt8(ascii: ":")), (16, UInt8(ascii: ":")), (19, UInt8(ascii: ".")),
    (23, UInt8(ascii: "Z")),
  ]

  private static func milliseconds(
    _ digits: UnsafeBufferPointer<UInt8>
  ) -> Result<Int64, InvalidText> {
    guard digits.count == 24, marks.allSatisfy({ digits[$0.place] == $0.mark }),
      let year = number(digits, 0, 4), let month = number(digits, 5, 2),
      let day = number(digits, 8, 2), let hour = number(digits, 11, 2),
      let minute = number(digits, 14, 2), let second = number(digits, 17, 2),
      let milli = number(digits, 20, 3),
      year >= 1, (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
    else {
      return .failure(InvalidText("a time is written like 2026-03-01T09:30:00.000Z, in UTC"))
    }
    let days = days(year: year, month: month, day: day)
    guard civil(days: days) == (year, month, day) else {
      let date = String(decoding: digits[..<10], as: UTF8.self)
      return .failure(InvalidText("\(date) is not a day of the calendar"))
    }
    return .success(((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milli)
  }

  private static func number(
    _ digits: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
  ) -> Int64? {
    var value: Int64 = 0
    for place in start..<start + count {
      guard (48...57).contains(digits[place]) else { return nil }
      value = value * 10 + Int64(digits[place] - 48)
    }
    return value
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
