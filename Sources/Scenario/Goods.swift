import Enforcement
import Vocabulary
import Waybills

/// The accelerators of the sample world, and how they are boxed.
struct Goods {
  /// Logistic units in the freight box.
  let units: Int
  let piecesPerUnit: Int
  /// First number of the serials and of the unit labels.
  let first: Int

  static let part: PartNumber = known("MX-900-80G")

  /// The freight box of the story: 21 units of 29, together 609.
  static let freightBox = Goods(units: 21, piecesPerUnit: 29, first: 1)
  /// What was delivered before the story began.
  static let earlier = Goods(units: 2, piecesPerUnit: 12, first: 5_001)
  /// What the seller wants to send after it.
  static let next = Goods(units: 1, piecesPerUnit: 29, first: 7_001)

  var pieces: Int { units * piecesPerUnit }

  func sscc(_ unit: Int) -> SSCC {
    let number = String(first * 100 + unit)
    let body = "3950001" + String(repeating: "0", count: 10 - number.count) + number
    guard let sscc = SSCC(withoutCheckDigit: body) else {
      preconditionFailure("\(body) has seventeen digits")
    }
    return sscc
  }

  var labels: [SSCC] { (0..<units).map(sscc) }

  func serials(_ unit: Int) -> [SerialNumber] {
    (0..<piecesPerUnit).map { piece in
      let number = String(first + unit * piecesPerUnit + piece)
      return known("MX9" + String(repeating: "0", count: 7 - number.count) + number)
    }
  }

  /// Everything that a spot check can draw from.
  var population: [SerialName] {
    (0..<units).flatMap { unit in
      serials(unit).map { SerialName(part: Goods.part, serial: $0) }
    }
  }

  var line: Waybills.Line {
    Waybills.Line(
      number: 1, model: "Meridian MX-900 accelerator, 80 GB", partNumber: Goods.part,
      manufacturer: "Meridian Compute", eccn: known("3A090.a"), hsCode: known("847180"),
      quantity: pieces, unitValue: Money(currency: known("USD"), minor: 4_000_000),
      grossWeight: Quantity(pieces * 2, .kilogram), origin: known("TW"))
  }

  func plans(seal: String) -> [UnitPlan] {
    (0..<units).map { unit in
      UnitPlan(
        sscc: sscc(unit), contents: [Pieces(part: Goods.part, serials: serials(unit))],
        seals: [known("\(seal)-\(unit + 1)")])
    }
  }
}

/// Places of the sample world.
enum Places {
  static let factory = Place(
    name: "Meridian distribution centre, Taoyuan", country: known("TW"), locode: "TWTYN",
    site: known("tyn-1"))
  static let hub = Place(
    name: "Changi airfreight hub, gate 7", country: known("SG"), locode: "SGSIN")
  static let dataCentre = Place(
    name: "Selat data centre, Johor", country: known("MY"), locode: "MYJHB", site: known("dc-1"))
}
