/// A code of the Harmonized System: six digits, chapters 01 to 97. Chapter 77 is kept free by the
/// World Customs Organization, and 98 and 99 mean something else in every country.
public struct HSCode: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 6, CheckDigits.digits(text) != nil,
      let chapter = Int(text.prefix(2))
    else {
      throw InvalidText("an HS code has six digits, without dots; leave national digits out")
    }
    guard (1...97).contains(chapter), chapter != 77 else {
      throw InvalidText("the Harmonized System has no chapter \(text.prefix(2))")
    }
    self.text = text
  }

  public var chapter: String { String(text.prefix(2)) }

  public static let form = TextForm(
    meaning: "Harmonized System code", pattern: "^[0-9]{6}$", example: "847150")
}

/// An Export Control Classification Number of 15 CFR part 774, supplement 1, with paragraphs as far
/// as stated (3A090, 3A090.a, 5A002.a.1), or EAR99.
public struct ECCN: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard text == "EAR99" || ECCN.isEntry(text) else {
      throw InvalidText(
        "an ECCN is written like 3A090 or 3A090.a (category, group A to E, three digits, then"
          + " paragraphs in small letters and digits), or EAR99")
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "Export Control Classification Number",
    pattern: #"^(EAR99|[0-9][A-E][0-9]{3}(\.([a-z]{1,4}|[0-9]{1,3}))*)$"#, example: "3A090.a")

  /// The entry without its paragraphs.
  public var entry: String { String(text.prefix(5)) }

  /// Whether what is classified under `other` falls under this number: 3A090 covers 3A090.a, and
  /// 3A090.a does not cover 3A090.
  public func covers(_ other: ECCN) -> Bool {
    other.text == text || other.text.hasPrefix(text + ".")
  }

  private static func isEntry(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let head = Array(parts[0].utf8)
    guard head.count == 5, (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(head[1]),
      CheckDigits.digits(parts[0].prefix(1) + parts[0].suffix(3)) != nil
    else { return false }
    return parts.dropFirst().allSatisfy(isParagraph)
  }

  private static func isParagraph(_ part: Substring) -> Bool {
    let letters = part.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return letters
      ? (1...4).contains(part.utf8.count)
      : CheckDigits.digits(part) != nil && part.utf8.count <= 3
  }
}
