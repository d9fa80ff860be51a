import Rows
import Vocabulary

extension WaybillRules {
  static func checkLines(_ lines: [Line], _ reasons: inout Reasons) {
    if lines.isEmpty || lines.count > 999 {
      reasons.add(.linesInvalid, "a waybill has 1 to 999 lines, this one has \(lines.count)")
    }
    for (position, line) in lines.enumerated() {
      if line.number != position + 1 {
        reasons.add(
          .linesInvalid, "lines are numbered from 1 without gaps; see line \(line.number)")
      }
      if line.quantity < 1 {
        reasons.add(.linesInvalid, "line \(line.number) has no pieces")
      }
      if line.authorisations?.count ?? 0 > 8 {
        reasons.add(.linesInvalid, "line \(line.number) names more than 8 authorisations")
      }
      if line.unitValue.minor < 0 || line.unitValue.times(line.quantity) == nil {
        reasons.add(.linesInvalid, "line \(line.number): the value is negative or beyond range")
      }
    }
  }

  /// Units inside units inside units: as deep as packing may go.
  private static let deepestPacking = 8

  /// Every piece of every line lies in exactly one unit, and every unit in the tree of units.
  static func checkUnits(_ command: IssueWaybill, _ reasons: inout Reasons) {
    var known: Set<SSCC> = []
    if command.units.count > 2000 {
      reasons.add(.unitsTooMany, "a waybill has at most 2000 units; issue several")
      return
    }
    for unit in command.units where !known.insert(unit.sscc).inserted {
      reasons.add(.unitRepeated, "the unit \(unit.sscc) stands twice on the waybill")
    }
    checkTree(command.units, known, &reasons)
    checkPieces(command, &reasons)
    checkEquipment(command.equipment ?? [], known, &reasons)
  }

  private static func checkTree(
    _ units: [UnitPlan], _ known: Set<SSCC>, _ reasons: inout Reasons
  ) {
    let parents = Dictionary(units.map { ($0.sscc, $0.parent) }, uniquingKeysWith: { a, _ in a })
    let outer = Set(units.compactMap(\.parent))
    for unit in units {
      if let parent = unit.parent, !known.contains(parent) {
        reasons.add(
          .parentUnknown, "the unit \(unit.sscc) is packed in \(parent), which is not listed")
      }
      if unit.contents.allSatisfy({ $0.serials.isEmpty }), !outer.contains(unit.sscc) {
        reasons.add(.unitEmpty, "the unit \(unit.sscc) has neither pieces nor units in it")
      }
      var above = unit.parent
      for _ in 0..<deepestPacking {
        guard let parent = above else { break }
        above = parents[parent] ?? nil
      }
      if above != nil {
        reasons.add(
          .parentUnknown,
          "the unit \(unit.sscc) is packed in itself, or more than \(deepestPacking) units deep")
      }
    }
  }

  private static func checkPieces(_ command: IssueWaybill, _ reasons: inout Reasons) {
    var wanted: [PartNumber: Int] = [:]
    for line in command.lines where (0...1_000_000).contains(line.quantity) {
      wanted[line.partNumber, default: 0] += line.quantity
    }
    var packed: [PartNumber: Int] = [:]
    var seen: Set<String> = []
    for unit in command.units {
      for pieces in unit.contents {
        packed[pieces.part, default: 0] += pieces.serials.count
        for serial in pieces.serials
        where !seen.insert(SerialRecord.key(pieces.part, serial)).inserted {
          reasons.add(.serialRepeated, "the piece \(pieces.part) \(serial) is listed twice")
        }
      }
    }
    for part in packed.keys.sorted() where wanted[part] == nil {
      reasons.add(
        .serialsWithoutLine, "pieces of \(part) are packed, but no line of the waybill has it")
    }
    for part in wanted.keys.sorted() where wanted[part] != packed[part, default: 0] {
      reasons.add(
        .quantityDiffers,
        "\(part): the lines say \(wanted[part, default: 0]) pieces, the units hold"
          + " \(packed[part, default: 0]) serial numbers")
    }
  }

  private static func checkEquipment(
    _ equipment: [Equipment], _ units: Set<SSCC>, _ reasons: inout Reasons
  ) {
    var known: Set<ContainerNumber> = []
    for piece in equipment {
      if !known.insert(piece.number).inserted {
        reasons.add(.equipmentRepeated, "the container \(piece.number) stands twice")
      }
      for unit in piece.units where !units.contains(unit) {
        reasons.add(
          .unitUnknown, "the container \(piece.number) holds \(unit), which is not listed")
      }
    }
  }
}
