/// Says why a chip came to its paragraph.
struct ChipReasons {
  /// A rule that was asked.
  struct Outcome {
    let rule: Rule
    let certainty: Certainty
    /// Names of the facts that would settle it.
    let missing: Set<String>
  }

  private let chip: ChipSpecification
  private let performance: ChipPerformance
  private let day: Day

  init(_ chip: ChipSpecification, _ performance: ChipPerformance, _ day: Day) {
    (self.chip, self.performance, self.day) = (chip, performance, day)
  }

  func list(_ paragraph: ChipClassification.Paragraph, _ outcomes: [Outcome]) -> [String] {
    guard !outcomes.isEmpty else {
      return ["the pack has no text of ECCN 3A090 for \(day)"]
    }
    let figures = [total, density, memory].compactMap { $0 }
    switch paragraph {
    case .a, .b, .c:
      return figures
        + cited(outcomes) { $0.effect == .classifies(paragraph.rawValue) }
    case .excludedByNote2:
      return figures + cited(outcomes) { if case .excludes = $0.effect { true } else { false } }
    case .noParagraph:
      return figures + ["no paragraph of ECCN 3A090 in the text of \(day) describes it"]
    case .indeterminate:
      let open = outcomes.filter { $0.certainty == .unknown }
      let facts = open.reduce(into: Set<String>()) { $0.formUnion($1.missing) }
      let missing = ChipReasons.columns.filter(columns(of: facts).contains)
      return ["not published: " + missing.joined(separator: ", ")] + figures
        + open.map { "open: " + ChipReasons.citing($0.rule) }
    }
  }

  private func cited(_ outcomes: [Outcome], _ isMeant: (Rule) -> Bool) -> [String] {
    outcomes.filter { $0.certainty == .yes && isMeant($0.rule) }.map { ChipReasons.citing($0.rule) }
  }

  private static func citing(_ rule: Rule) -> String {
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

  private var memory: String? {
    guard performance.processesNothing, case .stated(let quotient) = performance.memoryDensity
    else { return nil }
    return "memory bandwidth density \(quotient.cut.text)"
  }

  /// The columns of a list of data sheets, in its order.
  private static let columns =
    ["datacenter"] + ChipSpecification.BitLength.allCases.map { "tops_\($0.rawValue)bit" }
    + ["nonplanar_die_area_mm2", "memory_bandwidth", "interconnect", "memory_package_area_mm2"]

  /// What would have to be published for facts to be known.
  private func columns(of facts: Set<String>) -> Set<String> {
    let precisions = performance.unpublished.map { "tops_\($0.rawValue)bit" }
    var names: [String] = []
    for fact in facts {
      switch fact {
      case "datacenter": names.append("datacenter")
      case "interconnect": names.append("interconnect")
      case "tpp", "tppAtLeast", "processingIsDominant": names += precisions
      case "performanceDensity", "performanceDensityAtLeast":
        names += precisions
        if chip.nonPlanarDieArea == .unpublished { names.append("nonplanar_die_area_mm2") }
      case "memoryBandwidthDensity":
        if chip.memoryBandwidth == .unpublished { names.append("memory_bandwidth") }
        if chip.memoryPackageArea == .unpublished { names.append("memory_package_area_mm2") }
      default: break
      }
    }
    return Set(names)
  }
}
