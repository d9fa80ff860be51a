public import Canonical
internal import Vocabulary

extension Determination {
  /// What every answer says of itself.
  public static let notice =
    "Support for a decision, with its sources; never clearance. It rests on the facts that were"
    + " given"
    + " and on the packs that are named."

  public var json: JSON {
    var members: [JSON.Member] = [
      .init("asOf", .string(asOf.text)),
      .init("lines", .array(lines.map(\.json))),
      .init("next", .array(next.map { .string($0) })),
      .init("notice", .string(Determination.notice)),
      .init("outcome", .string(outcome.rawValue)),
      .init("packs", .array(packs.map { .string($0) })),
    ]
    if let id { members.append(.init("id", .string(id))) }
    return .object(members)
  }
}

extension LineDetermination {
  var json: JSON {
    .object([
      .init(
        "classification",
        .object([
          .init("derived", .array(derived.map { .string($0) })),
          .init("possible", .array(possible.map { .string($0) })),
          .init("stated", .array(stated.map { .string($0) })),
        ])),
      .init("inputs", inputs),
      .init("line", .integer(Int64(line))),
      .init("outcome", .string(outcome.rawValue)),
      .init("partyNotScreened", .array(notScreened.map { .string($0) })),
      .init("regimes", .array(regimes.map(\.json))),
      .init("warnings", .array(warnings.map { .string($0) })),
    ])
  }
}

extension RegimeDetermination {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("doNotApply", .array(doNotApply.map { .string($0) })),
      .init("exceptions", .array(exceptions.map(\.json))),
      .init("missing", .array(open.map { .string($0) })),
      .init("noBearing", .integer(Int64(noBearing))),
      .init("notConcerned", .integer(Int64(notConcerned))),
      .init("outcome", .string(outcome.rawValue)),
      .init("regime", .string(regime)),
      .init("requirements", .array(requirements.map { .string($0.rule.id) })),
      .init("rules", .array(bearing.map(\.json))),
      .init("unclassified", .integer(Int64(unclassified))),
    ]
    if !combination.isEmpty {
      members.append(.init("combination", .array(combination.map { .string($0) })))
    }
    if !savings.isEmpty { members.append(.init("savings", .array(savings.map(\.json)))) }
    return .object(members)
  }
}

extension SavingsAnswer {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("before", .string(before.rawValue)),
      .init("citations", .array(clause.citations.map { .string($0) })),
      .init("clause", .string(clause.id)),
      .init("missing", .array(missing.map { .string($0) })),
      .init("rules", .array(rules.map { .string($0) })),
      .init("standing", .string(standing.rawValue)),
      .init("text", .string(clause.text)),
    ]
    if let until = clause.until { members.append(.init("until", .string(until.text))) }
    if let confidence = clause.confidence {
      members.append(.init("confidence", .string(confidence)))
    }
    return .object(members)
  }
}

extension Leaf {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("citations", .array(rule.citations.map { .string($0) })),
      .init("effect", .string(rule.effect.summary)),
      .init("from", .string(rule.from.text)),
      .init("missing", .array(missing.map { .string($0) })),
      .init("pack", .string(pack)),
      .init("rule", .string(rule.id)),
      .init("status", .string(status.rawValue)),
      .init("step", .string(rule.step.rawValue)),
      .init("text", .string(rule.text)),
      .init("used", .array(used.map { .string($0) })),
      .init("verdict", .string(verdict.rawValue)),
    ]
    if let change {
      members.append(.init("statusCitation", .string(change.citation)))
      members.append(.init("statusFrom", .string(change.from.text)))
    }
    if let to = rule.to { members.append(.init("to", .string(to.text))) }
    if let note = rule.note { members.append(.init("note", .string(note))) }
    if let confidence = rule.confidence {
      members.append(.init("confidence", .string(confidence)))
    }
    return .object(members)
  }
}

extension ExceptionAnswer {
  var json: JSON {
    .object([
      .init("barredBy", .array(barredBy.map { .string($0) })),
      .init(
        "conditions",
        .array(
          conditions.map { condition in
            .object([
              .init("citation", .string(condition.term.citation)),
              .init("fact", .string(condition.term.flag)),
              .init("isMet", .string(condition.isMet.word)),
              .init("text", .string(condition.term.text)),
            ])
          })),
      .init("exception", .string(symbol)),
      .init("overcomes", .array(overcomes.map { .string($0) })),
      .init("rule", .string(rule)),
      .init("standing", .string(standing.rawValue)),
    ])
  }
}

extension Certainty {
  /// As it is written out.
  public var word: String {
    switch self {
    case .no: "no"
    case .unknown: "unknown"
    case .yes: "yes"
    }
  }
}

extension Rule.Effect {
  /// In one phrase, such as `requires RS`.
  public var summary: String {
    switch self {
    case .scope(let isSubject): isSubject ? "subject to the regime" : "outside of the regime"
    case .classifies(let number): "classifies as \(number)"
    case .excludes(let numbers): "takes out of \(numbers.joined(separator: ", "))"
    case .requires(let reason): "requires a licence (\(reason))"
    case .unsettled(nil): "not settled by this pack"
    case .unsettled(let pack?): "settled by \(pack), which was not asked"
    case .redFlag: "red flag"
    case .bars(.these(let symbols)): "bars \(symbols.joined(separator: ", "))"
    case .bars(.allBut(let symbols)):
      symbols.isEmpty
        ? "bars every exception" : "bars exceptions but \(symbols.joined(separator: ", "))"
    case .allows(let terms): "licence exception \(terms.symbol)"
    case .reviews(let policy): "review: \(policy)"
    }
  }
}
