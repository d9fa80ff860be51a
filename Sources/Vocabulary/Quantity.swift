public import Canonical

/// A whole number of a unit.
public struct Quantity: Codable, Hashable, Sendable {
  /// Not negative.
  public let value: Int
  public let unit: Unit

  /// - Precondition: `value` is not negative.
  public init(_ value: Int, _ unit: Unit) {
    precondition(value >= 0, "a quantity is not negative")
    self.value = value
    self.unit = unit
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decode(Int.self, forKey: .value)
    unit = try container.decode(Unit.self, forKey: .unit)
    guard value >= 0 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a quantity is not negative"))
    }
  }

  private enum CodingKeys: CodingKey { case value, unit }

  /// The codes of UN/ECE Recommendation 20 that waybills use.
  public enum Unit: String, Codable, Sendable, CaseIterable {
    /// Piece.
    case piece = "H87"
    /// One, a number without a unit.
    case one = "C62"
    /// Set.
    case set = "SET"
    /// Pair.
    case pair = "PR"
    case gram = "GRM"
    case kilogram = "KGM"
    case tonne = "TNE"
    case litre = "LTR"
    case metre = "MTR"
    case squareMetre = "MTK"
    case cubicMetre = "MTQ"
  }
}

extension Quantity: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object {
      $0.member("unit", unit.rawValue)
      $0.member("value", value)
    }
  }
}
