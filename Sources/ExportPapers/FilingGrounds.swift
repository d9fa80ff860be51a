internal import Controls
internal import Vocabulary

/// Whether electronic export information is filed for a shipment: the eleven grounds of 15 CFR
/// 758.1(b), as they stood in the Code of 16 January 2025.
struct FilingGrounds {
  private let shipment: Shipment
  private var transaction: Transaction { shipment.transaction }

  init(_ shipment: Shipment) { self.shipment = shipment }

  var need: (ExportPaper.Need, [ExportPaper.Ground]) {
    guard shipment.isExport else {
      return (.noGroundFound, [.init("it is filed for exports", "15 CFR 758.1(b)")])
    }
    if shipment.particular("tangible") == "no" {
      return (.noGroundFound, [.init("nothing goes in tangible form", "15 CFR 758.1(b)")])
    }
    let all = transaction.goods.flatMap { FilingLine($0, shipment).grounds } + common
    let certain = all.filter(\.isCertain).map(\.ground)
    if !certain.isEmpty { return (.required, certain) }
    if !all.isEmpty { return (.indeterminate, all.map(\.ground)) }
    return (
      .noGroundFound,
      [.init("none of the grounds of the section; other law may have one", "15 CFR 758.1(b)")]
    )
  }

  struct Found {
    let isCertain: Bool
    let ground: ExportPaper.Ground

    static func certain(_ text: String, _ paragraph: String) -> Found {
      Found(isCertain: true, ground: .init(text, "15 CFR 758.1(b)" + paragraph))
    }

    static func open(_ text: String, _ paragraph: String) -> Found {
      Found(isCertain: false, ground: .init(text, "15 CFR 758.1(b)" + paragraph))
    }
  }

  private var common: [Found] {
    var found: [Found] = []
    if ["CU", "IR", "KP", "SY"].contains(transaction.destination.text) {
      found.append(.certain("goes to a country of group E, at any value", "(1)"))
    }
    if valuesByCode.contains(where: { $0.minor > FilingGrounds.most }) {
      found.append(
        .certain(
          "more than 2,500 dollars under one number of the schedule, unless 15 CFR part 30 exempts"
            + " it", "(5)"))
    }
    return found + parties
  }

  /// Cents.
  private static let most: Int64 = 250_000

  /// Intermediate and ultimate consignee and end user: 15 CFR 748.5(d) to (f).
  private var parties: [Found] {
    let roles: [TransactionParty.Role] = [.intermediateConsignee, .consignee, .endUser]
    return transaction.parties.filter { roles.contains($0.role) }.compactMap { party in
      guard let screening = party.screening else {
        return .open(
          "nobody has screened the \(party.role.rawValue) for the Unverified List", "(8)")
      }
      let hits = screening.hits.filter { $0.list == "unverified" }
      if hits.contains(where: { $0.judgement == .trueMatch }) {
        return .certain("the \(party.role.rawValue) is on the Unverified List", "(8)")
      }
      return hits.contains { $0.judgement == .unsure }
        ? .open(
          "whether the \(party.role.rawValue) is on the Unverified List is not settled", "(8)")
        : nil
    }
  }

  /// Of all lines under one number of the schedule, as far as their values are stated.
  private var valuesByCode: [Money] {
    let coded = Dictionary(grouping: transaction.goods) { $0.hsCode?.text ?? "line \($0.line)" }
    return coded.values.compactMap { lines in
      lines.compactMap(\.valueInDollars).reduce(Money?.none) { sum, one in
        sum?.adding(one) ?? one
      }
    }
  }
}

/// What one line of goods gives for grounds.
private struct FilingLine {
  private let goods: Goods
  private let authority: LineAuthority?
  private let destination: String
  private var name: String { "line \(goods.line)" }

  init(_ goods: Goods, _ shipment: Shipment) {
    self.goods = goods
    authority = shipment.authority(goods.line)
    destination = shipment.transaction.destination.text
  }

  var grounds: [FilingGrounds.Found] {
    var found = underAuthority
    if goods.valueInDollars == nil {
      found.append(.open("the value of \(name) is not stated in dollars", "(5)"))
    }
    guard let numbers = goods.eccns, !numbers.isEmpty else {
      return found + [.open("nobody has said what \(name) is classified as", "(3), (9) to (11)")]
    }
    return found + numbers.flatMap(classified)
  }

  private var underAuthority: [FilingGrounds.Found] {
    guard let authority else {
      return [.open("nobody has said under what \(name) goes", "(2)")]
    }
    if authority.kind == .licence { return [.certain("\(name) goes under a licence", "(2)")] }
    switch authority.symbol {
    case "STA": return [.certain("\(name) goes under STA", "(4)")]
    case "VEU": return [.certain("\(name) goes under a validated end user", "(7)")]
    default: return []
    }
  }

  private func classified(_ eccn: ECCN) -> [FilingGrounds.Found] {
    guard eccn.entry != "EAR99" else { return [] }
    return series(eccn) + firearms(eccn) + watched + microwave(eccn)
  }

  /// Paragraphs .a to .x of the 600 series and 9x515; .y is left out.
  private func series(_ eccn: ECCN) -> [FilingGrounds.Found] {
    guard eccn.entry.isSixHundredSeries || eccn.entry.isSatelliteSeries else { return [] }
    switch eccn.text.dropFirst(5).prefix(2) {
    case ".y": return []
    case "": return [.open("whether \(name) is of paragraph .y of \(eccn) is not stated", "(3)")]
    default: return [.certain("\(name) is \(eccn), at any value", "(3)")]
    }
  }

  private func firearms(_ eccn: ECCN) -> [FilingGrounds.Found] {
    if authority?.symbol == "BAG" { return [] }
    let paragraph = eccn.text.dropFirst(5).prefix(2)
    let certain = FilingGrounds.Found.certain("\(name) is \(eccn), at any value", "(9)")
    let open = FilingGrounds.Found.open("which of \(eccn) \(name) is has to be said", "(9)")
    switch eccn.entry {
    case "0A506", "0A507": return [certain]
    case "0A501":
      return [".a", ".b"].contains(paragraph) ? [certain] : paragraph == "" ? [open] : []
    case "0A505": return paragraph == ".c" ? [] : paragraph == "" ? [open] : [certain]
    case "0A502", "0A508":
      return [
        .open("whether \(name) is a shotgun with a barrel below 18 inches is not stated", "(9)")
      ]
    default: return []
    }
  }

  /// What is on the list and goes to China, which Hong Kong is a part of here (85 FR 83765), to
  /// Russia or to Venezuela.
  private var watched: [FilingGrounds.Found] {
    guard ["CN", "HK", "RU", "VE"].contains(destination), authority?.symbol != "GOV" else {
      return []
    }
    return [
      .certain("\(name) is on the list and goes to \(destination), at any value", "(10)")
    ]
  }

  private func microwave(_ eccn: ECCN) -> [FilingGrounds.Found] {
    eccn.entry == "3A069"
      ? [.open("\(name) is 3A069: it is filed where it goes to Country Group D", "(11)")] : []
  }
}

extension Goods {
  /// Of all its pieces, where that is stated in dollars of the United States.
  fileprivate var valueInDollars: Money? { unitValue?.currency.text == "USD" ? value : nil }
}
