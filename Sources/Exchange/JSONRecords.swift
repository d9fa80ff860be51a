internal import Canonical

extension ConsignmentSheet {
  /// Takes a JSON file apart. It is an array of flat rows with the names of the CSV columns, or an
  /// object with `units` (each with `contents`), perhaps `articles`, and perhaps `consignment`, the
  /// plan in the words of `waybill.issue`.
  init(json bytes: [UInt8], file: String, _ faults: inout Faults) {
    let document: JSON
    do {
      document = try JSON.parse(bytes)
    } catch {
      faults.add(
        ImportFault(
          file: file, line: error.line ?? 1, column: error.column ?? 1, message: error.message))
      isTrusted = false
      return
    }
    if let rows = document.elements {
      for (place, row) in rows.enumerated() { take(row: row, at: [.element(place)]) }
      return
    }
    readPlan(document["consignment"], file, bytes, &faults)
    guard let units = document["units"]?.elements else {
      faults.add(
        ImportFault(
          file: file, line: 1, column: 1,
          message: "the document is neither an array of rows nor an object with an array units"))
      isTrusted = false
      return
    }
    if case .object(let object) = document {
      let known = ["consignment", "units", "articles"]
      ignored += object.members.map(\.key).filter { !known.contains($0) }
    }
    let articles = articles(document["articles"]?.elements ?? [])
    for (place, unit) in units.enumerated() {
      take(unit: unit, at: [.key("units"), .element(place)], articles)
    }
  }

  private mutating func readPlan(
    _ plan: JSON?, _ file: String, _ bytes: [UInt8], _ faults: inout Faults
  ) {
    guard let plan else { return }
    do {
      self.plan = try plan.decode(ConsignmentPlan.self)
    } catch {
      let path = error.path ?? ""
      let place = JSONLocator.place(of: [.key("consignment")] + JSONStep.steps(path), in: bytes)
      faults.add(
        ImportFault(
          file: file, line: place.line, column: place.column,
          field: path.isEmpty ? "consignment" : "consignment." + path, message: error.message))
    }
  }

  private mutating func take(row: JSON, at path: [JSONStep]) {
    var record = ConsignmentRecord(spot: .path(path))
    read(row, at: path, into: &record)
    records.append(record)
  }

  private typealias Article = [ConsignmentColumn: ConsignmentRecord.Cell]

  private mutating func articles(_ list: [JSON]) -> [String: Article] {
    var articles: [String: Article] = [:]
    for (place, json) in list.enumerated() {
      let path = [JSONStep.key("articles"), .element(place)]
      var record = ConsignmentRecord(spot: .path(path))
      read(json, at: path, into: &record)
      if let part = record[.partNumber]?.text { articles[part] = record.cells }
    }
    return articles
  }

  private mutating func take(unit: JSON, at path: [JSONStep], _ articles: [String: Article]) {
    var outer = ConsignmentRecord(spot: .path(path))
    read(unit, at: path, into: &outer)
    let contents = unit["contents"]?.elements ?? []
    if contents.isEmpty { records.append(outer) }
    for (place, content) in contents.enumerated() {
      let inner = path + [.key("contents"), .element(place)]
      var record = outer
      record.spot = .path(inner)
      read(content, at: inner, into: &record)
      if let part = record[.partNumber]?.text, let article = articles[part] {
        record.cells.merge(article) { own, _ in own }
      }
      records.append(record)
    }
  }

  private mutating func read(
    _ json: JSON, at path: [JSONStep], into record: inout ConsignmentRecord
  ) {
    guard case .object(let object) = json else { return }
    for member in object.members where member.key != "contents" {
      let spot = path + [.key(member.key)]
      guard let column = ConsignmentColumn(heading: member.key) else {
        if !ignored.contains(member.key) { ignored.append(member.key) }
        continue
      }
      switch column {
      case .serial, .serials: record.serials += serials(member, at: spot)
      default:
        let texts = member.value.elements?.compactMap(\.scalarText)
        record.cells[column] = ConsignmentRecord.Cell(
          text: texts?.joined(separator: " ") ?? member.value.scalarText ?? "",
          spot: .path(spot), name: member.key)
      }
    }
  }

  private func serials(_ member: JSON.Member, at path: [JSONStep]) -> [ConsignmentRecord.Cell] {
    guard let elements = member.value.elements else {
      let cell = ConsignmentRecord.Cell(
        text: member.value.scalarText ?? "", spot: .path(path), name: member.key)
      return ConsignmentSheet.list(cell)
    }
    return elements.enumerated().map { place, element in
      ConsignmentRecord.Cell(
        text: element.scalarText ?? "", spot: .path(path + [.element(place)]), name: member.key)
    }
  }
}

extension JSON {
  /// A string or number as text; nil for anything else.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .double(let value): JSON.number(value)
    case .null, .bool, .array, .object: nil
    }
  }
}

extension JSONStep {
  /// The steps of a written path, such as `legs[2].to.country`.
  static func steps(_ path: String) -> [JSONStep] {
    path.split(separator: ".").flatMap { part -> [JSONStep] in
      let pieces = part.split(separator: "[")
      return pieces.enumerated().map { offset, piece in
        let isIndex = offset > 0 || part.hasPrefix("[")
        return isIndex ? .element(Int(piece.dropLast()) ?? 0) : .key(String(piece))
      }
    }
  }
}
