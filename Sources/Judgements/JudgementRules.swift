public import Rows
import Vocabulary

/// Screening as a log remembers it: which versions of lists count, what was found, what people made
/// of it, and whom that keeps out. The comparing itself is done beside the log.
public enum JudgementRules {
  /// The kinds of deadline that this room answers.
  public static let deadlineKinds = [PartyScreening.untilDeadline]

  /// - Throws: `Stop.refused` with every reason that applies, in the order of the rules;
  ///   `Stop.notLoaded`.
  public static func decide(
    _ command: JudgementCommand, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    switch command {
    case .adoptLists(let content): try adoptLists(content, in: world, context)
    case .record(let content): try record(content, in: world, context)
    case .complete(let content): try complete(content, in: world, context)
    case .judge(let content): try judge(content, in: world, context)
    case .confirm(let content): try confirm(content, in: world, context)
    }
  }

  /// What a deadline of this room becomes when it passes; nothing where it is moot.
  /// - Throws: `Stop.notLoaded` only.
  public static func expire(
    _ deadline: Deadline, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    // The key of the row, a stroke, and the id of the judgement.
    guard deadline.kind == PartyScreening.untilDeadline,
      let stroke = deadline.subject.lastIndex(of: "/"),
      let row = try world.find(PartyScreening.self, String(deadline.subject[..<stroke]))
    else { return [] }
    let judgement = deadline.subject[stroke...].dropFirst()
    let ending = row.judgements.filter {
      $0.judgement.text == judgement && $0.until == deadline.due
    }
    guard let first = ending.first else { return [] }
    return [
      .judgementExpired(
        JudgementExpired(
          party: row.party, of: row.of, judgement: first.judgement, hits: ending.map(\.name)))
    ]
  }
}
