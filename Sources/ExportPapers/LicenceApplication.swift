public import Controls
internal import Vocabulary

extension ExportPaper {
  /// What an application for a licence holds: the blocks of form BIS-748P as supplement 1 to part
  /// 748 describes them, which the Bureau's system asks for too.
  ///
  /// - Parameter outcome: what a determination says of the United States' regime, if one was made.
  public static func licenceApplication(
    for shipment: Shipment, on day: Day, outcome: Determination.Outcome? = nil
  ) -> ExportPaper {
    let blocks = ApplicationBlocks(shipment, day)
    return ExportPaper(
      "application", "Application for a licence", need(outcome), grounds(outcome), blocks.fields)
  }

  private static func need(_ outcome: Determination.Outcome?) -> Need {
    switch outcome {
    case .licenceRequired: .required
    case .noRequirementFound, .outOfScope: .noGroundFound
    case .indeterminate, .exceptionAvailable, .requirementNotEnforced, nil: .indeterminate
    }
  }

  private static func grounds(_ outcome: Determination.Outcome?) -> [Ground] {
    let said = outcome.map { "the determination says \($0.rawValue)" } ?? "nothing was determined"
    return [.init(said, "15 CFR 748.4(a)")]
  }
}

private struct ApplicationBlocks {
  private let shipment: Shipment
  private let day: Day
  private var transaction: Transaction { shipment.transaction }

  init(_ shipment: Shipment, _ day: Day) { (self.shipment, self.day) = (shipment, day) }

  var fields: [PaperField] {
    applicant + parties + transaction.goods.flatMap(item)
      + [
        block(
          "total", "23", "Total value in dollars", .mandatory, total),
        block("additional", "24", "Additional information", .optional),
        block("signature", "25", "Signature"),
      ]
  }

  private func block(
    _ key: String, _ number: String, _ label: String, _ need: PaperField.Need = .mandatory,
    _ known: String? = nil
  ) -> PaperField {
    PaperField(
      key, "\(number) \(label)", need, "15 CFR part 748, supplement 1, block \(number)",
      shipment.particular(key) ?? known)
  }

  private var applicant: [PaperField] {
    let type = [Transaction.Activity.export, .deemedExport].contains(transaction.activity)
    return [
      block("contact.name", "1", "Contact person"),
      block("contact.telephone", "2", "Telephone"),
      block("contact.facsimile", "3", "Facsimile", .optional),
      block("applicationDate", "4", "Date of application", .mandatory, day.text),
      block(
        "applicationType", "5", "Type of application", .mandatory, type ? "Export" : "Reexport"),
      block("documentsSubmitted", "6", "Documents that are submitted"),
      block("documentsOnFile", "7", "Documents that stay with the applicant"),
      block("specialPurpose", "9", "Special purpose", .conditional),
      block("resubmission", "10", "Number of the application that is resubmitted", .conditional),
      block("replacedLicence", "11", "Licence that is replaced", .conditional),
      block("certificate", "13", "Import or end-user certificate", .conditional),
      block("applicant", "14", "Applicant", .mandatory, shipment.party(.exporter)?.name),
      block("receiver", "15", "Who else may receive the licence", .conditional),
    ]
  }

  private var parties: [PaperField] {
    func name(_ role: TransactionParty.Role) -> String? {
      shipment.party(role).flatMap { party in
        party.name.map { name in party.country.map { "\(name), \($0)" } ?? name }
      }
    }
    return [
      block("purchaser", "16", "Purchaser", .conditional, name(.purchaser)),
      block(
        "intermediateConsignee", "17", "Intermediate consignee", .conditional,
        name(.intermediateConsignee)),
      block("consignee", "18", "Ultimate consignee", .mandatory, name(.consignee)),
      block("endUser", "19", "End user", .conditional, name(.endUser)),
      block("firstConsignee", "20", "Original ultimate consignee", .conditional),
      block("specificEndUse", "21", "Specific end use"),
    ]
  }

  private func item(_ goods: Goods) -> [PaperField] {
    let price = goods.unitValue?.inWords
    let sum = goods.value?.inWords
    func part(
      _ key: String, _ letter: String, _ label: String, _ need: PaperField.Need = .mandatory,
      _ known: String? = nil
    ) -> PaperField {
      block(
        "line\(goods.line).\(key)", "22(\(letter))", "line \(goods.line): \(label)", need, known)
    }
    return [
      part("eccn", "a", "ECCN", .mandatory, goods.eccns?.first?.text),
      part("performance", "b", "computing performance, where the entry has one", .conditional),
      part("model", "c", "model number"),
      part("ccats", "d", "number of a classification by the Bureau", .conditional),
      part("quantity", "e", "quantity", .mandatory, goods.quantity.map { "\($0)" }),
      part("units", "f", "units"),
      part("unitPrice", "g", "unit price", .mandatory, price),
      part("totalPrice", "h", "total price", .mandatory, sum),
      part("manufacturer", "i", "manufacturer"),
      part("technicalDescription", "j", "technical description", .mandatory, goods.name),
    ]
  }

  private var total: String? {
    var sum: Money?
    for goods in transaction.goods {
      guard let value = goods.value, value.currency.text == "USD" else { return nil }
      let both = sum.map { $0.adding(value) } ?? value
      guard let both else { return nil }
      sum = both
    }
    return sum?.inWords
  }
}
