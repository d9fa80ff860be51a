import Judgements
import Screening
import Vocabulary

/// What is true of screening, without any thought of how it is kept.
struct Model {
  struct Word: Equatable {
    var outcome: JudgementOutcome
    var asked: Digest
    var listed: Digest?
    var id: Digest
    var person: PersonID?
  }

  /// Of a party, or of the parent that it declares.
  struct OfSubject {
    var asked: Digest
    var hits: [ListedName: Digest]
    var words: [ListedName: Word] = [:]
    var proposed: [ListedName: Word] = [:]
  }

  var basis: [ScreeningBasis] = []
  /// Whose last screening counts as one of each edition, the first edition first.
  var counted: [Set<ScreenedSubject>] = []
  var isComplete = false
  var screened: [ScreenedSubject: OfSubject] = [:]
  /// Each one's digest as it is now.
  var asked: [ScreenedSubject: Digest] = [:]
  /// Parties that declare a parent now.
  var declaring: Set<PartyID> = []
  var policy = Ground.policy()

  mutating func adopt(_ new: ScreeningBasis, _ policy: ScreeningPolicy) {
    self.policy = policy
    let isSame = basis.last == new
    counted.append(isSame ? counted.last ?? [] : [])
    if isSame, counted.count > 1 { counted[counted.count - 2] = [] } else { isComplete = false }
    basis.append(new)
  }

  mutating func record(_ one: ScreenedSubject, _ hits: [ListedName: Digest]) {
    for edition in counted.indices { counted[edition].remove(one) }
    counted[counted.count - 1].insert(one)
    var row = screened[one] ?? OfSubject(asked: asked[one] ?? Ground.root, hits: hits)
    (row.asked, row.hits) = (asked[one] ?? Ground.root, hits)
    row.proposed = row.proposed.filter { hits[$0.key] != nil || row.isMatch($0.key) }
    screened[one] = row
  }

  mutating func erase(_ party: PartyID) {
    for one in ScreenedSubject.all(of: party) {
      screened[one] = nil
      for edition in counted.indices { counted[edition].remove(one) }
    }
  }

  func isDeclared(_ one: ScreenedSubject) -> Bool {
    one.role == nil || declaring.contains(one.party)
  }

  /// Whether anybody looks for it who goes by the policy.
  private func isAsked(_ one: ScreenedSubject) -> Bool { one.role == nil || policy.parents == true }

  func isLookedFor(_ one: ScreenedSubject) -> Bool {
    screened[one] != nil || isDeclared(one) && isAsked(one)
  }

  func isCurrent(_ one: ScreenedSubject) -> Bool {
    guard let row = screened[one] else { return false }
    return counted.last?.contains(one) == true && row.asked == asked[one]
  }

  /// What keeps a party out, by the strictest policy.
  func bars(_ party: PartyID) -> [JudgementRefusal] {
    guard !basis.isEmpty else { return [] }
    return ScreenedSubject.all(of: party).flatMap { one -> [JudgementRefusal] in
      let row = screened[one]
      let isMatched = row?.words.keys.contains { row?.isMatch($0) == true } == true
      var found: [JudgementRefusal] = []
      if isMatched { found.append(one.role == nil ? .matchOpen : .parentMatchOpen) }
      guard isAsked(one) else { return found }
      let isOpen = row?.hits.keys.contains { !state(one, $0).isSettled } == true
      if isOpen && !isMatched { found.append(.hitOpen) }
      if isDeclared(one) && !isCurrent(one) { found.append(.notScreened) }
      return found
    }
  }

  func state(_ one: ScreenedSubject, _ name: ListedName) -> HitState {
    guard let row = screened[one], let word = row.words[name] else { return .unjudged }
    let isSame = word.asked == row.asked && row.hits[name] != nil && word.listed == row.hits[name]
    switch word.outcome {
    case .trueMatch: return isSame ? .trueMatch : .trueMatchChanged
    case .falsePositive: return isSame ? .falsePositive : .reopened
    case .unsure: return isSame ? .unsure : .reopened
    case .ended: return .reopened
    }
  }
}

extension Model.OfSubject {
  func isMatch(_ name: ListedName) -> Bool { words[name]?.outcome == .trueMatch }
}
