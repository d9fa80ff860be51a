import Canonical
import Ownership
import Screening

/// Parties of a file of owners that are alike entries of lists, and that nobody has judged.
struct OwnerHits {
  private(set) var byParty: [String: [DecidedHit]] = [:]

  /// - Parameter known: who is listed in any case.
  init(
    on lists: String, _ options: ScreeningOptions, _ names: [String: String],
    besides known: Set<String>
  ) throws {
    let list = ScreeningList(
      try ListDirectory(path: lists).entities(), dictionary: try options.names())
    var screener = Screener(list, algorithm: options.algorithm)
    for (party, name) in names where !known.contains(party) {
      let decision = ScreeningDecision(
        ScreenedParty(schema: .legalEntity, names: [EntityName(name)]), by: &screener,
        threshold: options.threshold, lists: [:], dictionary: nil)
      if !decision.hits.isEmpty { byParty[party] = decision.hits }
    }
    Console.say("\(byParty.count) of \(names.count) parties are alike entries of lists")
  }
}

/// One regime on one day: what follows from who is listed, and what may follow from hits.
struct OwnershipQuestion {
  private let names: [String: String]
  private let hits: [String: [DecidedHit]]
  private let regime: OwnershipRegime
  private let day: CalendarDay
  private let certain: OwnershipAssessment
  private let possible: OwnershipAssessment?

  init(
    _ graph: OwnershipGraph, names: [String: String], listed: [String], hits: OwnerHits?,
    _ regime: OwnershipRegime, _ day: CalendarDay
  ) {
    (self.names, self.regime, self.day) = (names, regime, day)
    self.hits = hits?.byParty ?? [:]
    certain = OwnershipAssessment(graph, listed: listed, under: regime, on: day)
    possible =
      self.hits.isEmpty
      ? nil
      : OwnershipAssessment(
        graph, listed: listed + self.hits.keys.sorted(), under: regime, on: day)
  }

  var notInGraph: [String] { certain.notInGraph }

  /// Parties to whom the regime applies, or may apply.
  var touched: [String] {
    var seen: Set<String> = []
    let all =
      certain.covered + certain.undecided + (possible?.covered ?? []) + (possible?.undecided ?? [])
    return all.filter { seen.insert($0).inserted }
  }

  func answer(for party: String) -> JSON {
    guard let sure = certain.verdict(for: party) else { return unknown(party) }
    let maybe = possible?.verdict(for: party)
    guard sure.outcome != .applies, let maybe, maybe.outcome != .doesNotApply else {
      return json(sure, sure.outcome, sure.effect)
    }
    // It rests on a hit that nobody has judged.
    let isOver = maybe.effect == .doesNotApply
    return json(maybe, .indeterminate, isOver ? .doesNotApply : .indeterminate)
  }

  private func json(
    _ verdict: OwnershipVerdict, _ outcome: OwnershipVerdict.Outcome,
    _ effect: OwnershipVerdict.Outcome
  ) -> JSON {
    let isListed = certain.verdict(for: verdict.party)?.isListed == true
    let source = regime.periods.last { $0.from <= day }?.source
    return .object(
      head(verdict.party) + [
        .init("outcome", .string(outcome.rawValue)), .init("effect", .string(effect.rawValue)),
        .init("status", .string(verdict.status.rawValue)),
        .init("isListed", .bool(isListed)),
        .init("share", bounds(verdict.share)), .init("unaccounted", bounds(verdict.unaccounted)),
        .init("chain", .array(verdict.chain.map(json))),
        .init("grounds", .array(verdict.grounds.map(json))),
        .init("missing", .array(verdict.missing.map(json))),
        .init("signs", .array(verdict.signs.map(json))),
        .init("unjudged", .array(unjudged(verdict))),
        .init("sources", .array((regime.sources + [source].compactMap(\.self)).map(JSON.string))),
      ])
  }

  private func head(_ party: String) -> [JSON.Member] {
    [
      .init("party", .string(party)), .init("name", names[party].map(JSON.string) ?? .null),
      .init("regime", .string(regime.id)), .init("asOf", .string(day.description)),
    ]
  }

  private func unknown(_ party: String) -> JSON {
    .object(
      head(party) + [
        .init("outcome", .string("indeterminate")), .init("effect", .string("indeterminate")),
        .init("status", .string(regime.status(on: day).rawValue)),
        .init("unknown", .string("no statement of the file names it as an owner or as owned")),
      ])
  }

  /// Hits of the owners that the answer rests on, and of the party itself.
  private func unjudged(_ verdict: OwnershipVerdict) -> [JSON] {
    var owners = [verdict.party]
    for interest in verdict.chain + verdict.grounds where !owners.contains(interest.owner) {
      owners.append(interest.owner)
    }
    return owners.flatMap { owner in
      (hits[owner] ?? []).map { hit in
        .object([
          .init("party", .string(owner)), .init("list", .string(hit.list)),
          .init("entry", .string(hit.entry)), .init("score", .integer(Int64(hit.score))),
          .init("listedName", hit.listedName.map(JSON.string) ?? .null),
        ])
      }
    }
  }

  private func bounds(_ share: ShareBounds) -> JSON {
    .object([
      .init("from", .string(share.low.description)), .init("to", .string(share.high.description)),
    ])
  }

  private func json(_ interest: Interest) -> JSON {
    .object(
      [
        .init("owner", .string(interest.owner)), .init("owned", .string(interest.owned)),
        .init("kind", .string(interest.kind.word)), .init("share", bounds(interest.share)),
        .init("statement", .string(interest.statement)),
      ] + (interest.from.map { [.init("from", span($0))] } ?? [])
        + (interest.until.map { [.init("until", span($0))] } ?? []))
  }

  private func span(_ days: DaySpan) -> JSON {
    .string(days.first == days.last ? "\(days.first)" : "\(days.first) to \(days.last)")
  }
}

extension Interest.Kind {
  fileprivate var word: String {
    switch self {
    case .ownership: "ownership"
    case .directorship: "directorship"
    case .control(let criterion): "control: \(criterion.rawValue)"
    case .other: "other"
    case .unspecified: "unspecified"
    }
  }
}
