public import Rows
public import Vocabulary

extension JudgementRules {
  /// Takes a fact into the rows. Never refuses.
  /// - Throws: `Stop.notLoaded` only.
  public static func evolve(
    _ world: inout World, _ fact: JudgementFact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .listsAdopted(let content): try adopted(content, &world, at: index, time)
    case .screened(let content): try screened(content, &world, at: index, time)
    case .rescreeningCompleted(let content): try completed(content, &world, time)
    case .judged(let content):
      try change(ScreenedSubject(content.party, content.of), &world) { row in
        row.take(
          row.words(on: content.hits) {
            HitJudgement(
              list: $0.list, entry: $0.entry, judgement: content.judgement,
              outcome: content.outcome, reason: content.reason, until: content.until,
              asked: row.fingerprint, listed: $1, key: content.key, person: content.person,
              at: time)
          })
      }
      end(content.until, ScreenedSubject(content.party, content.of), content.judgement, &world)
    case .judgementProposed(let content):
      try change(ScreenedSubject(content.party, content.of), &world) { row in
        row.propose(
          row.words(on: content.hits) {
            HitJudgement(
              list: $0.list, entry: $0.entry, judgement: content.judgement,
              outcome: content.outcome, reason: content.reason, until: content.until,
              asked: row.fingerprint, listed: $1, key: content.key, person: content.person,
              at: time)
          })
      }
    case .judgementConfirmed(let content): try confirmed(content, &world, time)
    case .judgementExpired(let content):
      try change(ScreenedSubject(content.party, content.of), &world) { row in
        row.judgements.removeAll { $0.judgement == content.judgement }
      }
    }
  }

  private static func confirmed(
    _ content: JudgementConfirmed, _ world: inout World, _ time: Moment
  ) throws(Stop) {
    var until: Moment?
    try change(ScreenedSubject(content.party, content.of), &world) { row in
      var agreed = row.proposals.filter { $0.judgement == content.judgement }
      until = agreed.first?.until
      for place in agreed.indices {
        agreed[place].second = HitJudgement.SecondWord(
          key: content.key, person: content.person, at: time)
      }
      row.take(agreed)
    }
    end(until, ScreenedSubject(content.party, content.of), content.judgement, &world)
  }

  private static func end(
    _ until: Moment?, _ subject: ScreenedSubject, _ judgement: Digest, _ world: inout World
  ) {
    guard let until else { return }
    world.put(
      Deadline(
        due: until, kind: PartyScreening.untilDeadline, subject: "\(subject.key)/\(judgement)"))
  }

  /// Changes a row, and keeps count of the parties that have a true match.
  private static func change(
    _ subject: ScreenedSubject, _ world: inout World, _ change: (inout PartyScreening) -> Void
  ) throws(Stop) {
    guard var row = try world.find(PartyScreening.self, subject.key) else {
      preconditionFailure("a fact speaks of the screening of \(subject), which was never recorded")
    }
    let before = !row.matches.isEmpty
    change(&row)
    world.put(row)
    try count(matched: (row.matches.isEmpty ? 0 : 1) - (before ? 1 : 0), &world)
  }

  private static func count(matched change: Int, _ world: inout World) throws(Stop) {
    guard change != 0, var current = try current(in: world) else { return }
    current.matched += change
    world.put(current)
  }
}

extension PartyScreening {
  /// A judgement for each hit, with the digest of what is compared of its entry: of one that is
  /// gone as it was when it was judged before.
  fileprivate func words(
    on names: [ListedName], _ make: (ListedName, Digest) -> HitJudgement
  ) -> [HitJudgement] {
    names.compactMap { name in
      let before = judgements.first { $0.name == name }?.listed
      return (hit(name)?.listed ?? before).map { make(name, $0) }
    }
  }
}
