import Testing
import Vocabulary

@Suite struct ScannedTextTests {
  private static let number = "PW-04HMA-SW9NF-45"
  private static let sscc = "106141412345678908"

  @Test(arguments: [
    number, "pw-04hma-sw9nf-45", "PW 04HMA SW9NF 45", "04HMASW9NF45", " \(number)\r\n",
    "]Q1\(number)", "]Q0\(number)", "]C0\(number)", "]d1\(number)", "\(number)\u{1D}",
    "https://log.example/consignments/\(number)",
    "HTTP://LOG.EXAMPLE/CONSIGNMENTS/\(number)/sheet?x=PW-00000-00000-00",
    "https://foe.example/PW-x/\(number)",
  ])
  func waybills(_ text: String) throws {
    #expect(try ScannedText(text) == .waybill(try WaybillNumber(text: Self.number)))
  }

  @Test(arguments: [
    sscc, "00\(sscc)", "(00)\(sscc)", "(00) 106 141 412 345 678 908", "]Q300\(sscc)",
    "]C100\(sscc)\u{1D}", "]d200\(sscc)", "https://id.example/00/\(sscc)",
    "https://id.example/shop/00/\(sscc)?linkType=all",
  ])
  func units(_ text: String) throws {
    #expect(try ScannedText(text) == .unit(try SSCC(text: Self.sscc)))
  }

  @Test(arguments: [
    "", "]", "]Q1", "(00)", "(00)123", "PW-04HMA-SW9NF-46", "00106141412345678909",
    "(01)09506000134352", "https://log.example/", "https://log.example/00/123", "://",
    "javascript:1",
    "PW-04HMA-SW9NF-45 PW-04HMA-SW9NF-45", "\u{0}\u{0}", "🏗", "1061414123456789081",
  ])
  func neither(_ text: String) {
    #expect(throws: InvalidText.self) { try ScannedText(text) }
  }
}
