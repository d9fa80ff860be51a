public import Controls
internal import Vocabulary

extension ExportPaper {
  /// The destination control statement on a commercial invoice. 15 CFR 758.6.
  ///
  /// - Parameter day: the day of the export; texts before 17 November 2023 are not carried.
  public static func destinationStatement(for shipment: Shipment, on day: Day) -> ExportPaper {
    let title = "Destination control statement"
    guard day >= DestinationStatement.first else {
      return ExportPaper(
        "statement", title, .indeterminate,
        [.init("texts before \(DestinationStatement.first) are not carried", "15 CFR 758.6")])
    }
    guard shipment.isExport else {
      return ExportPaper(
        "statement", title, .noGroundFound,
        [.init("it stands on the invoice of tangible exports", "15 CFR 758.6(a)")])
    }
    let lines = shipment.transaction.goods.map { DestinationStatement.line($0, shipment) }
    let need = strictest(lines.map(\.need))
    let numbers = shipment.transaction.goods.flatMap { $0.eccns ?? [] }
      .filter { DestinationStatement.isNamed($0) }.map(\.text)
    return ExportPaper(
      "statement", title, need, lines.map(\.ground),
      prescribed: need == .noGroundFound ? nil : DestinationStatement.text,
      numbers.isEmpty
        ? []
        : [
          PaperField(
            "eccns", "ECCNs that stand on the invoice", .mandatory, "15 CFR 758.6(a)(2)",
            numbers.joined(separator: ", "),
            fault: numbers.contains("3A090") ? "say whether it is 3A090.a, .b or .c" : nil)
        ])
  }

  static func strictest(_ needs: [Need]) -> Need {
    if needs.contains(.required) { return .required }
    return needs.contains(.indeterminate) ? .indeterminate : .noGroundFound
  }
}

private enum DestinationStatement {
  /// The first day of the text that is carried (88 FR 73458).
  static let first = Day.of(2023, 11, 17)

  // Prescribed word by word: 15 CFR 758.6(a)(1).
  static let text =
    "These items are controlled by the U.S. Government and authorized for export only to the"
    + " country of ultimate destination for use by the ultimate consignee or end-user(s) herein"
    + " identified. They may not be resold, transferred, or otherwise disposed of, to any other"
    + " country or to any person other than the authorized ultimate consignee or end-user(s),"
    + " either in their original form or after being incorporated into other items, without first"
    + " obtaining approval from the U.S. government or as otherwise authorized by U.S. law and"
    + " regulations"

  static func line(
    _ goods: Goods, _ shipment: Shipment
  ) -> (need: ExportPaper.Need, ground: ExportPaper.Ground) {
    let citation = "15 CFR 758.6(a)"
    func say(_ need: ExportPaper.Need, _ text: String) -> (ExportPaper.Need, ExportPaper.Ground) {
      (need, .init("line \(goods.line): \(text)", citation))
    }
    guard let numbers = goods.eccns, !numbers.isEmpty else {
      return say(.indeterminate, "nobody has said what it is classified as")
    }
    if numbers.allSatisfy({ $0.text == "EAR99" }) { return say(.noGroundFound, "EAR99") }
    if let symbol = shipment.authority(goods.line)?.symbol, ["BAG", "GFT"].contains(symbol) {
      return say(.noGroundFound, "goes under licence exception \(symbol)")
    }
    if goods.kind == .software || goods.kind == .technology {
      switch shipment.particular("tangible") {
      case "no": return say(.noGroundFound, "does not go in tangible form")
      case nil: return say(.indeterminate, "nobody has said whether it goes in tangible form")
      default: break
      }
    }
    return say(.required, "\(numbers.map(\.text).joined(separator: ", ")) is on the list")
  }

  /// Entries that stand on the invoice as well. 15 CFR 758.6(a)(2).
  static func isNamed(_ eccn: ECCN) -> Bool {
    let text = eccn.text
    let entry = eccn.entry
    if entry == "3A090" || entry == "4A090" { return true }
    let paragraphs = ["3A001", "4A003", "4A004", "4A005", "5A002", "5A004", "5A992"]
    if paragraphs.contains(entry) { return text.dropFirst(5).hasPrefix(".z") }
    return entry.isSixHundredSeries || entry.isSatelliteSeries
  }
}

extension String {
  /// Of an entry such as `3A611`. 15 CFR 772.1, "600 series".
  var isSixHundredSeries: Bool { utf8.count == 5 && self[index(startIndex, offsetBy: 2)] == "6" }

  /// Of an entry such as `9A515`.
  var isSatelliteSeries: Bool { utf8.count == 5 && hasPrefix("9") && hasSuffix("515") }
}
