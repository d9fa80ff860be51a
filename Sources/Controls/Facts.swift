internal import Canonical
internal import Vocabulary

/// What conditions ask about, for one line of goods of a transaction.
struct Facts: Sendable {
  /// Values, and whether there can be others that nobody has stated.
  struct Values: Sendable {
    var texts: [String] = []
    var isComplete = true
  }

  private(set) var numbers: [String: ChipNumber] = [:]
  private(set) var flags: [String: Bool] = [:]
  private(set) var codes: [String: Values] = [:]
  private(set) var countries: [String: Values] = [:]
  /// Whether somebody states that they cleared a red flag up.
  private(set) var resolvesRedFlags = false
  var classification = ItemClassification()
  /// Parties that nobody has screened, by role.
  private(set) var notScreened: [String] = []

  /// What a data sheet says, without a transaction.
  init(_ figures: ChipFacts) { (numbers, flags) = (figures.numbers, figures.flags) }

  init(_ transaction: Transaction, _ goods: Goods, path: String) throws(JSONFault) {
    if let specifications = goods.specifications {
      let chip = try specifications.chip(goods.name ?? "item", path: path + ".specifications")
      let figures = ChipFacts(chip, ChipPerformance(chip))
      (numbers, flags) = (figures.numbers, figures.flags)
    }
    state(transaction.facts)
    state(goods.facts)
    codes["activity"] = Values(texts: [transaction.activity.rawValue])
    if let kind = goods.kind { codes["itemKind"] = Values(texts: [kind.rawValue]) }
    if let code = goods.hsCode { codes["hs6"] = Values(texts: [code.text]) }
    countries["destination"] = Values(texts: [transaction.destination.text])
    if let from = transaction.from { countries["from"] = Values(texts: [from.text]) }
    if let origin = goods.origin { countries["origin"] = Values(texts: [origin.text]) }
    if let transit = transaction.transit {
      countries["transit"] = Values(texts: transit.map(\.text))
    }
    read(transaction.parties)
    try own(transaction.parties)
    classification.stated = goods.eccns ?? []
  }

  private mutating func state(_ facts: StatedFacts?) {
    for (name, value) in facts?.values ?? [:] {
      switch value {
      case .flag(let flag):
        flags[name] = flag
        if name.hasPrefix("resolved:") { resolvesRedFlags = true }
      case .text(let text):
        codes[name] = Values(texts: [text])
        if let figure = Figure(text) { numbers[name] = ChipNumber(figure) }
      case .texts(let texts): codes[name] = Values(texts: texts)
      }
    }
  }

  private mutating func read(_ parties: [TransactionParty]) {
    let recipients = parties.filter(\.role.isRecipient)
    note(recipients, "partyCountry", \.country)
    note(recipients, "headquarters", \.headquarters)
    note(recipients, "ultimateParent", \.ultimateParent)
    let exporters = parties.filter { $0.role == .exporter }
    note(exporters, "exporterHeadquarters", \.headquarters)
    note(exporters, "exporterUltimateParent", \.ultimateParent)
    var lists = Values(isComplete: !recipients.isEmpty)
    for party in parties {
      guard let screening = party.screening else {
        notScreened.append(party.role.rawValue)
        lists.isComplete = false
        continue
      }
      lists.texts += screening.hits.filter { $0.judgement == .trueMatch }.map(\.list)
      if screening.hits.contains(where: { $0.judgement == .unsure }) { lists.isComplete = false }
    }
    codes["listed"] = lists
    if recipients.isEmpty { notScreened.append(TransactionParty.Role.consignee.rawValue) }
  }

  private mutating func note(
    _ parties: [TransactionParty], _ role: String, _ country: (TransactionParty) -> Country?
  ) {
    let known = parties.compactMap { country($0)?.text }
    countries[role] = Values(
      texts: known, isComplete: !parties.isEmpty && known.count == parties.count)
  }

  /// The largest share of any party counts.
  private mutating func own(_ parties: [TransactionParty]) throws(JSONFault) {
    var most = ChipNumber(Figure(0))
    var least = ChipNumber(Figure(0))
    for (position, party) in parties.enumerated() {
      guard let ownership = party.ownership else { continue }
      let path = "parties[\(position)].ownership"
      let (low, high) = (Figure(ownership.listedAtLeast), Figure(ownership.listedAtMost))
      guard let low, let high, low <= high, high <= Figure(100) else {
        throw JSONFault(
          .badValue, "shares are per cent from 0 to 100, the least not above the most", path: path)
      }
      least = max(least, ChipNumber(low))
      most = max(most, ChipNumber(high))
    }
    if parties.contains(where: { $0.ownership != nil }) {
      numbers["listedShareAtLeast"] = least
    }
    let recipients = parties.filter(\.role.isRecipient)
    if !recipients.isEmpty, recipients.allSatisfy({ $0.ownership != nil }) {
      numbers["listedShareAtMost"] = most
    }
  }
}

/// What an item is: as stated, and as its specifications come out.
struct ItemClassification: Sendable {
  var stated: [ECCN] = []
  /// By paragraph, from the rules that classify.
  var derived: [String: Certainty] = [:]

  /// Whether nobody has said what it is: it may fall under any entry.
  var isOpen: Bool { stated.isEmpty }

  /// Entries that it falls under, or may by its figures.
  var entries: Set<String> {
    Set(stated.map(\.entry))
      .union(derived.filter { $0.value != .no }.keys.map { String($0.prefix(5)) })
  }
}
