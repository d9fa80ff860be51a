import Authorisations
import Enforcement
import Judgements
import Registry
import Vocabulary
import Waybills

extension Fact {
  /// What an erasure leaves of a fact: all that later decisions read.
  public var redacted: Fact {
    switch self {
    case .waybill(let fact): .waybill(fact.redacted)
    case .enforcement(let fact): .enforcement(fact.redacted)
    case .system(let fact): .system(fact.redacted)
    case .registry(let fact): .registry(fact.redacted)
    case .authorisation(let fact): .authorisation(fact.redacted)
    case .judgement(let fact): .judgement(fact.redacted)
    }
  }
}

extension EnforcementFact {
  var redacted: EnforcementFact {
    switch self {
    case .alertRaised(var fact):
      fact.text = Erased.text
      return .alertRaised(fact)
    // A decision stands on its own, and so does what it says of the alerts that it closes.
    case .alertClosed(let fact) where fact.disposition == .decided: return .alertClosed(fact)
    case .alertClosed(var fact):
      fact.reason = Erased.text
      return .alertClosed(fact)
    case .held(var fact):
      fact.reason = Erased.text
      return .held(fact)
    case .released(var fact):
      fact.reason = Erased.text
      return .released(fact)
    case .returnOrdered(var fact):
      fact.reason = Erased.text
      return .returnOrdered(fact)
    case .spotCheckOrdered(var fact):
      fact.reason = Erased.text
      return .spotCheckOrdered(fact)
    case .findingsRecorded(var fact):
      for position in fact.findings.indices {
        fact.findings[position].remark = fact.findings[position].remark.map { _ in Erased.text }
      }
      for position in fact.strays.indices {
        fact.strays[position].remark = fact.strays[position].remark.map { _ in Erased.text }
      }
      return .findingsRecorded(fact)
    case .sampleDrawn, .spotCheckConcluded, .spotCheckFellDue, .decided: return self
    }
  }
}

extension SystemFact {
  var redacted: SystemFact {
    switch self {
    case .attemptRefused(var fact):
      fact.reasons = fact.reasons.map {
        Reason(code: $0.code, kind: $0.kind, message: Erased.text, source: $0.source)
      }
      return .attemptRefused(fact)
    case .deadlineExpired, .forkEvidenced, .clockConfirmed, .succeeded, .keyRotated, .attested,
      .erased, .partyErased:
      return self
    }
  }
}

// MARK: Whose an entry is

extension Fact {
  /// The consignment whose story its entry is: erased with it. A fact may speak of others beside.
  var owner: WaybillNumber? {
    switch self {
    case .waybill(let fact): return fact.waybills.first
    case .enforcement(let fact):
      switch fact {
      case .alertRaised, .held, .released, .returnOrdered, .spotCheckOrdered, .sampleDrawn,
        .findingsRecorded, .spotCheckConcluded, .spotCheckFellDue:
        return fact.waybills.first
      // The first names no consignment, the second is the authority's own and may rest on many.
      case .alertClosed, .decided: return nil
      }
    case .system(let fact):
      switch fact {
      case .deadlineExpired, .attemptRefused: return fact.waybills.first
      case .forkEvidenced, .clockConfirmed, .succeeded, .keyRotated, .attested, .erased,
        .partyErased:
        return nil
      }
    case .authorisation(let fact): return fact.waybills.first
    case .registry, .judgement: return nil
    }
  }
}
