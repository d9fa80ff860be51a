import Registry
import Rows
import Vocabulary

/// Whether terms hold together, and name what is on this log.
extension AuthorisationRules {
  /// As many as each list may hold.
  private static let longest = 50
  /// How long an authorisation may be valid, in days: a licence is for four years as a rule
  /// (15 CFR 750.7(g)), and its authority may say otherwise.
  private static let longestDays = 3_660

  static func requireSound(
    _ terms: Terms, in world: World, _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    try requireParties(terms, in: world, &reasons)
    requireScope(terms, &reasons)
    reasons.require(
      (terms.form == .exception) == (terms.symbol != nil), .symbolUnfit,
      "an exception names its symbol, and nothing else has one")
    for (position, allowance) in terms.allowances.enumerated() {
      requireSound(allowance, position, terms, &reasons)
    }
    reasons.require(
      terms.validFrom < terms.validUntil && context.now < terms.validUntil
        && terms.validUntil <= terms.validFrom.adding(days: longestDays), .timesOutOfOrder,
      "validUntil comes after validFrom and after now (\(context.now)), and within ten years")
    if let issuer = terms.issuer { requireText(issuer, "the issuer", &reasons) }
    for condition in terms.conditions ?? [] { requireText(condition, "a condition", &reasons) }
    let papers = [terms.evidence?.confirmation, terms.evidence?.purchaseOrder]
    for paper in papers.compactMap(\.self) { requireText(paper, "evidence", &reasons) }
  }

  private static func requireParties(
    _ terms: Terms, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    let authority = try world.find(Party.self, terms.authority.text)
    reasons.require(
      authority?.authority != nil, .authorityUnknown,
      "\(terms.authority) is not an authority of this log")
    for id in [terms.holder] + terms.consignees.prefix(longest)
      + (terms.endUsers ?? []).prefix(longest)
    {
      let party = try world.find(Party.self, id.text)
      reasons.require(
        party != nil, .partyUnknown, "\(id) is not a party of this log; register it first")
    }
    guard let sites = terms.sites else { return }
    var known: [SiteID] = []
    for id in terms.consignees.prefix(longest) {
      known += try world.find(Party.self, id.text)?.profile.sites.map(\.id) ?? []
    }
    for site in sites.prefix(longest) {
      reasons.require(
        known.contains(site), .siteUnknown, "no consignee that is named has a site \(site)")
    }
  }

  private static func requireScope(_ terms: Terms, _ reasons: inout Reasons) {
    let lists = [
      ("consignees", terms.consignees.count), ("destinations", terms.destinations.count),
      ("allowances", terms.allowances.count), ("endUsers", terms.endUsers?.count ?? 1),
      ("sites", terms.sites?.count ?? 1), ("conditions", terms.conditions?.count ?? 1),
    ]
    for (name, count) in lists {
      let most = name == "destinations" ? 250 : longest
      reasons.require(
        (1...most).contains(count), .scopeEmpty,
        "\(name) has \(count) entries, where 1 to \(most) are possible")
    }
  }

  private static func requireSound(
    _ allowance: Allowance, _ position: Int, _ terms: Terms, _ reasons: inout Reasons
  ) {
    let place = "allowance \(position + 1)"
    reasons.require(
      allowance.quantity.map { (1...1_000_000_000).contains($0) } ?? true, .allowanceUnfit,
      "\(place): a quantity is 1 to 1,000,000,000 pieces")
    reasons.require(
      allowance.value.map { $0.minor > 0 } ?? true, .allowanceUnfit,
      "\(place): a value is more than nothing")
    reasons.require(
      allowance.performance.map { $0 > .zero } ?? true, .allowanceUnfit,
      "\(place): a processing performance is more than nothing")
    reasons.require(
      allowance.parts.map { (1...longest).contains($0.count) } ?? true, .allowanceUnfit,
      "\(place): name 1 to \(longest) part numbers, or leave them out")
    let isLimited =
      allowance.quantity != nil || allowance.value != nil || allowance.performance != nil
    reasons.require(
      isLimited || terms.form != .licence, .allowanceUnfit,
      "\(place): a licence says how much: quantity, value or processing performance")
    let currencies = Set(terms.allowances.compactMap(\.value?.currency))
    if position == 0, terms.tolerance != nil {
      reasons.require(
        currencies.count <= 1, .allowanceUnfit,
        "a tolerance counts over the whole licence: its values are in one currency")
    }
  }

  static func requireText(_ text: String, _ what: String, _ reasons: inout Reasons) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    reasons.require(
      !isBlank && text.unicodeScalars.count <= 2000, .textUnfit,
      "\(what) has 1 to 2000 characters")
  }
}
