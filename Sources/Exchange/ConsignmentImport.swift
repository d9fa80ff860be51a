public import Waybills

/// A consignment as a warehouse system exports it, read into what `waybill.issue` asks for.
///
/// CSV: one row for each serial number, or one for each unit with its serial numbers in a list; a
/// header row with the names of `ConsignmentColumn`. JSON: such rows, or units with contents.
public struct ConsignmentImport: Sendable, Hashable {
  public enum Format: String, Sendable, CaseIterable {
    case csv, json
  }

  public let lines: [Line]
  public let units: [UnitPlan]
  public let equipment: [Equipment]
  /// Who, when and by which route, where the file says it.
  public let plan: ConsignmentPlan?
  /// Headings or fields of the file that mean nothing here and were passed over.
  public let ignored: [String]
  /// What was wrong with the rows that were left out; empty unless that was asked for.
  public let faults: [ImportFault]
  public let skippedRows: Int

  /// Reads a file, whole or not at all.
  ///
  /// - Parameters:
  ///   - file: its name, for messages; its ending tells the format where none is given.
  ///   - skipBadRows: leaves out rows that cannot be read or do not fit the others, instead of
  ///     refusing the file. Headers, quotes and syntax must be right in any case.
  /// - Throws: `ImportFailure` with file, line and column of everything that is wrong.
  public static func read(
    _ bytes: [UInt8], file: String, format: Format? = nil, skipBadRows: Bool = false
  ) throws(ImportFailure) -> ConsignmentImport {
    // Columns are counted without the byte order mark, as editors show them.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var early = Faults()
    let sheet =
      switch format ?? guess(bytes, file) {
      case .csv: ConsignmentSheet(csv: bytes, file: file, &early)
      case .json: ConsignmentSheet(json: bytes, file: file, &early)
      }
    var reader = RowReader(
      file: file, bytes: bytes, allowsDecimalComma: sheet.allowsDecimalComma)
    reader.add(early)
    let isUsable = sheet.isTrusted && (early.isEmpty || sheet.badRows > 0)
    var rows = sheet.records.compactMap { reader.row($0) }
    var packing = Packing(rows, &reader)
    if reader.count == 0 && packing.units.isEmpty {
      reader.fault("the file has no rows", at: .at(line: 1, column: 1))
    }
    guard reader.count > 0 else { return ConsignmentImport(packing, sheet, [], skipped: 0) }
    guard skipBadRows, isUsable else { throw reader.faults.failure }
    while !packing.bad.isEmpty {
      rows = rows.enumerated().filter { !packing.bad.contains($0.offset) }.map(\.element)
      packing = Packing(rows, &reader)
    }
    guard !packing.units.isEmpty else { throw reader.faults.failure }
    let skipped = sheet.records.count + sheet.badRows - rows.count
    return ConsignmentImport(packing, sheet, reader.faults.failure.faults, skipped: skipped)
  }

  /// The content of the command that issues the waybill.
  public func issue(_ plan: ConsignmentPlan) -> IssueWaybill {
    IssueWaybill(
      roles: plan.roles, departure: plan.departure, lines: lines, units: units,
      equipment: equipment.isEmpty ? nil : equipment, legs: plan.legs,
      references: plan.references)
  }

  private init(_ packing: Packing, _ sheet: ConsignmentSheet, _ faults: [ImportFault], skipped: Int)
  {
    lines = packing.lines
    units = packing.units
    equipment = packing.equipment
    plan = sheet.plan
    ignored = sheet.ignored
    self.faults = faults
    skippedRows = skipped
  }

  private static func guess(_ bytes: [UInt8], _ file: String) -> Format {
    let ending = file.lowercased()
    if ending.hasSuffix(".json") { return .json }
    if ending.hasSuffix(".csv") || ending.hasSuffix(".txt") { return .csv }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    let first = bytes.first { !blanks.contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .csv
  }
}
