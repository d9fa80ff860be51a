public import Vocabulary

/// The civil time of an authority: its days and years begin at its own midnight. Rules of summer
/// time are those in force since 2007 in the United States (15 U.S.C. 260a) and since 1996 in the
/// European Union (Directive 2000/84/EC).
public enum AuthorityZone: String, Codable, Sendable, CaseIterable {
  case newYork = "America/New_York"
  case amsterdam = "Europe/Amsterdam"
  case tokyo = "Asia/Tokyo"
  case utc = "UTC"

  /// A day of the calendar.
  public struct Day: Hashable, Sendable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    public init(year: Int, month: Int, day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }

    public static func < (a: Day, b: Day) -> Bool {
      (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    /// Such as `2026-01-31`.
    public var text: String {
      "\(AuthorityZone.padded(year, 4))-\(AuthorityZone.padded(month, 2))"
        + "-\(AuthorityZone.padded(day, 2))"
    }
  }

  /// The calendar year in which a moment falls here.
  public func year(of moment: Moment) -> Int { day(of: moment).year }

  /// The day on which a moment falls here.
  public func day(of moment: Moment) -> Day {
    let text = moment.adding(hours: hoursAhead(at: moment)).text
    return AuthorityZone.day(text)
  }

  /// Hours that its clocks are ahead of UTC at a moment.
  public func hoursAhead(at moment: Moment) -> Int {
    switch self {
    case .utc: 0
    case .tokyo: 9
    case .newYork: isAmericanSummer(moment) ? -4 : -5
    case .amsterdam: isEuropeanSummer(moment) ? 2 : 1
    }
  }

  /// From the second Sunday of March, 02:00 standard time, to the first of November, 02:00
  /// daylight time.
  private func isAmericanSummer(_ moment: Moment) -> Bool {
    let year = AuthorityZone.day(moment.text).year
    guard let march = AuthorityZone.sunday(2, of: 3, in: year),
      let november = AuthorityZone.sunday(1, of: 11, in: year)
    else { return false }
    return march.adding(hours: 7) <= moment && moment < november.adding(hours: 6)
  }

  /// From the last Sunday of March to the last of October, 01:00 UTC.
  private func isEuropeanSummer(_ moment: Moment) -> Bool {
    let year = AuthorityZone.day(moment.text).year
    guard let march = AuthorityZone.lastSunday(of: 3, in: year),
      let october = AuthorityZone.lastSunday(of: 10, in: year)
    else { return false }
    return march.adding(hours: 1) <= moment && moment < october.adding(hours: 1)
  }

  // MARK: Days

  private static func day(_ text: String) -> Day {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    return parts.count == 3
      ? Day(year: parts[0], month: parts[1], day: parts[2]) : Day(year: 1, month: 1, day: 1)
  }

  private static func midnight(_ year: Int, _ month: Int, _ day: Int) -> Moment? {
    try? Moment(text: "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T00:00:00.000Z")
  }

  /// 0 for a Sunday; 1 January 1970 was a Thursday.
  private static func weekday(of midnight: Moment) -> Int {
    let days = Int(midnight.milliseconds / 86_400_000)
    return ((days + 4) % 7 + 7) % 7
  }

  /// The first, second … Sunday of a month, at 00:00 UTC.
  private static func sunday(_ number: Int, of month: Int, in year: Int) -> Moment? {
    guard let first = midnight(year, month, 1) else { return nil }
    return first.adding(days: (7 - weekday(of: first)) % 7 + (number - 1) * 7)
  }

  /// The last Sunday of a month of 31 days.
  private static func lastSunday(of month: Int, in year: Int) -> Moment? {
    guard let last = midnight(year, month, 31) else { return nil }
    return last.adding(days: -weekday(of: last))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
