internal import Controls
internal import Tables

/// Puts the fields of one line into a specification, and keeps what is wrong with them.
struct SpecificationCells {
  private(set) var specification = ChipSpecification(name: "")
  private(set) var faults: [ImportFault] = []
  private let file: String
  private let allowsComma: Bool
  private var heading = ""

  static let longestName = 500

  init(file: String, allowsComma: Bool) {
    self.file = file
    self.allowsComma = allowsComma
  }

  mutating func take(_ field: CSVField, as column: SpecificationColumn, heading: String) {
    self.heading = heading
    switch column {
    case .name: name(field)
    case .datacenter: specification.isForDatacenters = answer(field)
    case .tops(let bits): specification[bits] = figure(field, column)
    case .dieArea: specification.nonPlanarDieArea = figure(field, column)
    case .memoryBandwidth: specification.memoryBandwidth = figure(field, column)
    case .interconnect: specification.interconnect = figure(field, column)
    case .memoryPackageArea: specification.memoryPackageArea = figure(field, column)
    }
  }

  private mutating func name(_ field: CSVField) {
    specification.name = field.text
    if field.text.isEmpty { fault(field, "the line names no chip") }
    if field.text.utf8.count > SpecificationCells.longestName {
      fault(field, "a name has at most \(SpecificationCells.longestName) bytes")
    }
  }

  private mutating func answer(_ field: CSVField) -> Bool? {
    switch field.text.lowercased() {
    case "yes": return true
    case "no": return false
    case "": return nil
    default:
      fault(field, "write yes, no, or nothing where nobody has said, not \"\(cut(field.text))\"")
      return nil
    }
  }

  private mutating func figure(
    _ field: CSVField, _ column: SpecificationColumn
  ) -> Published<Figure> {
    if field.text.isEmpty { return .unpublished }
    if ["-", "\u{2013}", "\u{2014}"].contains(field.text) { return .unsupported }
    let text = allowsComma ? field.text.replacing(",", with: ".") : field.text
    guard let figure = Figure(text) else {
      fault(
        field,
        "\"\(cut(field.text))\" is no figure: write a number such as 1979 or 989.5 without units"
          + " or grouped digits, a dash where the chip does not have it, or nothing where it is not"
          + " published")
      return .unpublished
    }
    if column.isArea, figure.millionths == 0 {
      fault(field, "an area is more than zero; write a dash where the chip has no such part")
    }
    return .stated(figure)
  }

  private func cut(_ text: String) -> String { String(text.prefix(40)) }

  private mutating func fault(_ field: CSVField, _ message: String) {
    faults.append(
      ImportFault(
        file: file, line: field.line, column: field.column, field: heading, message: message))
  }
}
