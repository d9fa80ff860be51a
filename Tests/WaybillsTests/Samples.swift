import Registry
import Rows
import Vocabulary

@testable import Waybills

/// Reads what a test itself wrote.
func make<T: TextCoded>(_ text: String, as type: T.Type = T.self) -> T {
  do {
    return try T(text: text)
  } catch {
    preconditionFailure("a test wrote \(text): \(error)")
  }
}

/// The SSCC of a small number.
func sscc(_ number: Int) -> SSCC {
  let head = "10614141" + String(String(1_000_000_000 + number).suffix(9))
  var sum = 0
  for (place, digit) in head.utf8.reversed().enumerated() {
    sum += (Int(digit) - 48) * (place.isMultiple(of: 2) ? 3 : 1)
  }
  return make("\(head)\((10 - sum % 10) % 10)")
}

/// An id that no command of a test has.
func digest(_ number: UInt64) -> Digest {
  let scattered = number &* 0x9E37_79B9_7F4A_7C15
  let head = (0..<8).map { UInt8(truncatingIfNeeded: scattered >> (56 - $0 * 8)) }
  return Digest(head + [UInt8](repeating: 0, count: 24))
}

/// Names of the sample world: invented.
enum Sample {
  static let maker: PartyID = make("maker")
  static let haul: PartyID = make("haul")
  static let dock: PartyID = make("dock")
  static let rescue: PartyID = make("rescue")
  static let centre: PartyID = make("centre")
  static let bureau: PartyID = make("bureau")
  static let hall: SiteID = make("hall-1")
  static let netherlands: Country = make("NL")
  static let norway: Country = make("NO")
  static let germany: Country = make("DE")
  static let part: PartNumber = make("AX-900-80G")
  static let eccn: ECCN = make("3A090.a")
  static let start: Moment = make("2026-03-01T06:00:00.000Z")

  static let works = Place(name: "Works, gate 2", country: netherlands)
  static let quay = Place(name: "Quay 7", country: germany)
  static let hallGate = Place(name: "Hall 1, dock door", country: norway)

  /// A pallet with the boxes A and B in it, and the box C by itself.
  static let pallet = sscc(1)
  static let boxA = sscc(2)
  static let boxB = sscc(3)
  static let boxC = sscc(4)
  static let container: ContainerNumber = make("CSQU3054383")

  static func serials(_ numbers: ClosedRange<Int>) -> [SerialNumber] {
    numbers.map { make("AX9-\($0)") }
  }

  static func pieces(_ numbers: ClosedRange<Int>) -> [Pieces] {
    [Pieces(part: part, serials: serials(numbers))]
  }

  static func seal(_ number: Int) -> SealNumber { make("SL-\(number)") }

  static func line(_ quantity: Int) -> Line {
    Line(
      number: 1, model: "Axon 900", partNumber: part, manufacturer: "Maker Works", eccn: eccn,
      hsCode: make("847180"), quantity: quantity,
      unitValue: Money(currency: make("EUR"), minor: 2_500_000),
      grossWeight: Quantity(12, .kilogram), origin: netherlands)
  }

  /// Twelve hours to the quay, twenty-four to the hall.
  static let legs = [
    LegPlan(carrier: haul, from: works, to: quay, plannedTransitHours: 10, toleranceHours: 2),
    LegPlan(carrier: dock, from: quay, to: hallGate, plannedTransitHours: 20, toleranceHours: 4),
  ]

  static let issue = IssueWaybill(
    roles: NamedRoles(consignor: maker, consignee: centre, site: hall),
    departure: start.adding(hours: 1), lines: [line(6)],
    units: [
      UnitPlan(sscc: pallet, contents: [], seals: [seal(1)]),
      UnitPlan(sscc: boxA, parent: pallet, contents: pieces(1...2), seals: []),
      UnitPlan(sscc: boxB, parent: pallet, contents: pieces(3...4), seals: []),
      UnitPlan(sscc: boxC, contents: pieces(5...6), seals: [seal(4)]),
    ],
    equipment: [Equipment(number: container, seals: [seal(9)], units: [pallet, boxC])],
    legs: legs, references: [Reference(kind: .order, value: "PO-7")])
}
