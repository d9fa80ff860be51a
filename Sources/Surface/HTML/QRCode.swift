import CQREncode
import Glibc
import Vocabulary

/// A QR code (ISO/IEC 18004), drawn as SVG. A quarter of it may be dirty or torn (level Q).
struct QRCode: Sendable {
  /// The library could not make one: there is no memory, or the text is too long.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// Modules on each side, without the quiet zone.
  let side: Int
  /// Row by row.
  private let isDark: [Bool]

  /// The light margin that a reader needs (ISO/IEC 18004 section 9.1).
  private static let quiet = 4

  /// The number itself: a scanner types it, a camera shows it.
  init(_ number: WaybillNumber) throws(Fault) { try self.init(text: number.text) }

  /// The GS1 element string of the number, as scanners transmit it: `00` and 18 digits (GS1
  /// General Specifications 3.2.1). Not a GS1 QR code, which would begin with FNC1: libqrencode 4.1
  /// declares that mode and cannot write it (its issue 145).
  init(_ unit: SSCC) throws(Fault) { try self.init(text: "00\(unit)") }

  private init(text: String) throws(Fault) {
    // The library itself takes digits and capitals in their shorter modes.
    guard let made = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else {
      throw Fault(description: "no QR code: \(String(cString: strerror(errno)))")
    }
    defer { QRcode_free(made) }
    let side = Int(made.pointee.width)
    self.side = side
    // The lowest bit of each byte is the module; the others say what it is for.
    isDark = (0..<side * side).map { made.pointee.data[$0] & 1 == 1 }
  }

  /// - Parameters:
  ///   - id: unique in the page.
  ///   - title: what it is, for who cannot see it.
  ///   - description: what a reader will get from it.
  func html(id: String, _ title: String, _ description: String) -> HTML {
    let whole = side + 2 * Self.quiet
    return SVG.svg(
      .class("qr"), .role("img"), .labelledBy(id + "-title"), .describedBy(id + "-desc"),
      .viewBox(side: whole), .crisp()
    ) {
      SVG.title(.id(id + "-title")) { title }
      SVG.desc(.id(id + "-desc")) { description }
      SVG.rect(.width(whole), .height(whole), .fill(.white)) { HTML.none }
      SVG.path(.outline(outline), .fill(.black)) { HTML.none }
    }
  }

  /// Dark modules that stand side by side are one bar.
  private var outline: SVG.Outline {
    var outline = SVG.Outline()
    for row in 0..<side {
      var start: Int?
      for column in 0...side {
        let isDark = column < side && isDark[row * side + column]
        if isDark, start == nil { start = column }
        if !isDark, let from = start {
          outline.addBar(x: from + Self.quiet, y: row + Self.quiet, width: column - from)
          start = nil
        }
      }
    }
    return outline
  }
}
