import Judgements
import Vocabulary

extension Rights {
  static func of(_ fact: JudgementFact) -> Rights {
    switch fact {
    // Which lists count anybody may know, and how far the log is with them.
    case .listsAdopted, .rescreeningCompleted: open
    case .screened(let fact): screening(of: fact.party)
    case .judged(let fact): screening(of: fact.party)
    case .judgementProposed(let fact): screening(of: fact.party)
    case .judgementConfirmed(let fact): screening(of: fact.party)
    case .judgementExpired(let fact): screening(of: fact.party)
    }
  }

  static func of(_ command: JudgementCommand) -> Rights {
    switch command {
    case .adoptLists, .complete: open
    case .record(let content): screening(of: content.party)
    case .judge(let content): screening(of: content.party)
    case .confirm(let content): screening(of: content.party)
    }
  }

  /// For those who answer for a party. Itself it is not told: who is warned moves what it has, and
  /// gives itself another name.
  static func screening(of party: PartyID) -> Rights {
    Rights([.party(party)], [.accreditor: .all, .supervisor: .all])
  }
}
