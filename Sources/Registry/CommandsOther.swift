public import Vocabulary

/// A party records a course that one of its people completed.
public struct RecordTraining: WireContent {
  public static let kind = "registry.recordTraining/1"
  public static let summary = "A party records a course that one of its people completed."

  public var person: PersonID
  public var course: CourseID
  public var completed: Moment
  public var validUntil: Moment
  public var evidence: Evidence

  public init(
    person: PersonID, course: CourseID, completed: Moment, validUntil: Moment, evidence: Evidence
  ) {
    self.person = person
    self.course = course
    self.completed = completed
    self.validUntil = validUntil
    self.evidence = evidence
  }
}

/// An authority lets the accreditations of another count as its own.
public struct Recognise: WireContent {
  public static let kind = "registry.recognise/1"
  public static let summary = "An authority lets the accreditations of another count as its own."

  public var of: PartyID
  public var scope: RecognitionScope
  /// Absent when until withdrawn.
  public var until: Moment?

  public init(of: PartyID, scope: RecognitionScope, until: Moment? = nil) {
    self.of = of
    self.scope = scope
    self.until = until
  }
}

/// An authority ends a recognition.
public struct WithdrawRecognition: WireContent {
  public static let kind = "registry.withdrawRecognition/1"
  public static let summary = "An authority ends a recognition."

  public var of: PartyID
  public var reason: String

  public init(of: PartyID, reason: String) {
    self.of = of
    self.reason = reason
  }
}
