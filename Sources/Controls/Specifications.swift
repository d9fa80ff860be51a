internal import Canonical

/// The figures of a data sheet as somebody wrote them: a decimal, a dash where the chip does not
/// have it, absent where nothing is published. Named as in the table that `portcullis classify`
/// reads.
public struct Specifications: Codable, Hashable, Sendable {
  /// Whether it is designed or marketed for data centres.
  public var datacenter: Bool?
  /// Tera operations a second by bit length, dense.
  public var tops4, tops8, tops16, tops32, tops64: String?
  /// Square millimetres of logic dies made with a non-planar process.
  public var nonPlanarDieArea: String?
  /// Gigabytes a second.
  public var memoryBandwidth: String?
  /// Gigabytes a second, both directions added.
  public var interconnect: String?
  public var memoryPackageArea: String?

  enum CodingKeys: String, CodingKey {
    case datacenter, interconnect
    case tops4 = "tops_4bit"
    case tops8 = "tops_8bit"
    case tops16 = "tops_16bit"
    case tops32 = "tops_32bit"
    case tops64 = "tops_64bit"
    case nonPlanarDieArea = "nonplanar_die_area_mm2"
    case memoryBandwidth = "memory_bandwidth"
    case memoryPackageArea = "memory_package_area_mm2"
  }

  public init() {}

  /// - Throws: `JSONFault` for a figure that is none, or an area that is nothing.
  func chip(_ name: String, path: String) throws(JSONFault) -> ChipSpecification {
    var chip = ChipSpecification(name: name)
    chip.isForDatacenters = datacenter
    let operations: [(ChipSpecification.BitLength, String?)] = [
      (.four, tops4), (.eight, tops8), (.sixteen, tops16), (.thirtyTwo, tops32),
      (.sixtyFour, tops64),
    ]
    for (bits, text) in operations {
      chip[bits] = try Specifications.figure(text, "tops_\(bits.rawValue)bit", path)
    }
    chip.nonPlanarDieArea = try Specifications.area(
      nonPlanarDieArea, "nonplanar_die_area_mm2", path)
    chip.memoryBandwidth = try Specifications.figure(memoryBandwidth, "memory_bandwidth", path)
    chip.interconnect = try Specifications.figure(interconnect, "interconnect", path)
    chip.memoryPackageArea = try Specifications.area(
      memoryPackageArea, "memory_package_area_mm2", path)
    return chip
  }

  private static func figure(
    _ text: String?, _ field: String, _ path: String
  ) throws(JSONFault) -> Published<Figure> {
    guard let text, !text.isEmpty else { return .unpublished }
    if text == "-" { return .unsupported }
    guard let figure = Figure(text) else {
      throw JSONFault(
        .badValue,
        "\"\(text.prefix(24))\" is no figure: write a decimal such as 989.5, a dash where the chip"
          + " does not have it, or leave it out where it is not published", path: "\(path).\(field)"
      )
    }
    return .stated(figure)
  }

  private static func area(
    _ text: String?, _ field: String, _ path: String
  ) throws(JSONFault) -> Published<Figure> {
    let area = try figure(text, field, path)
    guard area != .stated(Figure(0)) else {
      throw JSONFault(
        .badValue, "an area is above zero; write a dash where there is none",
        path: "\(path).\(field)")
    }
    return area
  }
}
