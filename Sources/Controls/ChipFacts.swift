/// What a data sheet gives rules to work with. A number or an answer that is not there is not
/// known.
struct ChipFacts: Hashable, Sendable {
  private(set) var numbers: [String: ChipNumber] = [:]
  private(set) var flags: [String: Bool] = [:]

  /// Names as the conditions of packs use them. What a chip reaches at least stands beside what it
  /// reaches: it settles a threshold that is passed already, and no other.
  init(_ chip: ChipSpecification, _ performance: ChipPerformance) {
    flags["datacenter"] = chip.isForDatacenters
    numbers["tpp"] = performance.total.map(ChipNumber.init)
    numbers["tppAtLeast"] = ChipNumber(performance.atLeast)
    numbers["interconnect"] = ChipFacts.number(chip.interconnect)
    numbers["memoryBandwidth"] = ChipFacts.number(chip.memoryBandwidth)
    let density = ChipFacts.number(performance.density)
    numbers["performanceDensityAtLeast"] = density
    // Without a die to divide by there is no density, however fast the chip may be.
    let isKnown = performance.total != nil || performance.density == .unsupported
    numbers["performanceDensity"] = isKnown ? density : nil
    numbers["memoryBandwidthDensity"] = ChipFacts.number(performance.memoryDensity)
    // Whoever publishes operations a second sells a processor: memory that is packaged with it is
    // not its dominant function (technical note to 3A090.c).
    if performance.atLeast > Figure(0) {
      flags["processingIsDominant"] = true
    } else if performance.processesNothing {
      flags["processingIsDominant"] = false
    }
  }

  /// A dash says that the chip does not have it: that is known, and it is nothing.
  private static func number(_ figure: Published<Figure>) -> ChipNumber? {
    switch figure {
    case .stated(let figure): ChipNumber(figure)
    case .unsupported: ChipNumber(Figure(0))
    case .unpublished: nil
    }
  }

  private static func number(_ quotient: Published<Quotient>) -> ChipNumber? {
    switch quotient {
    case .stated(let quotient): ChipNumber(quotient)
    case .unsupported: ChipNumber(Figure(0))
    case .unpublished: nil
    }
  }
}

/// A number with a place below millionths for what a division has cut off, so that it compares with
/// a threshold as the exact quotient does.
public struct ChipNumber: Hashable, Sendable, Comparable {
  let scaled: Int128
  let text: String

  init(_ figure: Figure) {
    scaled = figure.millionths * 10
    text = figure.text
  }

  init(_ quotient: Quotient) {
    scaled = quotient.cut.millionths * 10 + (quotient.isCut ? 5 : 0)
    text = quotient.cut.text
  }

  public static func < (a: ChipNumber, b: ChipNumber) -> Bool { a.scaled < b.scaled }
}

extension ChipFacts {
  private static let names: Set = [
    "datacenter", "processingIsDominant", "tpp", "tppAtLeast", "performanceDensity",
    "performanceDensityAtLeast", "interconnect", "memoryBandwidth", "memoryBandwidthDensity",
  ]

  /// Whether a data sheet has every fact that a condition asks for.
  static func settle(_ condition: Condition) -> Bool {
    condition.references.isEmpty && condition.atoms.allSatisfy { names.contains($0.fact) }
  }
}

extension Facts {
  /// The facts of a data sheet, and of no transaction.
  init(_ chip: ChipSpecification, _ performance: ChipPerformance) {
    self.init(ChipFacts(chip, performance))
  }
}
