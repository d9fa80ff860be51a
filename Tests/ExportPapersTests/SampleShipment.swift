import Canonical
import Controls
import Vocabulary

@testable import ExportPapers

/// A shipment of invented goods between invented parties.
struct SampleShipment {
  var eccns: [String] = ["3A090.a"]
  var kind = Goods.Kind.commodity
  var activity = Transaction.Activity.export
  var destination = "MY"
  var quantity: Int? = 8
  var cents: Int64? = 4_000_000
  var authority: LineAuthority? = LineAuthority(line: 1, kind: .licence, number: "D000001")
  var particulars: [String: StatedFacts.Value] = [:]
  var events: RecordEvents?
  /// Lists on which the consignee is; nobody has screened it where nil.
  var hits: [String]? = []

  func made() throws -> Shipment {
    let currency = try Currency(text: "USD")
    let goods = Goods(
      line: 1, name: "Meridian MX-900 accelerator", kind: kind,
      eccns: try eccns.map { try ECCN(text: $0) }, quantity: quantity,
      unitValue: cents.map { Money(currency: currency, minor: $0) },
      origin: try Country(text: "US"))
    let parties = [
      TransactionParty(role: .exporter, name: "Meridian Compute Co."),
      TransactionParty(
        role: .consignee, name: "Selat Compute Sdn. Bhd.", country: try Country(text: "MY"),
        screening: hits.map { lists in
          PartyScreening(
            asOf: .sample, source: "sample list 1",
            hits: lists.map { .init(list: $0, entry: "1", judgement: .trueMatch) })
        }),
    ]
    return Shipment(
      transaction: Transaction(
        id: "S-1", activity: activity, destination: try Country(text: destination),
        goods: [goods], parties: parties),
      authorities: authority.map { [$0] }, particulars: StatedFacts(particulars), events: events)
  }
}

extension Day {
  static let sample = Day.of(2026, 11, 28)
}
