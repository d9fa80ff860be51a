import Canonical
import Controls
import Exchange

/// What `classify` reads and writes.
enum ClassifyColumns {
  static let read =
    ["name", "datacenter"] + ChipSpecification.BitLength.allCases.map { "tops_\($0.rawValue)bit" }
    + ["nonplanar_die_area_mm2", "memory_bandwidth", "interconnect", "memory_package_area_mm2"]
  static let written = [
    "name", "tpp", "driving_bits", "performance_density", "paragraph", "reasons", "pack",
  ]

  /// Headings of the further columns; one that would be there twice says whose it is.
  static func carried(_ headings: [String]) -> [String] {
    headings.map { written.contains($0.lowercased()) ? "given_" + $0 : $0 }
  }

  /// What stands in a line before the further columns. Where a precision is not published, the
  /// figures are what the chip reaches at least, and the reasons say so.
  static func fields(
    _ row: SpecificationRow, _ found: ChipClassification, pack: String
  ) -> [String] {
    let performance = found.performance
    let isKnown = performance.total != nil || performance.atLeast > Figure(0)
    var density = ""
    if case .stated(let quotient) = performance.density, isKnown { density = quotient.cut.text }
    return [
      row.specification.name, isKnown ? performance.atLeast.text : "",
      performance.driving.first.map { String($0.rawValue) } ?? "", density,
      found.paragraph.rawValue, found.reasons.joined(separator: " | "), pack,
    ]
  }

  static var schema: JSON {
    .object([
      .init("read", object(read.map { ($0, field($0)) }, required: ["name"])),
      .init("written", object(written.map { ($0, answer($0)) }, required: written)),
    ])
  }

  private static func object(_ fields: [(String, JSON)], required: [String]) -> JSON {
    .object([
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("type", .string("object")),
      .init("properties", .object(fields.map { JSON.Member($0.0, $0.1) })),
      .init("required", .array(required.map(JSON.string))),
    ])
  }

  private static func field(_ name: String) -> JSON {
    switch name {
    case "name": text("^.{1,500}$", "what the chip is called")
    case "datacenter": text("^(yes|no)?$", "designed or marketed for use in data centres")
    default:
      text(
        "^(-|[0-9]{1,9}(\\.[0-9]{1,6})?)?$",
        "a figure; a dash where it is not supported, empty where it is not published")
    }
  }

  private static func answer(_ name: String) -> JSON {
    switch name {
    case "paragraph":
      .object([
        .init("enum", .array(ChipClassification.Paragraph.allCases.map { .string($0.rawValue) }))
      ])
    case "tpp", "performance_density": text("^([0-9]+(\\.[0-9]+)?)?$", "cut, never rounded up")
    case "driving_bits": text("^(4|8|16|32|64)?$", "the shortest precision that reaches tpp")
    default: .object([.init("type", .string("string"))])
    }
  }

  private static func text(_ pattern: String, _ description: String) -> JSON {
    .object([
      .init("type", .string("string")), .init("pattern", .string(pattern)),
      .init("description", .string(description)),
    ])
  }
}
