/// What a scanner read off a label, or somebody typed in its place: the number of a waybill, or
/// that of a logistic unit.
///
/// A scanner writes what the symbol holds, as a keyboard would. Depending on how it is set up it
/// puts a symbology identifier before it (ISO/IEC 15424), such as `]Q1` for a QR code and `]Q3` for
/// one of GS1. A logistic unit is a GS1 element string, with or without the brackets that people
/// read (GS1 General Specifications 3.2.1 and 7.8). Of an address only the number in it counts,
/// never the host: a printed label cannot send anybody anywhere.
public enum ScannedText: Sendable, Hashable {
  case waybill(WaybillNumber)
  case unit(SSCC)

  /// - Throws: for what is neither, or has wrong check digits.
  public init(_ text: String) throws(InvalidText) {
    var rest = String(text.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F })
    if rest.hasPrefix("]"), rest.utf8.count > 3 { rest.removeFirst(3) }
    if rest.contains("://") { rest = ScannedText.number(inAddress: rest) ?? rest }
    if rest.hasPrefix("(00)") { rest = "00" + rest.dropFirst(4) }
    let isAllDigits = CheckDigits.digits(rest) != nil
    switch (isAllDigits, rest.utf8.count) {
    case (true, 20) where rest.hasPrefix("00"):
      self = .unit(try SSCC(text: String(rest.dropFirst(2))))
    case (true, 18): self = .unit(try SSCC(text: rest))
    default: self = .waybill(try WaybillNumber(spoken: rest))
    }
  }

  /// The last part of a path that looks like a number: `/consignments/PW-…`, or `/00/…` as a GS1
  /// Digital Link writes a logistic unit.
  private static func number(inAddress text: String) -> String? {
    let path = text.split(separator: "?", omittingEmptySubsequences: false)[0]
    let parts = path.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated().reversed() {
      if part.uppercased().hasPrefix("PW-") { return part }
      if part.utf8.count == 18, index > 0, parts[index - 1] == "00" { return part }
    }
    return nil
  }
}
