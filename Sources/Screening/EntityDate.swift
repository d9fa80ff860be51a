public import Vocabulary

/// A date as lists give it: a year, a month or a day, perhaps "about", perhaps a range of years.
/// Written `1961`, `1961-05`, `1961-05-03`, `~1961` or `1961..1963`. Years 1000 to 9999.
public struct PartialDate: TextCoded {
  public let year: Int
  /// 1 to 12.
  public let month: Int?
  /// 1 to 31; days that the month does not have are left as lists publish them.
  public let day: Int?
  /// The last year of a range; `year` when it is none.
  public let lastYear: Int
  /// The source says "about" or "circa".
  public let isAbout: Bool

  /// - Returns: `nil` when a number is out of its range, or a day has no month.
  public init?(year: Int, month: Int? = nil, day: Int? = nil, isAbout: Bool = false) {
    guard (1000...9999).contains(year), (1...12).contains(month ?? 1), (1...31).contains(day ?? 1),
      day == nil || month != nil
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (lastYear, self.isAbout) = (year, isAbout)
  }

  /// A range of whole years, both included; at most 30 of them say anything.
  public init?(years: ClosedRange<Int>, isAbout: Bool = false) {
    guard years.lowerBound >= 1000, years.upperBound <= 9999 else { return nil }
    (year, month, day) = (years.lowerBound, nil, nil)
    (lastYear, self.isAbout) = (years.upperBound, isAbout)
  }

  public init(text: String) throws(InvalidText) {
    let isAbout = text.hasPrefix("~")
    let rest = isAbout ? text.dropFirst() : text[...]
    let parts = rest.split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
    var read: PartialDate?
    if parts.count <= 3, parts.allSatisfy({ $0 != nil }) {
      read = PartialDate(
        year: parts[0] ?? 0, month: parts.count > 1 ? parts[1] : nil,
        day: parts.count > 2 ? parts[2] : nil, isAbout: isAbout)
    } else if rest.count == 10, let first = Self.number(rest.prefix(4)),
      let last = Self.number(rest.suffix(4)), first < last
    {
      read = PartialDate(years: first...last, isAbout: isAbout)
    }
    guard let read, read.text == text else {
      throw InvalidText(
        "\"\(text.prefix(24))\" is not a date of a list: write 1961, 1961-05, 1961-05-03, ~1961 or"
          + " 1961..1963")
    }
    self = read
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } && digits.utf8.count <= 4
      ? Int(digits) : nil
  }

  public var text: String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    var out = isAbout ? "~\(year)" : "\(year)"
    if lastYear != year { return out + "..\(lastYear)" }
    if let month { out += "-" + two(month) }
    if let day { out += "-" + two(day) }
    return out
  }

  public static let form = TextForm(
    meaning: "date as a list gives it",
    pattern: #"^~?\d{4}(-\d\d(-\d\d)?|\.\.\d{4})?$"#, example: "1961-05")
}
