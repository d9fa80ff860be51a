internal import Canonical
internal import Vocabulary
internal import Waybills

/// One row of the list, understood.
struct ConsignmentRow {
  var record: ConsignmentRecord
  var sscc: SSCC
  var parent: SSCC?
  var seals: [SealNumber]
  var container: ContainerNumber?
  var containerSeals: [SealNumber]
  var contents: Pieces?
  /// Weight of what the row stands for, in grams.
  var grams: Int64
}

/// Turns records into rows and tells every field that cannot be read.
struct RowReader {
  let file: String
  let bytes: [UInt8]
  let allowsDecimalComma: Bool
  private(set) var faults = Faults()

  init(file: String, bytes: [UInt8], allowsDecimalComma: Bool) {
    self.file = file
    self.bytes = bytes
    self.allowsDecimalComma = allowsDecimalComma
  }

  /// How many faults were found so far.
  var count: Int { faults.list.count + faults.more }

  /// The row, or nil when something in it is wrong.
  mutating func row(_ record: ConsignmentRecord) -> ConsignmentRow? {
    let before = count
    if record[.sscc] == nil { fault("the row names no logistic unit (sscc)", at: record.spot) }
    let sscc = unitCode(record[.sscc])
    let parent = unitCode(record[.parent])
    let seals = seals(record[.seals])
    let container: ContainerNumber? = value(record[.container])
    let containerSeals = self.seals(record[.containerSeals])
    let contents = contents(record)
    let grams = grams(record[.grossWeightKg])
    guard let sscc, count == before else { return nil }
    return ConsignmentRow(
      record: record, sscc: sscc, parent: parent, seals: seals, container: container,
      containerSeals: containerSeals, contents: contents, grams: grams)
  }

  mutating func add(_ earlier: Faults) {
    for fault in earlier.list { faults.add(fault) }
  }

  mutating func fault(_ message: String, at spot: ConsignmentRecord.Spot, field: String? = nil) {
    let place =
      switch spot {
      case .at(let line, let column): (line: line, column: column)
      case .path(let path): JSONLocator.place(of: path, in: bytes)
      }
    faults.add(
      ImportFault(
        file: file, line: place.line, column: place.column, field: field, message: message))
  }

  mutating func fault(_ message: String, at cell: ConsignmentRecord.Cell) {
    fault(message, at: cell.spot, field: cell.name)
  }

  /// Reads a value that has one written form; nil for an absent cell, too.
  mutating func value<Value: TextCoded>(_ cell: ConsignmentRecord.Cell?) -> Value? {
    guard let cell else { return nil }
    do {
      return try Value(text: cell.text)
    } catch {
      fault(error.description, at: cell)
      return nil
    }
  }

  /// An amount of money in the currency's smallest unit.
  mutating func money(
    _ amount: ConsignmentRecord.Cell, in currency: ConsignmentRecord.Cell
  ) -> Money? {
    guard let currency: Currency = value(currency) else { return nil }
    let minor = DecimalText.scaled(
      amount.text, places: currency.exponent, allowsComma: allowsDecimalComma)
    guard let minor, minor <= JSON.largestInteger else {
      fault(
        "\"\(amount.text)\" is no amount of \(currency): digits without grouping, at most"
          + " \(currency.exponent) of them after the point", at: amount)
      return nil
    }
    return Money(currency: currency, minor: minor)
  }

  /// An SSCC as scanners and spreadsheets leave it: perhaps with the application identifier 00.
  private mutating func unitCode(_ cell: ConsignmentRecord.Cell?) -> SSCC? {
    guard var cell else { return nil }
    if cell.text.hasPrefix("(00)") {
      cell.text.removeFirst(4)
    } else if cell.text.utf8.count == 20, cell.text.hasPrefix("00") {
      cell.text.removeFirst(2)
    }
    if cell.text.uppercased().contains("E+") {
      fault(
        "a spreadsheet has made a rounded number of this; format the column as text", at: cell)
      return nil
    }
    return value(cell)
  }

  private mutating func seals(_ cell: ConsignmentRecord.Cell?) -> [SealNumber] {
    guard let cell else { return [] }
    var seals: [SealNumber] = []
    for part in ConsignmentSheet.list(cell) {
      if let seal: SealNumber = value(part), !seals.contains(seal) { seals.append(seal) }
    }
    return seals
  }

  private mutating func contents(_ record: ConsignmentRecord) -> Pieces? {
    guard let cell = record[.partNumber] else {
      if !record.serials.isEmpty {
        fault("a serial number without a part number", at: record.serials[0])
      }
      return nil
    }
    let part: PartNumber? = value(cell)
    if record.serials.isEmpty {
      fault("no serial number for \(cell.text): every piece has one", at: cell)
    }
    var serials: [SerialNumber] = []
    for cell in record.serials {
      if let serial: SerialNumber = value(cell) { serials.append(serial) }
    }
    if let quantity = record[.quantity], Int(quantity.text) != record.serials.count {
      fault(
        "the quantity is \(quantity.text), but the row has \(record.serials.count) serial numbers",
        at: quantity)
    }
    return part.map { Pieces(part: $0, serials: serials) }
  }

  private mutating func grams(_ cell: ConsignmentRecord.Cell?) -> Int64 {
    guard let cell else { return 0 }
    let grams = DecimalText.scaled(cell.text, places: 3, allowsComma: allowsDecimalComma)
    guard let grams, grams <= RowReader.mostGrams else {
      fault(
        "\"\(cell.text)\" is no weight in kilograms: digits without grouping, at most three of them"
          + " after the point", at: cell)
      return 0
    }
    return grams
  }

  /// A million tonnes: more than any ship carries, and far from overflow in any sum.
  private static let mostGrams: Int64 = 1_000_000_000_000
}
