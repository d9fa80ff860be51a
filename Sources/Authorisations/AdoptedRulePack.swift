import Canonical
import Controls
import Synchronization
import Vocabulary

/// A rule pack of the room `Controls`, as a log adopts it.
final class AdoptedRulePack: PackArtefact {
  let citation: PackCitation
  let pack: RulePack
  /// The packs that it was read with last, made ready to answer: to read a book takes longer than
  /// to ask it. What it answers does not depend on it.
  private let last = Mutex<(digests: [Digest], book: RuleBook)?>(nil)

  /// - Throws: `JSONFault` for bytes that are no pack; `InvalidText` for a name that a log cannot
  ///   cite.
  init(_ bytes: [UInt8], _ digest: Digest) throws {
    pack = try RulePack(bytes)
    citation = PackCitation(
      name: try PackName(text: pack.name), version: try PackVersion(text: pack.version),
      digest: digest, regime: try RegimeID(text: pack.regime))
  }

  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment
  ) throws(JSONFault) -> PackFinding {
    try finding(beside: others, on: transaction, at: moment, since: nil)
  }

  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment,
    onTheWaySince since: Moment
  ) throws(JSONFault) -> PackFinding {
    try finding(beside: others, on: transaction, at: moment, since: since)
  }

  private func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment, since: Moment?
  ) throws(JSONFault) -> PackFinding {
    let asked = try transaction.decode(Transaction.self, path: "transaction")
    guard asked.goods.count == 1, let goods = asked.goods.first else {
      throw JSONFault(
        .badValue, "a determination for a waybill is about one line of goods",
        path: "transaction.goods")
    }
    guard asked.asOf == nil else {
      throw JSONFault(
        .badValue, "the command says when the goods leave, and that day's law is asked",
        path: "transaction.asOf")
    }
    let book = try book(with: others)
    let regimes = try book.regimes.map { regime throws(JSONFault) in
      try outcome(
        of: regime, on: try AdoptedRulePack.sailing(asked, since, regime), under: book, at: moment)
    }
    let consignee = asked.parties.first { $0.role == .consignee }
    return PackFinding(
      outcomes: regimes.map(\.outcome),
      classified: (goods.eccns ?? []) + (regimes.first?.derived ?? []),
      destination: asked.destination, headquarters: consignee?.headquarters,
      performance: try goods.totalPerformance().flatMap(Performance.init))
  }

  private func book(with others: [any PackArtefact]) throws(JSONFault) -> RuleBook {
    let packs = [self] + others.compactMap { $0 as? AdoptedRulePack }
    precondition(packs.count == others.count + 1, "packs of several makes are never read together")
    let digests = packs.map(\.citation.digest)
    if let last = last.withLock(\.self), last.digests == digests { return last.book }
    let book = try RuleBook(packs.map(\.pack))
    last.withLock { $0 = (digests, book) }
    return book
  }

  /// By the day of the regime's own authority.
  private func outcome(
    of regime: String, on asked: Transaction, under book: RuleBook, at moment: Moment
  ) throws(JSONFault) -> (outcome: RegimeOutcome, derived: [ECCN]) {
    let answer = try Determination(
      of: asked, under: book, on: try AdoptedRulePack.day(of: moment, in: regime))
    guard let line = answer.lines.first, let name = try? RegimeID(text: regime),
      let found = line.regimes.first(where: { $0.regime == regime })
    else {
      preconditionFailure("a determination answers for every regime of its packs")
    }
    let unscreened = line.notScreened.map { "partyNotScreened:\($0)" }
    let verdict = unscreened.isEmpty ? found.outcome : min(found.outcome, .indeterminate)
    return (
      RegimeOutcome(
        regime: name, verdict: DeterminationVerdict(verdict),
        requirements: found.requirements.map(\.rule.id),
        exceptions: found.exceptions.compactMap(ExceptionOutcome.init),
        missing: unscreened + found.missing, partial: PartialException.of(found.exceptions)),
      line.derived.compactMap { try? ECCN(text: $0) }
    )
  }

  /// The transaction with the day on which its goods went aboard, by the authority's calendar.
  private static func sailing(
    _ asked: Transaction, _ since: Moment?, _ regime: String
  ) throws(JSONFault) -> Transaction {
    let fact = SavingsClause.Place.aboardCarrier.fact
    guard let since, asked.facts?.values[fact] == nil else { return asked }
    var sailing = asked
    var facts = asked.facts ?? StatedFacts([:])
    facts.values[fact] = .text(try day(of: since, in: regime).text)
    sailing.facts = facts
    return sailing
  }

  private static func day(
    of moment: Moment, in regime: String
  ) throws(JSONFault) -> Controls.Day {
    do throws(InvalidText) {
      return try Controls.Day(text: AuthorityZone(regime: regime).day(of: moment).text)
    } catch {
      throw JSONFault(.badValue, error.description, path: "leaves")
    }
  }
}

extension AuthorityZone {
  /// Whose clocks say on which day a regime's rules are asked.
  public init(regime: String) {
    self =
      switch regime.prefix(2) {
      case "US": .newYork
      case "EU", "NL": .amsterdam
      case "JP": .tokyo
      default: .utc
      }
  }
}

extension DeterminationVerdict {
  init(_ outcome: Determination.Outcome) {
    self =
      switch outcome {
      case .licenceRequired: .licenceRequired
      case .indeterminate: .indeterminate
      case .exceptionAvailable: .exceptionAvailable
      case .requirementNotEnforced: .requirementNotEnforced
      case .noRequirementFound: .noRequirementFound
      case .outOfScope: .outOfScope
      }
  }
}

extension ExceptionOutcome {
  /// Nil for one that does not overcome everything.
  init?(_ answer: ExceptionAnswer) {
    guard answer.standing == .overcomesAll, let symbol = try? ExceptionSymbol(text: answer.symbol)
    else { return nil }
    self.init(
      symbol: symbol, open: answer.conditions.filter { $0.isMet != .yes }.map(\.term.flag))
  }
}

extension PartialException {
  /// - Returns: nil where there is none.
  static func of(_ answers: [ExceptionAnswer]) -> [PartialException]? {
    let found = answers.compactMap { answer -> PartialException? in
      guard answer.standing == .overcomesSome,
        let symbol = try? ExceptionSymbol(text: answer.symbol)
      else { return nil }
      return PartialException(
        symbol: symbol, overcomes: answer.overcomes,
        open: answer.conditions.filter { $0.isMet != .yes }.map(\.term.flag))
    }
    return found.isEmpty ? nil : found
  }
}

extension Performance {
  /// Rounded up to the next thousandth: never to the advantage of who draws.
  init?(_ figure: Figure) {
    let thousandths = (figure.millionths + 999) / 1000
    guard thousandths < Int128(Int64.max) else { return nil }
    self.init(thousandths: Int64(thousandths))
  }
}
