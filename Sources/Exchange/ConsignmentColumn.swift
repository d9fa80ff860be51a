/// What a row of a warehouse's list can say. Names are compared without case, blanks, hyphens,
/// underscores and dots; several common names are known for each.
public enum ConsignmentColumn: String, Sendable, CaseIterable {
  case sscc, parent, seals, container, containerSeals
  case partNumber, serial, serials, quantity
  case model, manufacturer, eccn, hsCode, unitValue, currency, grossWeightKg, origin

  /// Other names under which warehouse systems export it.
  public var aliases: [String] {
    switch self {
    case .sscc: ["unit", "logisticUnit", "palletId", "lpn", "licensePlate"]
    case .parent: ["parentSscc", "parentUnit", "outerSscc"]
    case .seals: ["seal", "sealNumber", "sealNumbers"]
    case .container: ["containerNumber", "equipment"]
    case .containerSeals: ["containerSeal"]
    case .partNumber: ["part", "mpn", "sku", "manufacturerPartNumber"]
    case .serial: ["serialNumber", "sn", "serialNo"]
    case .serials: ["serialNumbers", "serialList"]
    case .quantity: ["qty", "pieces"]
    case .model: ["description", "article"]
    case .manufacturer: ["maker", "brand"]
    case .eccn: ["exportControlClass", "exportClassification"]
    case .hsCode: ["hs", "hs6", "tariffCode", "commodityCode"]
    case .unitValue: ["value", "unitPrice", "price"]
    case .currency: ["valueCurrency"]
    case .grossWeightKg: ["weightKg", "grossWeight", "weight"]
    case .origin: ["countryOfOrigin", "originCountry"]
    }
  }

  /// The same for every row of one part number: said once is enough.
  static let ofArticle: [ConsignmentColumn] = [
    .model, .manufacturer, .eccn, .hsCode, .unitValue, .currency, .origin,
  ]

  /// The column that a heading means, or nil for one that is not known.
  public init?(heading: String) {
    let folded = ConsignmentColumn.fold(heading)
    let match = ConsignmentColumn.allCases.first { column in
      ([column.rawValue] + column.aliases).contains { ConsignmentColumn.fold($0) == folded }
    }
    guard let match else { return nil }
    self = match
  }

  private static func fold(_ text: String) -> String {
    String(text.lowercased().filter { !" -_.\t".contains($0) })
  }
}
