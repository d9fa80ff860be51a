import Authorisations
import Canonical
import Enforcement
import Rows
public import Vocabulary
import Waybills

extension Fact {
  /// The waybills that it speaks of: its entry is part of their story.
  public var waybills: [WaybillNumber] {
    switch self {
    case .waybill(let fact): fact.waybills
    case .enforcement(let fact): fact.waybills
    case .system(let fact): fact.waybills
    case .authorisation(let fact): fact.waybills
    // Screening is about parties, whatever they take part in.
    case .judgement: []
    // What a party did or failed to do stands in the facts about the waybill beside it.
    case .registry: []
    }
  }
}

extension SystemFact {
  var waybills: [WaybillNumber] {
    switch self {
    case .deadlineExpired(let fact): fact.deadline.waybill.map { [$0] } ?? []
    case .attemptRefused(let fact): fact.waybill.map { [$0] } ?? []
    case .erased(let fact): [fact.waybill]
    case .forkEvidenced, .clockConfirmed, .succeeded, .keyRotated, .attested, .partyErased: []
    }
  }
}

extension Deadline {
  /// Deadlines of waybills and of checks on them have its number first in their subject.
  fileprivate var waybill: WaybillNumber? {
    subject.split(separator: "/").first.flatMap { try? WaybillNumber(text: String($0)) }
  }
}

extension Command {
  /// The waybill that it names, if it names one in the usual place.
  var waybill: WaybillNumber? {
    json["waybill"]?.text.flatMap { try? WaybillNumber(text: $0) }
  }
}
