import EventLog
public import Vocabulary

/// The numbers of one copy of a specimen.
public struct CopyNumbers: Sendable {
  public let waybill: WaybillNumber
  let ids: [Digest]
  private let labels: [SSCC]
  public let serials: [SerialNumber]

  public static let part = Goods.part

  /// - Parameters:
  ///   - number: from 0 on, below sixteen million; two copies of one number are the same.
  ///   - isScattered: whether its keys lie anywhere among the others, as real ones do, or after
  ///     those of the number before, which is quicker to fill in.
  public init(_ number: Int, isScattered: Bool = false) {
    func digest(_ part: Int) -> Digest {
      let hash = sha256(Array("portcullis/specimen/v1\n\(number)\n\(part)".utf8))
      guard !isScattered else { return hash }
      // A waybill number shows the first fifty bits.
      let count = UInt64(number) << 40 | UInt64(part) << 32
      return Digest(withUnsafeBytes(of: count.bigEndian) { Array($0) } + hash.bytes.dropFirst(8))
    }
    waybill = WaybillNumber(from: digest(0))
    ids = (1...Specimen.pieces).map(digest)
    let place =
      isScattered ? Int(digest(0).bytes[0...4].reduce(0) { $0 << 8 | UInt64($1) }) : number
    let first = place % 50_000_000
    labels = (0..<3).map { CopyNumbers.label(first * 3 + $0) }
    serials = (0..<Specimen.pieces).map { piece in
      known("M" + CopyNumbers.digits(first * Specimen.pieces + piece, 9))
    }
  }

  var texts: [String] {
    [waybill.text] + ids.map(\.text) + labels.map(\.text) + serials.map(\.text)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: count - text.utf8.count) + text
  }

  private static func label(_ number: Int) -> SSCC {
    guard let sscc = SSCC(withoutCheckDigit: "3950002" + digits(number, 10)) else {
      preconditionFailure("seventeen digits make a label")
    }
    return sscc
  }
}
