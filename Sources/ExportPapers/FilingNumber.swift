public import Controls
public import Vocabulary

/// The internal transaction number by which the Automated Export System confirms a filing: the
/// letter X, the day, six digits. 15 CFR 30.1(c), appendix B to part 30.
public struct FilingNumber: Hashable, Sendable {
  public let text: String
  /// The day in it.
  public let day: Day

  /// Reads the number with or without the `AES` that stands before it on papers.
  /// - Throws: `InvalidText`, which says what is wrong.
  public init(text: String) throws(InvalidText) {
    let number = text.hasPrefix("AES ") ? String(text.dropFirst(4)) : text
    let digits = number.dropFirst()
    guard number.hasPrefix("X"), digits.utf8.count == 14,
      digits.utf8.allSatisfy({ (48...57).contains($0) })
    else {
      throw InvalidText(
        "\"\(text.prefix(24))\" is no number of the Automated Export System: it is the letter X and"
          + " 14 digits, such as X20261128987654")
    }
    let (year, rest) = (digits.prefix(4), digits.dropFirst(4))
    do throws(InvalidText) {
      day = try Day(text: "\(year)-\(rest.prefix(2))-\(rest.dropFirst(2).prefix(2))")
    } catch {
      throw InvalidText(
        "\(number) does not begin with a day after its X: the first eight digits are year, month"
          + " and day")
    }
    self.text = number
  }

  /// As it stands on the bill of lading or air waybill. 15 CFR 30.7(b).
  public var citation: String { "AES " + text }

  /// What speaks against it on the day on which it is used; nil where nothing does.
  public func fault(on day: Day) -> String? {
    self.day > day ? "it bears the day \(self.day), which is after \(day)" : nil
  }
}
