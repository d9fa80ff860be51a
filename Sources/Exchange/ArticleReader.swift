internal import Vocabulary
internal import Waybills

/// What the rows of one part number say of the article, put together.
struct ArticleReader {
  private var cells: [ConsignmentColumn: ConsignmentRecord.Cell] = [:]

  /// Takes over what a row says; says where it contradicts an earlier row.
  mutating func take(_ record: ConsignmentRecord, _ reader: inout RowReader) {
    for column in ConsignmentColumn.ofArticle {
      guard let cell = record[column] else { continue }
      if let earlier = cells[column], earlier.text != cell.text {
        reader.fault(
          "\"\(cell.text)\" differs from \"\(earlier.text)\" in an earlier row of the same part",
          at: cell)
      } else {
        cells[column] = cell
      }
    }
  }

  /// The line of the waybill, or nil when something of the article is missing or wrong.
  /// - Parameter spot: where to say that something is missing.
  func line(
    number: Int, _ part: PartNumber, quantity: Int, grams: Int64,
    at spot: ConsignmentRecord.Spot, _ reader: inout RowReader
  ) -> Line? {
    for column in ConsignmentColumn.ofArticle where column != .manufacturer {
      if cells[column] == nil {
        reader.fault(
          "no row of part \(part) says it", at: spot, field: column.rawValue)
      }
    }
    if grams == 0 {
      reader.fault(
        "no row of part \(part) says it", at: spot,
        field: ConsignmentColumn.grossWeightKg.rawValue)
    }
    let eccn: ECCN? = reader.value(cells[.eccn])
    let hsCode: HSCode? = reader.value(cells[.hsCode])
    let origin: Country? = reader.value(cells[.origin])
    var unitValue: Money?
    if let amount = cells[.unitValue], let currency = cells[.currency] {
      unitValue = reader.money(amount, in: currency)
    }
    guard let model = cells[.model], let eccn, let hsCode, let origin, let unitValue, grams > 0
    else { return nil }
    return Line(
      number: number, model: model.text, partNumber: part, manufacturer: cells[.manufacturer]?.text,
      eccn: eccn, hsCode: hsCode, quantity: quantity, unitValue: unitValue,
      grossWeight: Quantity(Int(grams), .gram), origin: origin)
  }
}
