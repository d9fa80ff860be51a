public import Vocabulary

/// All that an authority can ask of this room.
public enum EnforcementCommand: WireSum {
  case closeAlert(CloseAlert)
  case hold(PlaceHold)
  case release(ReleaseHold)
  case orderReturn(OrderReturn)
  case orderSpotCheck(OrderSpotCheck)
  case drawSample(DrawSample)
  case recordFindings(RecordFindings)
  case decide(DecideCase)

  public static var cases: [WireCase<EnforcementCommand>] {
    [
      WireCase(CloseAlert.self, EnforcementCommand.closeAlert),
      WireCase(PlaceHold.self, EnforcementCommand.hold),
      WireCase(ReleaseHold.self, EnforcementCommand.release),
      WireCase(OrderReturn.self, EnforcementCommand.orderReturn),
      WireCase(OrderSpotCheck.self, EnforcementCommand.orderSpotCheck),
      WireCase(DrawSample.self, EnforcementCommand.drawSample),
      WireCase(RecordFindings.self, EnforcementCommand.recordFindings),
      WireCase(DecideCase.self, EnforcementCommand.decide),
    ]
  }

  public var content: any WireContent {
    switch self {
    case .closeAlert(let content): content
    case .hold(let content): content
    case .release(let content): content
    case .orderReturn(let content): content
    case .orderSpotCheck(let content): content
    case .drawSample(let content): content
    case .recordFindings(let content): content
    case .decide(let content): content
    }
  }
}
