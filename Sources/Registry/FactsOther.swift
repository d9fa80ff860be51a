public import Vocabulary

/// A person of a party completed a course.
public struct TrainingRecorded: WireContent {
  public static let kind = "registry.trainingRecorded/1"
  public static let summary = "A person of a party completed a course."

  public var party: PartyID
  public var training: Training

  public init(party: PartyID, training: Training) {
    self.party = party
    self.training = training
  }
}

/// The accreditations of one authority count before another.
public struct Recognised: WireContent {
  public static let kind = "registry.recognised/1"
  public static let summary = "The accreditations of one authority count before another."

  public var recognition: Recognition

  public init(recognition: Recognition) {
    self.recognition = recognition
  }
}

/// A recognition ended.
public struct RecognitionWithdrawn: WireContent {
  public static let kind = "registry.recognitionWithdrawn/1"
  public static let summary = "A recognition ended."

  public var by: PartyID
  public var of: PartyID
  public var reason: String

  public init(by: PartyID, of: PartyID, reason: String) {
    self.by = by
    self.of = of
    self.reason = reason
  }
}
