import Controls
import Testing

/// 15 CFR 774 supplement 1, technical notes 1 to 4 to 3A090.a and 3A090.b.
@Suite struct ChipPerformanceTests {
  struct Row: Sendable, CustomStringConvertible {
    let what: String
    /// For 4, 8, 16, 32 and 64 bits; empty where not published.
    let operations: [String]
    let area: String
    let atLeast: String
    let total: String?
    let driving: [Int]
    let density: String?

    var description: String { what }
  }

  static let rows = [
    Row(
      what: "the example of technical note 2 at 8 bits", operations: ["-", "600", "-", "-", "-"],
      area: "800", atLeast: "4800", total: "4800", driving: [8], density: "6"),
    Row(
      what: "the example of technical note 2 at 16 bits", operations: ["-", "-", "300", "-", "-"],
      area: "800", atLeast: "4800", total: "4800", driving: [16], density: "6"),
    Row(
      what: "only the longest precision reaches it",
      operations: ["100", "100", "100", "100", "75"],
      area: "1000", atLeast: "4800", total: "4800", driving: [64], density: "4.8"),
    Row(
      what: "equal products are all told, shortest first",
      operations: ["4000", "2000", "1000", "1", "1"], area: "800", atLeast: "16000",
      total: "16000", driving: [4, 8, 16], density: "20"),
    Row(
      what: "what is not published may reach more", operations: ["", "100", "-", "-", "-"],
      area: "800", atLeast: "800", total: nil, driving: [8], density: "1"),
    Row(
      what: "a memory processes nothing", operations: ["-", "-", "-", "-", "-"], area: "-",
      atLeast: "0", total: "0", driving: [], density: nil),
    Row(
      what: "zero operations drive nothing", operations: ["0", "-", "-", "-", "-"], area: "10",
      atLeast: "0", total: "0", driving: [], density: "0"),
    Row(
      what: "decimals count", operations: ["-", "599.875", "-", "-", "-"], area: "",
      atLeast: "4799", total: "4799", driving: [8], density: nil),
  ]

  @Test(arguments: rows)
  func isCalculated(_ row: Row) throws {
    var chip = ChipSpecification(name: row.what)
    for (bits, text) in zip(ChipSpecification.BitLength.allCases, row.operations) {
      chip[bits] = try published(text)
    }
    chip.nonPlanarDieArea = try published(row.area)
    let performance = ChipPerformance(chip)
    #expect(performance.atLeast.text == row.atLeast)
    #expect(performance.total?.text == row.total)
    #expect(performance.driving.map(\.rawValue) == row.driving)
    if case .stated(let quotient) = performance.density {
      #expect(quotient.text == row.density)
    } else {
      #expect(row.density == nil)
    }
  }
}

/// A figure as a list writes it.
func published(_ text: String) throws -> Published<Figure> {
  switch text {
  case "": .unpublished
  case "-": .unsupported
  default: .stated(try #require(Figure(text)))
  }
}
