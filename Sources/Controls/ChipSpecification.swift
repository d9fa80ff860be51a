/// What a data sheet says of something: a value, that the chip does not have it, or nothing.
public enum Published<Value: Hashable & Sendable>: Hashable, Sendable {
  case stated(Value)
  /// A dash: the chip does not support it.
  case unsupported
  /// Empty: not published. Never taken for zero.
  case unpublished
}

/// The figures of an integrated circuit that ECCN 3A090 asks for.
public struct ChipSpecification: Hashable, Sendable {
  /// Bits of the largest input of a multiplication; 15 CFR 774 supplement 1, 3A090 technical note
  /// 1.c.
  public enum BitLength: Int, CaseIterable, Sendable, Comparable {
    case four = 4
    case eight = 8
    case sixteen = 16
    case thirtyTwo = 32
    case sixtyFour = 64

    public static func < (a: BitLength, b: BitLength) -> Bool { a.rawValue < b.rawValue }
  }

  public var name: String
  /// Whether it is designed or marketed for use in data centres; nil where nobody has said.
  public var isForDatacenters: Bool?
  /// Tera operations a second, dense (technical note 3), a multiply-accumulate counted as two
  /// (technical note 1.b), summed over the processing units (technical note 1.d).
  public var throughput: [BitLength: Published<Figure>]
  /// Square millimetres of logic dies made with a non-planar process (technical note 4); a dash
  /// where no die is.
  public var nonPlanarDieArea: Published<Figure>
  /// Gigabytes a second.
  public var memoryBandwidth: Published<Figure>
  /// Gigabytes a second, both directions added, over all inputs and outputs other than to volatile
  /// memory.
  public var interconnect: Published<Figure>
  /// Square millimetres of a memory package or, without one, of the stack (technical note to
  /// 3A090.c).
  public var memoryPackageArea: Published<Figure>

  /// Everything not published but the name.
  public init(name: String) {
    self.name = name
    throughput = [:]
    nonPlanarDieArea = .unpublished
    memoryBandwidth = .unpublished
    interconnect = .unpublished
    memoryPackageArea = .unpublished
  }

  public subscript(bits: BitLength) -> Published<Figure> {
    get { throughput[bits] ?? .unpublished }
    set { throughput[bits] = newValue }
  }
}
