public import Vocabulary

public enum AuthorisationNumberKind: LabelKind {
  public static let meaning = "the number of a licence or other authorisation"
  public static let maximum = 40
  public static let example = "D1234567"
}

/// As its authority, or its holder for the use of an exception, wrote it.
public typealias AuthorisationNumber = Label<AuthorisationNumberKind>

/// What an authorisation is called on this log: who put it here, and its number. So nobody can take
/// a number away from somebody else.
public struct AuthorisationName: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The authority that issued it on this log, or the holder that states it.
  public var registrar: PartyID
  public var number: AuthorisationNumber

  public init(registrar: PartyID, number: AuthorisationNumber) {
    self.registrar = registrar
    self.number = number
  }

  /// Registrar and number with a slash between; neither holds one.
  public var key: String { "\(registrar)/\(number)" }
  public var description: String { key }

  public static func < (a: Self, b: Self) -> Bool {
    (a.registrar, a.number) < (b.registrar, b.number)
  }

  /// The name that a key stands for; nil for a key of something else.
  public init?(key: String) {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let registrar = try? PartyID(text: parts[0]),
      let number = try? AuthorisationNumber(text: parts[1])
    else { return nil }
    self.init(registrar: registrar, number: number)
  }
}

/// The symbol of a licence exception, such as NAC or LPP (15 CFR 740.1(c)).
public struct ExceptionSymbol: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    let capitals = text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard (2...8).contains(text.utf8.count), capitals else {
      throw InvalidText("the symbol of a licence exception is 2 to 8 capitals, such as NAC")
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "symbol of a licence exception", pattern: "^[A-Z]{2,8}$", example: "NAC")
}
