/// How the bytes of a file stand for text. Everything is read as UTF-8; what is not, is made so.
public enum TextEncoding: String, Sendable {
  case utf8 = "utf-8"
  /// What Windows wrote in the west, and what publishers mean by ISO 8859-1.
  case windows1252 = "windows-1252"

  /// The encoding that a declaration names; nil for one that is not read.
  public init?(declared name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "windows-1252", "cp1252", "iso-8859-1", "latin1", "iso-8859-15": self = .windows1252
    default: return nil
    }
  }

  /// The same text in UTF-8.
  /// - Parameter isDeclared: The file itself says so. Otherwise bytes that are valid UTF-8, or
  ///   UTF-16 with its mark, are left as they are: a publisher may have changed over.
  public func utf8(_ bytes: [UInt8], isDeclared: Bool) -> [UInt8] {
    guard self == .windows1252 else { return bytes }
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isDeclared, isWide || String(validating: bytes, as: UTF8.self) != nil { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        out.append(byte)
      } else {
        let scalar = byte < 0xA0 ? TextEncoding.upper[Int(byte - 0x80)] : UInt32(byte)
        out.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      }
    }
    return out
  }

  /// Code points of the bytes 80 to 9F (unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
  /// The five that are not assigned stand for themselves, as the WHATWG Encoding standard has it.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
