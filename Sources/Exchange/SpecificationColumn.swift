internal import Controls

/// The columns of a list of data sheets that the classifier reads.
enum SpecificationColumn: Hashable {
  case name
  case datacenter
  case tops(ChipSpecification.BitLength)
  case dieArea
  case memoryBandwidth
  case interconnect
  case memoryPackageArea

  init?(heading: String) {
    switch heading.lowercased() {
    case "name": self = .name
    case "datacenter": self = .datacenter
    case "nonplanar_die_area_mm2": self = .dieArea
    case "memory_bandwidth": self = .memoryBandwidth
    case "interconnect": self = .interconnect
    case "memory_package_area_mm2": self = .memoryPackageArea
    case let other:
      let bits = ChipSpecification.BitLength.allCases
      guard let bits = bits.first(where: { other == "tops_\($0.rawValue)bit" }) else { return nil }
      self = .tops(bits)
    }
  }

  /// Whether zero is a value: an area is something to divide by.
  var isArea: Bool { self == .dieArea || self == .memoryPackageArea }
}
