public import Vocabulary

public enum ListKind: HandleKind {
  public static let meaning = "a list"
  public static let example = "us-sdn"
}

/// The short permanent name of a list, such as `us-sdn`.
public typealias ListName = Handle<ListKind>

/// A list's own number of an entry: 1 to 128 bytes, without blanks at the ends or control
/// characters.
public struct ListEntryNumber: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard (1...128).contains(text.utf8.count), isPlain, text.first != " ", text.last != " " else {
      throw InvalidText(
        "the number of an entry has 1 to 128 bytes, no control characters, and no blank at its ends"
      )
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "a list's number of an entry", pattern: "^[^\\u0000-\\u001f]{1,128}$",
    example: "36-2")
}

/// An entry of a list, as hits and judgements name it.
public struct ListedName: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
  public var list: ListName
  public var entry: ListEntryNumber

  public init(list: ListName, entry: ListEntryNumber) { (self.list, self.entry) = (list, entry) }

  public var description: String { "\(list)/\(entry)" }

  public static func < (a: Self, b: Self) -> Bool { (a.list, a.entry) < (b.list, b.entry) }
}
