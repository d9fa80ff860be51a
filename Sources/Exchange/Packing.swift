internal import Vocabulary
internal import Waybills

/// Rows put together to lines, units and equipment. A row that does not fit the others is told and
/// named as bad; whoever leaves bad rows out puts the rest together again.
struct Packing {
  private(set) var lines: [Line] = []
  private(set) var units: [UnitPlan] = []
  private(set) var equipment: [Equipment] = []
  /// Places in the list of rows.
  private(set) var bad: Set<Int> = []

  init(_ rows: [ConsignmentRow], _ reader: inout RowReader) {
    gatherUnits(rows, &reader)
    checkParents(rows, &reader)
    gatherLines(rows, &reader)
  }

  private mutating func gatherUnits(_ rows: [ConsignmentRow], _ reader: inout RowReader) {
    var places: [SSCC: Int] = [:]
    var taken: Set<String> = []
    for (place, row) in rows.enumerated() {
      let before = reader.count
      checkRepetition(row, &taken, &reader)
      let unit = places[row.sscc] ?? units.count
      if unit == units.count {
        places[row.sscc] = unit
        units.append(UnitPlan(sscc: row.sscc, parent: row.parent, contents: [], seals: []))
      } else if let parent = row.parent {
        if let other = units[unit].parent, other != parent, let cell = row.record[.parent] {
          reader.fault("an earlier row packs this unit in \(other)", at: cell)
        }
        units[unit].parent = units[unit].parent ?? parent
      }
      units[unit].add(row)
      load(row, &reader)
      if reader.count > before { bad.insert(place) }
    }
  }

  private func checkRepetition(
    _ row: ConsignmentRow, _ taken: inout Set<String>, _ reader: inout RowReader
  ) {
    guard let contents = row.contents else { return }
    for (serial, cell) in zip(contents.serials, row.record.serials)
    where !taken.insert("\(contents.part)/\(serial)").inserted {
      reader.fault("the serial \(serial) of part \(contents.part) stands here twice", at: cell)
    }
  }

  /// Puts the row's unit in its container.
  private mutating func load(_ row: ConsignmentRow, _ reader: inout RowReader) {
    guard let container = row.container else { return }
    if let other = equipment.first(where: { $0.units.contains(row.sscc) }),
      let cell = row.record[.container],
      other.number != container
    {
      reader.fault("an earlier row has unit \(row.sscc) in \(other.number)", at: cell)
      return
    }
    if !equipment.contains(where: { $0.number == container }) {
      equipment.append(Equipment(number: container, seals: [], units: []))
    }
    for place in equipment.indices where equipment[place].number == container {
      if !equipment[place].units.contains(row.sscc) { equipment[place].units.append(row.sscc) }
      for seal in row.containerSeals where !equipment[place].seals.contains(seal) {
        equipment[place].seals.append(seal)
      }
    }
  }

  /// A parent is a unit of this file, and no unit is inside itself.
  private mutating func checkParents(_ rows: [ConsignmentRow], _ reader: inout RowReader) {
    let parents = Dictionary(uniqueKeysWithValues: units.map { ($0.sscc, $0.parent) })
    for (place, row) in rows.enumerated() {
      guard let cell = row.record[.parent], let parent = row.parent else { continue }
      if parents[parent] == nil {
        reader.fault("no row of the file is about the outer unit \(parent)", at: cell)
        bad.insert(place)
        continue
      }
      var above: SSCC? = parent
      var steps = 0
      while let unit = above, unit != row.sscc, steps <= parents.count {
        above = parents[unit] ?? nil
        steps += 1
      }
      if above != nil {
        reader.fault("unit \(row.sscc) would be inside itself", at: cell)
        bad.insert(place)
      }
    }
  }

  private mutating func gatherLines(_ rows: [ConsignmentRow], _ reader: inout RowReader) {
    var parts: [PartNumber] = []
    var places: [PartNumber: [Int]] = [:]
    for (place, row) in rows.enumerated() {
      guard let part = row.contents?.part else { continue }
      if places[part] == nil { parts.append(part) }
      places[part, default: []].append(place)
    }
    for part in parts {
      var article = ArticleReader()
      var quantity = 0
      var grams: Int64 = 0
      let own = places[part] ?? []
      for place in own {
        let before = reader.count
        article.take(rows[place].record, &reader)
        if reader.count > before { bad.insert(place) }
        quantity += rows[place].contents?.serials.count ?? 0
        grams += rows[place].grams
      }
      let line = article.line(
        number: lines.count + 1, part, quantity: quantity, grams: grams,
        at: rows[own[0]].record.spot, &reader)
      if let line { lines.append(line) } else { bad.formUnion(own) }
    }
  }
}

extension UnitPlan {
  fileprivate mutating func add(_ row: ConsignmentRow) {
    for seal in row.seals where !seals.contains(seal) { seals.append(seal) }
    guard let pieces = row.contents else { return }
    if let place = contents.firstIndex(where: { $0.part == pieces.part }) {
      contents[place].serials += pieces.serials
    } else {
      contents.append(pieces)
    }
  }
}
