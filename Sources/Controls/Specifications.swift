internal import Canonical

/// The figures of a data sheet as somebody wrote them: a decimal, a dash where the chip does not have
/// it, absent where nothing is published. Named as in the table that `portcullis classify` reads.
public struct Specifications: Codable, Hashable, Sendable {
  /// Whether it is designed or marketed for data centres.
  public var datacenter: Bool?
  /// Tera operations a second by bit length, dense.
  public var tops_4bit, tops_8bit, tops_16bit, tops_32bit, tops_64bit: String?
  /// Square millimetres of logic dies made with a non-planar process.
  public var nonplanar_die_area_mm2: String?
  /// Gigabytes a second.
  public var memory_bandwidth: String?
  /// Gigabytes a second, both directions added.
  public var interconnect: String?
  public var memory_package_area_mm2: String?

  public init() {}

  /// - Throws: `JSONFault` for a figure that is none, or an area that is nothing.
  func chip(_ name: String, path: String) throws(JSONFault) -> ChipSpecification {
    var chip = ChipSpecification(name: name)
    chip.isForDatacenters = datacenter
    let operations: [(ChipSpecification.BitLength, String?)] = [
      (.four, tops_4bit), (.eight, tops_8bit), (.sixteen, tops_16bit), (.thirtyTwo, tops_32bit),
      (.sixtyFour, tops_64bit),
    ]
    for (bits, text) in operations {
      chip[bits] = try Specifications.figure(text, "tops_\(bits.rawValue)bit", path)
    }
    chip.nonPlanarDieArea = try Specifications.area(
      nonplanar_die_area_mm2, "nonplanar_die_area_mm2", path)
    chip.memoryBandwidth = try Specifications.figure(memory_bandwidth, "memory_bandwidth", path)
    chip.interconnect = try Specifications.figure(interconnect, "interconnect", path)
    chip.memoryPackageArea = try Specifications.area(
      memory_package_area_mm2, "memory_package_area_mm2", path)
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
