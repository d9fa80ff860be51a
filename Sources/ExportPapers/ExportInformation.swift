internal import Canonical
public import Controls
internal import Vocabulary

extension ExportPaper {
  /// The electronic export information for the Automated Export System: whether 15 CFR 758.1 asks
  /// for it, its fields by 15 CFR 30.6, and the number that confirms it.
  public static func exportInformation(for shipment: Shipment, on day: Day) -> ExportPaper {
    let (need, grounds) = ExportFiling(shipment).need
    return ExportPaper(
      "eei", "Electronic export information", need, grounds,
      ExportFiling(shipment).fields(on: day))
  }
}

/// What is filed for a shipment.
private struct ExportFiling {
  private let shipment: Shipment
  private var transaction: Transaction { shipment.transaction }

  init(_ shipment: Shipment) { self.shipment = shipment }

  // MARK: Whether

  var need: (ExportPaper.Need, [ExportPaper.Ground]) {
    guard shipment.isExport else {
      return (.noGroundFound, [.init("it is filed for exports", "15 CFR 758.1(b)")])
    }
    if shipment.particular("tangible") == "no" {
      return (
        .noGroundFound, [.init("nothing goes in tangible form", "15 CFR 758.1(b)")]
      )
    }
    let grounds = certain
    if !grounds.isEmpty { return (.required, grounds) }
    let open = self.open
    if !open.isEmpty { return (.indeterminate, open) }
    return (
      .noGroundFound,
      [.init("none of the grounds that are known here; part 30 has others", "15 CFR 758.1(b)")]
    )
  }

  private var certain: [ExportPaper.Ground] {
    var grounds: [ExportPaper.Ground] = []
    let destination = transaction.destination.text
    if ["CU", "IR", "KP", "SY"].contains(destination) {
      grounds.append(.init("goes to a country of group E, at any value", "15 CFR 758.1(b)(1)"))
    }
    if valuesByCode.contains(where: { $0.minor > ExportFiling.most }) {
      grounds.append(
        .init("more than 2,500 dollars under one number of the schedule", "15 CFR 758.1(b)"))
    }
    for goods in transaction.goods {
      let authority = shipment.authority(goods.line)
      if authority?.kind == .licence {
        grounds.append(.init("line \(goods.line) goes under a licence", "15 CFR 758.1(b)(2)"))
      }
      let entries = (goods.eccns ?? []).map(\.entry)
      if entries.contains(where: { $0.isSixHundredSeries || $0.isSatelliteSeries }) {
        grounds.append(.init("line \(goods.line) is 9x515 or 600 series", "15 CFR 758.1(b)(3)"))
      }
      if authority?.symbol == "STA" {
        grounds.append(.init("line \(goods.line) goes under STA", "15 CFR 758.1(b)"))
      }
      if ExportFiling.watched.contains(destination), entries.contains(where: { $0 != "EAR99" }),
        authority?.symbol != "GOV"
      {
        grounds.append(
          .init(
            "line \(goods.line) is on the list and goes to \(destination), at any value",
            "15 CFR 758.1(b); 85 FR 23459"))
      }
    }
    return grounds
  }

  /// Cents.
  private static let most: Int64 = 250_000

  /// Countries to which what is on the list is filed at any value, as far as the rule that began it
  /// names them.
  private static let watched: Set<String> = ["CN", "RU", "VE"]

  private var open: [ExportPaper.Ground] {
    transaction.goods.flatMap { goods in
      var grounds: [ExportPaper.Ground] = []
      if shipment.authority(goods.line) == nil {
        grounds.append(
          .init("nobody has said under what line \(goods.line) goes", "15 CFR 758.1(b)(2)"))
      }
      if value(goods) == nil {
        grounds.append(
          .init("the value of line \(goods.line) is not stated in dollars", "15 CFR 758.1(b)"))
      }
      if (goods.eccns ?? []).isEmpty {
        grounds.append(
          .init("nobody has said what line \(goods.line) is classified as", "15 CFR 758.1(b)(3)"))
      }
      return grounds
    }
  }

  private func value(_ goods: Goods) -> Money? {
    guard goods.unitValue?.currency.text == "USD" else { return nil }
    return goods.value
  }

  /// Of all lines under one number of the schedule, as far as their values are stated.
  private var valuesByCode: [Money] {
    let coded = Dictionary(grouping: transaction.goods) { $0.hsCode?.text ?? "line \($0.line)" }
    return coded.values.compactMap { lines in
      lines.compactMap(value).reduce(Money?.none) { sum, one in sum?.adding(one) ?? one }
    }
  }

  // MARK: Fields

  func fields(on day: Day) -> [PaperField] {
    parties + route + transaction.goods.flatMap(line) + [number(on: day)]
  }

  private func field(
    _ key: String, _ label: String, _ paragraph: String, _ need: PaperField.Need = .mandatory,
    _ known: String? = nil
  ) -> PaperField {
    PaperField(
      key, label, need, "15 CFR 30.6" + paragraph, shipment.particular(key) ?? known)
  }

  private var parties: [PaperField] {
    let exporter = shipment.party(.exporter)
    let consignee = shipment.party(.consignee)
    let between = shipment.party(.intermediateConsignee)
    return [
      field("usppi.name", "U.S. principal party in interest", "(a)(1)", .mandatory, exporter?.name),
      field("usppi.address", "Where the goods begin their way", "(a)(1)"),
      field("usppi.identification", "Its identification number", "(a)(1)"),
      field("usppi.contact", "Whom to ask there", "(a)(1)"),
      field("exportDate", "Day of export", "(a)(2)", .mandatory, shipment.events?.exported?.text),
      field("consignee.name", "Ultimate consignee", "(a)(3)", .mandatory, consignee?.name),
      field("consignee.address", "Its address", "(a)(3)"),
      field("consignee.type", "What kind of consignee it is", "(a)(28)"),
      field("stateOfOrigin", "State of origin", "(a)(4)"),
      field("related", "Whether the parties are related", "(a)(10)"),
      field("agent", "Authorised agent and its number", "(b)(1)", .conditional),
      field(
        "intermediateConsignee", "Intermediate consignee", "(b)(2)", .conditional, between?.name),
    ]
  }

  private var route: [PaperField] {
    [
      field(
        "destination", "Country of ultimate destination", "(a)(5)", .mandatory,
        transaction.destination.text),
      field("transport", "Method of transportation", "(a)(6)"),
      field("conveyance", "Conveyance or carrier", "(a)(7)"),
      field("carrier", "Carrier's code", "(a)(8)"),
      field("port", "Port of export", "(a)(9)"),
      field("reference", "Shipment reference number", "(a)(19)", .mandatory, transaction.id),
      field("hazardous", "Whether anything is hazardous", "(a)(21)"),
      field("inbond", "In-bond code", "(a)(22)"),
      field("routed", "Whether the foreign party arranges the export", "(a)(24)"),
      field("filingOption", "Filing option", "(a)(27)"),
      field("portOfUnlading", "Foreign port of unlading", "(b)(4)", .conditional),
    ]
  }

  private func line(_ goods: Goods) -> [PaperField] {
    let prefix = "line\(goods.line)."
    let authority = shipment.authority(goods.line)
    let total = goods.value?.inWords
    let origin = goods.origin.map { $0.text == "US" ? "D" : "F" }
    func field(
      _ key: String, _ label: String, _ paragraph: String, _ need: PaperField.Need = .mandatory,
      _ known: String? = nil
    ) -> PaperField {
      self.field(prefix + key, "line \(goods.line): \(label)", paragraph, need, known)
    }
    let isLicence = authority?.kind == .licence
    return [
      field("origin", "domestic (D) or foreign (F)", "(a)(11)", .mandatory, origin),
      field("classification", "Schedule B or HTS number", "(a)(12)", .mandatory, nil),
      field("description", "description", "(a)(13)", .mandatory, goods.name),
      field("unit", "unit of measure", "(a)(14)"),
      field("quantity", "quantity", "(a)(15)", .mandatory, goods.quantity.map { "\($0)" }),
      field("weight", "shipping weight", "(a)(16)"),
      field("value", "value", "(a)(17)", .mandatory, total),
      field("informationCode", "export information code", "(a)(18)"),
      field(
        "licenceCode", "licence code or exemption code", "(a)(23)", .mandatory, authority?.code),
      field(
        "licenceNumber", "licence number", "(b)(5)", isLicence ? .mandatory : .conditional,
        authority?.number),
      field(
        "eccn", "ECCN", "(b)(6); 15 CFR 758.1(g)", .conditional,
        goods.eccns?.map(\.text).joined(separator: ", ")),
    ]
  }

  /// Where it has been filed already.
  private func number(on day: Day) -> PaperField {
    let (key, label) = ("itn", "Internal transaction number")
    let citation = "15 CFR 30.7(b); 15 CFR part 30, appendix B"
    guard let stated = shipment.particular(key) else {
      return PaperField(key, label, .conditional, citation)
    }
    do throws(InvalidText) {
      let number = try FilingNumber(text: stated)
      return PaperField(
        key, label, .conditional, citation, number.citation, fault: number.fault(on: day))
    } catch {
      return PaperField(key, label, .conditional, citation, stated, fault: error.description)
    }
  }
}

extension LineAuthority {
  /// As the filing wants it, where it is known without a table of codes.
  fileprivate var code: String? {
    switch kind {
    case .noLicence: "NLR"
    case .exception: symbol
    case .licence: number == nil ? nil : "licence"
    }
  }
}
