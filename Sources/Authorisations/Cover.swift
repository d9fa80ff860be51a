import Registry
import Rows
import Vocabulary

/// Whether one authorisation covers one line of a consignment.
struct Cover {
  let consignment: GatedConsignment
  let line: GatedLine
  /// Of one piece, where it was determined.
  let performance: Performance?
  /// What the packs of the authorisation's regime say.
  let outcome: RegimeOutcome
  let authorisation: Authorisation
  let now: Moment
  let leaves: Moment

  private var terms: Terms { authorisation.terms }
  private var place: String { "line \(line.number), \(authorisation.name)" }

  /// Requirements that it overcomes, where it is an exception that does so for some of them only
  /// and others can do the rest. What one of its texts overcomes counts once its conditions are
  /// met; while those of none are, what all of them overcome.
  var part: Set<String>? {
    guard let symbol = terms.symbol, outcome.verdict == .exceptionAvailable,
      !outcome.requirements.isEmpty, !outcome.exceptions.contains(where: { $0.symbol == symbol })
    else { return nil }
    let texts = outcome.partial(symbol)
    let met = texts.filter(\.open.isEmpty)
    return texts.isEmpty ? nil : Set((met.isEmpty ? texts : met).flatMap(\.overcomes))
  }

  /// What it draws, or every reason why it does not cover the line.
  func judge(in world: World) throws(Stop) -> Result<LineDraw, Refusal> {
    var reasons = Reasons()
    // What somebody else holds is nobody's business: not how much is left, nor for whom it is.
    guard terms.holder == consignment.consignor else {
      reasons.add(.holderDiffers, "\(place) is not for \(consignment.consignor) to use")
      return .failure(Refusal(reasons.found))
    }
    checkState(&reasons)
    checkParties(&reasons)
    checkException(&reasons)
    guard let drawn = amount(&reasons), let allowance = allowance(drawn, &reasons),
      reasons.found.isEmpty
    else { return .failure(Refusal(reasons.found)) }
    let share = try share(in: world)
    if share != nil, performance == nil {
      reasons.add(
        .performanceUnknown,
        "\(place): this counts on a cap, and the determination does not say what one piece performs"
      )
      return .failure(Refusal(reasons.found))
    }
    var amount = drawn
    // What an allowance does not limit may be in any currency, so it is not summed up.
    if terms.allowances[allowance].value == nil { amount.minor = 0 }
    return .success(
      LineDraw(
        authorisation: authorisation.name, regime: terms.regime, allowance: allowance,
        amount: amount, standing: authorisation.standing, share: share))
  }

  private func checkState(_ reasons: inout Reasons) {
    switch authorisation.state {
    case .inForce, .expired: break
    case .suspended:
      reasons.add(
        .authorisationSuspended,
        "\(place) is suspended: \(authorisation.reason ?? "see the log")")
    case .revoked:
      reasons.add(
        .authorisationRevoked, "\(place) was revoked: \(authorisation.reason ?? "see the log")")
    }
    reasons.require(
      authorisation.state != .expired && leaves < terms.validUntil, .authorisationExpired,
      "\(place) is valid until \(terms.validUntil), and the goods leave at \(leaves)")
    reasons.require(
      terms.validFrom <= leaves, .authorisationNotYetValid,
      "\(place) is valid from \(terms.validFrom), and the goods leave at \(leaves)")
  }

  private func checkParties(_ reasons: inout Reasons) {
    reasons.require(
      terms.consignees.contains(consignment.consignee), .consigneeNotCovered,
      "\(place) does not name \(consignment.consignee) as a consignee")
    let users = terms.endUsers ?? [consignment.consignee]
    reasons.require(
      users.contains(consignment.user), .endUserNotCovered,
      "\(place) does not name \(consignment.user) as an end user")
    reasons.require(
      terms.sites?.contains(consignment.site) ?? true, .siteNotCovered,
      "\(place) is not for the site \(consignment.site)")
    reasons.require(
      terms.destinations.contains(consignment.destination), .destinationNotCovered,
      "\(place) is not for \(consignment.destination)")
  }

  // MARK: Exceptions

  /// The packs must know the exception as one that overcomes everything they ask, and its
  /// conditions must be met: those that are facts of the transaction, and those that are papers.
  private func checkException(_ reasons: inout Reasons) {
    guard let symbol = terms.symbol else { return }
    let exception = outcome.exceptions.first { $0.symbol == symbol }
    // Beside a requirement that is not settled an exception is not enough, whatever it overcomes.
    if let exception, outcome.verdict == .exceptionAvailable {
      requireMet(exception.open, of: symbol, &reasons)
    } else if part != nil {
      // One text of it whose conditions are met is enough.
      let texts = outcome.partial(symbol)
      if texts.allSatisfy({ !$0.open.isEmpty }) {
        requireMet(texts.flatMap(\.open), of: symbol, &reasons)
      }
    } else {
      reasons.add(
        .exceptionNotAvailable,
        "\(place): under \(outcome.regime) \(symbol) does not overcome every"
          + " requirement\(outcome.rest(after: symbol)); those that do: \(outcome.wayOut)")
    }
    let unmet = ExceptionConditions.of(symbol).compactMap { $0.fault(in: terms.evidence, leaves) }
    for fault in unmet { reasons.add(.conditionsUnmet, "\(place): \(fault)") }
  }

  private func requireMet(
    _ open: [String], of symbol: ExceptionSymbol, _ reasons: inout Reasons
  ) {
    reasons.require(
      open.isEmpty, .conditionsUnmet,
      "\(place): the determination leaves conditions of \(symbol) open:"
        + " \(Gate.list(open)); state them as facts and determine again")
  }

  // MARK: Amounts

  private func amount(_ reasons: inout Reasons) -> Amount? {
    let value = line.unitValue.times(line.quantity)
    let sum = (performance ?? .zero).times(line.quantity)
    guard let value, let sum else {
      reasons.add(.authorisationExhausted, "\(place): the amount is beyond what can be counted")
      return nil
    }
    return Amount(quantity: line.quantity, minor: value.minor, performance: sum)
  }

  /// The first allowance for these goods that has room.
  private func allowance(_ amount: Amount, _ reasons: inout Reasons) -> Int? {
    let fitting = terms.allowances.indices.filter {
      terms.allowances[$0].covers(line.eccn, line.part)
    }
    if fitting.isEmpty {
      reasons.add(
        .goodsNotCovered, "\(place) does not cover \(line.part), classified as \(line.eccn)")
      return nil
    }
    var against: [(AuthorisationRefusal, String)] = []
    for position in fitting {
      let faults = faults(of: position, amount)
      if faults.isEmpty { return position }
      against += faults
    }
    for (code, message) in against { reasons.add(code, message) }
    return nil
  }

  private func faults(of position: Int, _ amount: Amount) -> [(AuthorisationRefusal, String)] {
    let allowance = terms.allowances[position]
    let used = authorisation.drawn[position]
    let left = authorisation.left(of: position)
    var faults: [(AuthorisationRefusal, String)] = []
    if used.adding(amount) == nil {
      faults.append(
        (.authorisationExhausted, "\(place): more is drawn altogether than can be counted"))
    }
    if let most = allowance.quantity, used.quantity + amount.quantity > most {
      faults.append(
        (
          .authorisationExhausted,
          "\(place): \(amount.quantity) pieces, and \(left.quantity ?? 0) are left of \(most)"
        ))
    }
    if let value = allowance.value {
      if value.currency != line.unitValue.currency {
        faults.append(
          (
            .currencyDiffers,
            "\(place) is in \(value.currency), and the line in \(line.unitValue.currency)"
          ))
      } else if !fits(amount.minor, position) {
        faults.append(
          (
            .authorisationExhausted,
            "\(place): the value \(line.unitValue.times(line.quantity)?.amount ?? "?") is more than"
              + " what is left of \(value.amount) \(value.currency)"
          ))
      }
    }
    if let most = allowance.performance {
      if performance == nil {
        faults.append(
          (
            .performanceUnknown,
            "\(place) limits processing performance, and the determination does not say it"
          ))
      } else if used.performance.adding(amount.performance).map({ $0 > most }) ?? true {
        faults.append(
          (
            .authorisationExhausted,
            "\(place): a processing performance of \(amount.performance), and"
              + " \(left.performance ?? .zero) is left of \(most)"
          ))
      }
    }
    return faults
  }

  /// 15 CFR 750.11(b): what is licensed by number may together be worth a quarter more than the
  /// licence says; what is licensed by its value alone may not.
  private func fits(_ minor: Int64, _ position: Int) -> Bool {
    let allowance = terms.allowances[position]
    guard let value = allowance.value else { return true }
    guard terms.tolerance == .unitedStates, allowance.isByNumber else {
      return authorisation.drawn[position].minor <= value.minor - minor
    }
    var (stated, drawn): (Int64, Int64) = (0, minor)
    for (other, used) in zip(terms.allowances, authorisation.drawn) where other.isByNumber {
      stated += other.value?.minor ?? 0
      drawn += other.value == nil ? 0 : used.minor
    }
    return drawn <= stated + stated / 4
  }

  // MARK: Caps

  private func share(in world: World) throws(Stop) -> CapShare? {
    guard let symbol = terms.symbol else { return nil }
    let name = CapName(regime: terms.regime, symbol: symbol)
    guard let cap = try world.find(Cap.self, name.key) else { return nil }
    return CapShare(
      cap: name, consignee: consignment.consignee, year: cap.zone.year(of: leaves))
  }
}
