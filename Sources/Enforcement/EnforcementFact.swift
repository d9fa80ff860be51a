public import Vocabulary

/// All that can have happened in this room.
public enum EnforcementFact: WireSum {
  case alertRaised(AlertRaised)
  case alertClosed(AlertClosed)
  case held(HoldPlaced)
  case released(HoldReleased)
  case returnOrdered(ReturnDirected)
  case spotCheckOrdered(SpotCheckOrdered)
  case sampleDrawn(SampleDrawn)
  case findingsRecorded(FindingsRecorded)
  case spotCheckConcluded(SpotCheckConcluded)
  case spotCheckFellDue(SpotCheckFellDue)
  case decided(CaseDecided)

  public static var cases: [WireCase<EnforcementFact>] {
    [
      WireCase(AlertRaised.self, EnforcementFact.alertRaised),
      WireCase(AlertClosed.self, EnforcementFact.alertClosed),
      WireCase(HoldPlaced.self, EnforcementFact.held),
      WireCase(HoldReleased.self, EnforcementFact.released),
      WireCase(ReturnDirected.self, EnforcementFact.returnOrdered),
      WireCase(SpotCheckOrdered.self, EnforcementFact.spotCheckOrdered),
      WireCase(SampleDrawn.self, EnforcementFact.sampleDrawn),
      WireCase(FindingsRecorded.self, EnforcementFact.findingsRecorded),
      WireCase(SpotCheckConcluded.self, EnforcementFact.spotCheckConcluded),
      WireCase(SpotCheckFellDue.self, EnforcementFact.spotCheckFellDue),
      WireCase(CaseDecided.self, EnforcementFact.decided),
    ]
  }

  public var content: any WireContent {
    switch self {
    case .alertRaised(let content): content
    case .alertClosed(let content): content
    case .held(let content): content
    case .released(let content): content
    case .returnOrdered(let content): content
    case .spotCheckOrdered(let content): content
    case .sampleDrawn(let content): content
    case .findingsRecorded(let content): content
    case .spotCheckConcluded(let content): content
    case .spotCheckFellDue(let content): content
    case .decided(let content): content
    }
  }
}
