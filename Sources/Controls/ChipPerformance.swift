/// What ECCN 3A090 calculates from a data sheet. 15 CFR 774 supplement 1, technical notes to
/// 3A090.a and 3A090.b, and to 3A090.c.
public struct ChipPerformance: Hashable, Sendable {
  public typealias BitLength = ChipSpecification.BitLength

  /// Total processing performance over the published precisions: tera operations a second times bit
  /// length, the highest counts (technical note 2). Where a precision is not published, what the
  /// chip reaches at least.
  public let atLeast: Figure
  /// The precisions that reach it, shortest first; none where nothing is above zero.
  public let driving: [BitLength]
  /// Precisions of which nothing is published: they could reach more.
  public let unpublished: [BitLength]
  /// Total processing performance by the area of non-planar logic dies (technical note 4); of what
  /// the chip reaches at least where a precision is not published.
  public let density: Published<Quotient>
  /// Memory bandwidth by the area of the package or stack (technical note to 3A090.c).
  public let memoryDensity: Published<Quotient>

  public init(_ chip: ChipSpecification) {
    var best = Figure(0)
    var driving: [BitLength] = []
    var unpublished: [BitLength] = []
    for bits in BitLength.allCases {
      switch chip[bits] {
      case .stated(let operations):
        let product = operations.times(bits.rawValue)
        if product > best { (best, driving) = (product, []) }
        if product == best, product > Figure(0) { driving.append(bits) }
      case .unsupported: break
      case .unpublished: unpublished.append(bits)
      }
    }
    atLeast = best
    self.driving = driving
    self.unpublished = unpublished
    density = ChipPerformance.quotient(.stated(best), by: chip.nonPlanarDieArea)
    memoryDensity = ChipPerformance.quotient(chip.memoryBandwidth, by: chip.memoryPackageArea)
  }

  /// Total processing performance where it is known: every precision is published, or not
  /// supported.
  public var total: Figure? { unpublished.isEmpty ? atLeast : nil }

  /// Whether the chip is known to have no digital processing unit: a memory, for instance.
  public var processesNothing: Bool { total == Figure(0) }

  private static func quotient(
    _ dividend: Published<Figure>, by divisor: Published<Figure>
  ) -> Published<Quotient> {
    switch (dividend, divisor) {
    case (.stated(let dividend), .stated(let divisor)): .stated(Quotient(dividend, by: divisor))
    case (.unsupported, _), (_, .unsupported): .unsupported
    default: .unpublished
    }
  }
}
