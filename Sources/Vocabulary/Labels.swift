/// What a manufacturer or a carrier wrote on a thing: visible ASCII without a slash, since a slash
/// joins part number and serial number in keys.
public struct Label<Kind: LabelKind>: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard (1...Kind.maximum).contains(text.utf8.count), text.isVisibleASCII,
      !text.utf8.contains(UInt8(ascii: "/"))
    else {
      throw InvalidText(
        "\(Kind.meaning) has 1 to \(Kind.maximum) visible ASCII characters, without blanks and"
          + " slashes")
    }
    self.text = text
  }

  public static var form: TextForm {
    TextForm(
      meaning: Kind.meaning, pattern: "^[!-.0-~]{1,\(Kind.maximum)}$", example: Kind.example)
  }
}

public protocol LabelKind {
  static var meaning: String { get }
  static var maximum: Int { get }
  static var example: String { get }
}

public enum PartNumberKind: LabelKind {
  public static let meaning = "a manufacturer's part number"
  public static let maximum = 64
  public static let example = "AX-900-80G"
}
public enum SerialNumberKind: LabelKind {
  public static let meaning = "a serial number"
  public static let maximum = 64
  public static let example = "AX9-000001"
}
public enum SealNumberKind: LabelKind {
  public static let meaning = "a seal number"
  /// Element 9308 of UN/EDIFACT.
  public static let maximum = 35
  public static let example = "SL-448120"
}

public typealias PartNumber = Label<PartNumberKind>
public typealias SerialNumber = Label<SerialNumberKind>
/// The number of a mechanical seal (ISO 17712).
public typealias SealNumber = Label<SealNumberKind>
