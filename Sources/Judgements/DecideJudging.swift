import Registry
import Rows
import Vocabulary

extension JudgementRules {
  static func judge(
    _ content: JudgeHits, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    let actor = try operating(in: world, context)
    let policy = try adopted(in: world).policy
    let row = try screening(of: ScreenedSubject(content.party, content.of), in: world)
    var reasons = Reasons()
    reasons.require(
      content.screening == row.screening, .screeningMoved,
      "\(row.subject) was screened anew (\(row.screening)): look at what was found then")
    requireHits(content, row, &reasons)
    reasons.require(
      isText(content.reason), .reasonMissing, "say why, in 1 to 2000 characters")
    if let until = content.until {
      reasons.require(
        content.outcome == .falsePositive || content.outcome == .unsure, .untilUnfit,
        "a \(content.outcome.rawValue) has no end: leave until out")
      reasons.require(
        context.now < until && until <= context.now.adding(days: 3653), .untilUnfit,
        "until comes after now (\(context.now)), and within ten years")
    }
    let isMatch = Set(row.matches.map(\.name))
    let takesBack = content.outcome != .trueMatch && content.hits.contains(where: isMatch.contains)
    let needsTwo =
      policy.falsePositiveNeedsTwo && (content.outcome == .falsePositive || takesBack)
    reasons.require(
      !needsTwo || actor.key.person != nil, .personMissing,
      "two persons of \(actor.party.id) say this: sign with a key that says whose it is")
    try reasons.check()
    if needsTwo, let person = actor.key.person {
      return [
        .judgementProposed(
          JudgementProposed(
            party: row.party, of: row.of, judgement: context.id, hits: content.hits,
            outcome: content.outcome, reason: content.reason, until: content.until,
            key: actor.signer.key, person: person))
      ]
    }
    return [
      .judged(
        Judged(
          party: row.party, of: row.of, judgement: context.id, hits: content.hits,
          outcome: content.outcome,
          reason: content.reason, until: content.until, key: actor.signer.key,
          person: actor.key.person))
    ]
  }

  private static func requireHits(
    _ content: JudgeHits, _ row: PartyScreening, _ reasons: inout Reasons
  ) {
    let matches = Set(row.matches.map(\.name))
    guard (1...mostHits).contains(content.hits.count),
      Set(content.hits).count == content.hits.count
    else {
      return reasons.add(.hitsUnfit, "name 1 to \(mostHits) hits, each once")
    }
    for name in content.hits {
      let isHit = row.hit(name) != nil
      reasons.require(
        isHit || matches.contains(name), .hitUnknown,
        "\(name) is no hit for \(row.subject), and no true match that stands")
      switch content.outcome {
      case .ended:
        reasons.require(
          !isHit && matches.contains(name), .outcomeUnfit,
          "\(name): only a true match whose hit is gone has ended")
      case .trueMatch, .unsure, .falsePositive: break
      }
    }
  }

  static func confirm(
    _ content: ConfirmJudgement, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    let actor = try operating(in: world, context)
    let row = try screening(of: ScreenedSubject(content.party, content.of), in: world)
    let proposed = row.proposals.filter { $0.judgement == content.judgement }
    guard let first = proposed.first else {
      throw .refuse(
        .proposalUnknown,
        "no judgement \(content.judgement) of \(row.subject) waits for a second person")
    }
    var reasons = Reasons()
    for one in proposed where !row.isStill(one) {
      reasons.add(
        .proposalOutdated,
        "\(one.name) or \(row.subject) has changed since: look at it, and judge it again")
    }
    if let until = first.until {
      reasons.require(
        context.now < until, .proposalOutdated, "it was to count until \(until), which has passed")
    }
    reasons.require(
      actor.key.person != nil, .personMissing,
      "a second person of \(actor.party.id) confirms it: sign with a key that says whose it is")
    reasons.require(
      actor.signer.key != first.key
        && (actor.key.person == nil || actor.key.person != first.person),
      .sameSigner, "who judged it does not confirm it: another person does, with another key")
    try reasons.check()
    guard let person = actor.key.person else { return [] }
    return [
      .judgementConfirmed(
        JudgementConfirmed(
          party: row.party, of: row.of, judgement: content.judgement, hits: proposed.map(\.name),
          outcome: first.outcome, key: actor.signer.key, person: person))
    ]
  }

  /// - Throws: `screeningUnknown`; `Stop.notLoaded`.
  static func screening(
    of subject: ScreenedSubject, in world: World
  ) throws(Stop) -> PartyScreening {
    guard let row = try world.find(PartyScreening.self, subject.key) else {
      throw .refuse(
        .screeningUnknown, "no screening of \(subject) is on record: there is nothing to judge")
    }
    return row
  }

  private static func isText(_ text: String) -> Bool {
    !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.count <= 2000
  }
}

extension PartyScreening {
  /// Whether what a judgement is about is as it was when it was given.
  func isStill(_ judgement: HitJudgement) -> Bool {
    guard judgement.asked == fingerprint else { return false }
    guard let hit = hit(judgement.name) else {
      return matches.contains { $0.name == judgement.name && $0.listed == judgement.listed }
    }
    return hit.listed == judgement.listed
  }
}
