public import Judgements
public import Screening
public import Trade

/// Who has to be screened so that everybody is screened as it is now, with the lists of now; and
/// what is said of the others when that is done.
///
/// It is made from what the log says of itself, and from nothing that a run before it kept: who was
/// recorded by then is not in it any more. So a run that was killed goes on where it was.
public struct RescreeningPlan: Sendable {
  /// In the order of their names; after each party who is looked for because of it.
  public let parties: [ScreeningBaseLine]
  /// To be said when all of them are recorded; nil where it says nothing.
  public let completion: CompleteRescreening?

  /// Everybody whose screening does not count as one of now.
  public init(
    _ lines: [ScreeningBaseLine], current: ListAdoptionAnswer
  ) {
    parties = lines.filter { !$0.isCurrent }
    completion = nil
  }

  /// Of those who were screened with an earlier edition only whom the changes touch: those who gain
  /// or lose a hit or whose hit has another score or reason, and those whose hit is an entry that
  /// has changed, since a judgement was about the entry as it was.
  ///
  /// - Parameters:
  ///   - earlier: an edition that differs from that of now in entries of lists alone.
  ///   - changes: from its lists to those of now.
  public init(
    _ lines: [ScreeningBaseLine], current: ListAdoptionAnswer, from earlier: ListAdoptionAnswer,
    _ changes: EntryChanges, dictionary: NameDictionary = .builtIn
  ) {
    let counted = earlier.covers...earlier.edition
    let waiting = lines.filter { !$0.isCurrent }
    let same = waiting.filter { line in
      line.isSame && line.edition.map { counted.contains($0) } == true
    }
    let touched = Self.touched(same, changes, current.basis, dictionary)
    let untouched = Set(same.map(\.subject)).subtracting(touched)
    parties = waiting.filter { !untouched.contains($0.subject) }
    completion = CompleteRescreening(
      from: earlier.edition, to: current.edition, carried: untouched.count,
      touched: current.parties + parties.count { !$0.counts })
  }

  private static func touched(
    _ lines: [ScreeningBaseLine], _ changes: EntryChanges, _ basis: ScreeningBasis,
    _ dictionary: NameDictionary
  ) -> Set<ScreenedSubject> {
    let changed = Set(changes.all.map(\.name))
    var touched = Set(
      lines.filter { $0.hits.contains { changed.contains($0.description) } }.map(\.subject))
    guard !changes.all.isEmpty else { return touched }
    var base = PartyBase(dictionary: dictionary)
    for line in lines { base.append(line.asked) }
    var screener = DeltaScreener(algorithm: basis.algorithm, threshold: basis.threshold)
    for (_, change) in changes.all {
      for one in screener.changes(change, in: base) { touched.insert(lines[one.party].subject) }
    }
    return touched
  }

  /// The edition of which most parties' screenings can count on: that, and those to which it is
  /// not worth the look.
  /// - Parameter isAtHand: whether its lists are still there to compare with.
  public static func earlier(
    than current: ListAdoptionAnswer, among adoptions: [ListAdoptionAnswer],
    isAtHand: (ListAdoptionAnswer) throws -> Bool
  ) rethrows -> ListAdoptionAnswer? {
    guard current.covers == current.edition else { return nil }
    let possible = adoptions.filter {
      $0.edition < current.edition && $0.parties > 0
        && current.basis.differsInListsAlone(from: $0.basis)
    }
    for one in possible.sorted(by: { ($0.parties, $0.edition) > ($1.parties, $1.edition) })
    where try isAtHand(one) {
      return one
    }
    return nil
  }
}

extension ScreeningBaseLine {
  /// Screened as it is now, with the lists of now.
  public var isCurrent: Bool { counts && isSame }
}
