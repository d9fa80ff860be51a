/// A short handle that somebody chose for a thing on this log: lower-case letters, digits, dots
/// and hyphens, 2 to 64 characters, beginning with a letter or digit. `Kind` keeps handles of
/// different things apart.
public struct Handle<Kind: HandleKind>: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    let utf8 = Array(text.utf8)
    let isWord = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard (2...64).contains(utf8.count), isWord(utf8[0]),
      utf8.allSatisfy({ isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
    else {
      throw InvalidText(
        "the handle of \(Kind.meaning) has 2 to 64 characters: a-z, 0-9, dots and hyphens, and"
          + " begins with a letter or digit")
    }
    self.text = text
  }

  public static var form: TextForm {
    TextForm(
      meaning: "handle of \(Kind.meaning)", pattern: "^[a-z0-9][a-z0-9.-]{1,63}$",
      example: Kind.example)
  }
}

public protocol HandleKind {
  static var meaning: String { get }
  static var example: String { get }
}

public enum PartyKind: HandleKind {
  public static let meaning = "a party"
  public static let example = "haul-nl"
}
public enum SiteKind: HandleKind {
  public static let meaning = "a site of a party"
  public static let example = "dc-1"
}
public enum PersonKind: HandleKind {
  public static let meaning = "a person of a party"
  public static let example = "driver-1"
}
public enum CaseKind: HandleKind {
  public static let meaning = "an alert, hold, check, finding or report"
  public static let example = "check-1"
}

public typealias PartyID = Handle<PartyKind>
public typealias SiteID = Handle<SiteKind>
/// A person under a pseudonym: names stand in private entries only.
public typealias PersonID = Handle<PersonKind>
public typealias CaseID = Handle<CaseKind>
