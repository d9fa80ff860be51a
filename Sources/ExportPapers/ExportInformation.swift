internal import Canonical
public import Controls
internal import Vocabulary

extension ExportPaper {
  /// The electronic export information for the Automated Export System: whether 15 CFR 758.1 asks
  /// for it, its fields by 15 CFR 30.6, and the number that confirms it.
  public static func exportInformation(for shipment: Shipment, on day: Day) -> ExportPaper {
    let (need, grounds) = FilingGrounds(shipment).need
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
      field("action", "Whether it is added, changed or cancelled", "(a)(25)", .mandatory, "add"),
      field("filingOption", "Filing option", "(a)(27)"),
      field("tradeZone", "Identifier of the foreign-trade zone", "(b)(3)", .conditional),
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
      field("number", "its number in the filing", "(a)(20)", .mandatory, "\(goods.line)"),
      field("action", "whether it is added, changed or deleted", "(a)(26)", .mandatory, "add"),
      field("origin", "domestic (D) or foreign (F)", "(a)(11)", .mandatory, origin),
      field("classification", "Schedule B or HTS number", "(a)(12)", .mandatory, nil),
      field("description", "description", "(a)(13)", .mandatory, goods.name),
      field("unit", "unit of measure", "(a)(14)"),
      field("quantity", "quantity", "(a)(15)", .mandatory, goods.quantity.map { "\($0)" }),
      field("secondUnit", "second unit of measure", "(b)(7)", .conditional),
      field("secondQuantity", "quantity in it", "(b)(8)", .conditional),
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
