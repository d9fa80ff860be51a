/// Says why a chip came to its paragraph.
struct ChipReasons {
  private let chip: ChipSpecification
  private let performance: ChipPerformance
  private let day: String

  init(_ chip: ChipSpecification, _ performance: ChipPerformance, day: String) {
    self.chip = chip
    self.performance = performance
    self.day = day
  }

  func list(
    _ paragraph: ChipClassification.Paragraph, _ rules: [ChipRule], _ outcomes: [String: Certainty]
  ) -> [String] {
    guard !rules.isEmpty else {
      return ["the pack has no text of ECCN 3A090 for \(day)"]
    }
    let figures = [total, density].compactMap { $0 }
    switch paragraph {
    case .a, .b, .c:
      let met = rules.filter {
        $0.effect == .classifies(paragraph.rawValue) && outcomes[$0.id] == .yes
      }
      return figures + met.map(ChipReasons.cited)
    case .excludedByNote2:
      let taking = rules.filter {
        if case .excludes = $0.effect { outcomes[$0.id] == .yes } else { false }
      }
      return figures + taking.map(ChipReasons.cited)
    case .noParagraph:
      return figures + ["no paragraph of ECCN 3A090 in the text of \(day) describes it"]
    case .indeterminate:
      let open = rules.filter { outcomes[$0.id] == .unknown }
      let missing = ChipReasons.order.filter { name in
        open.contains { self.missing(in: $0.condition).contains(name) }
      }
      return ["not published: " + missing.joined(separator: ", ")] + figures
        + open.map { "open: " + ChipReasons.cited($0) }
    }
  }

  private static func cited(_ rule: ChipRule) -> String {
    "\(rule.id): \(rule.text) (\(rule.citations.joined(separator: "; ")))"
  }

  private var total: String? {
    let reached = performance.driving.map { String($0.rawValue) }.joined(separator: ", ")
    if let total = performance.total {
      return total == Figure(0)
        ? "no operations a second" : "total processing performance \(total.text) at \(reached) bits"
    }
    guard performance.atLeast > Figure(0) else { return nil }
    return "total processing performance at least \(performance.atLeast.text), at \(reached) bits"
  }

  private var density: String? {
    switch performance.density {
    case .stated(let quotient) where performance.total != nil:
      "performance density \(quotient.cut.text)"
    case .stated(let quotient): "performance density at least \(quotient.cut.text)"
    case .unsupported: "no die that is not planar, so no performance density"
    case .unpublished: nil
    }
  }

  /// The columns of a list of data sheets, in its order.
  private static let order =
    ["datacenter"] + ChipSpecification.BitLength.allCases.map { "tops_\($0.rawValue)bit" }
    + ["nonplanar_die_area_mm2", "memory_bandwidth", "interconnect", "memory_package_area_mm2"]

  /// What would have to be published for a condition to be settled.
  private func missing(in condition: ChipCondition) -> Set<String> {
    switch condition {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion(missing(in: $1)) }
    case .not(let part): missing(in: part)
    case .rule: []
    case .flag("datacenter", _): chip.isForDatacenters == nil ? ["datacenter"] : []
    case .flag: unpublishedPrecisions
    case .number(let name, _, _): missing(number: name)
    }
  }

  private func missing(number: String) -> Set<String> {
    switch number {
    case "tpp": unpublishedPrecisions
    case "performanceDensity":
      unpublishedPrecisions.union(
        chip.nonPlanarDieArea == .unpublished ? ["nonplanar_die_area_mm2"] : [])
    case "interconnect": chip.interconnect == .unpublished ? ["interconnect"] : []
    case "memoryBandwidth", "memoryBandwidthDensity":
      Set(chip.memoryBandwidth == .unpublished ? ["memory_bandwidth"] : []).union(
        number == "memoryBandwidthDensity" && chip.memoryPackageArea == .unpublished
          ? ["memory_package_area_mm2"] : [])
    default: []
    }
  }

  private var unpublishedPrecisions: Set<String> {
    Set(performance.unpublished.map { "tops_\($0.rawValue)bit" })
  }
}
