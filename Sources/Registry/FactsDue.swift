public import Vocabulary

/// The renewal of an accreditation fell due.
public struct RenewalFellDue: WireContent {
  public static let kind = "registry.renewalFellDue/1"
  public static let summary = "The renewal of an accreditation fell due."

  public var name: AccreditationID
  public var dueAt: Moment

  public init(name: AccreditationID, dueAt: Moment) {
    self.name = name
    self.dueAt = dueAt
  }
}

/// An accreditation passed its end.
public struct AccreditationExpired: WireContent {
  public static let kind = "registry.accreditationExpired/1"
  public static let summary = "An accreditation passed its end."

  public var name: AccreditationID
  public var expiredAt: Moment

  public init(name: AccreditationID, expiredAt: Moment) {
    self.name = name
    self.expiredAt = expiredAt
  }
}

/// The training of a person lapsed.
public struct TrainingLapsed: WireContent {
  public static let kind = "registry.trainingLapsed/1"
  public static let summary = "The training of a person lapsed."

  public var party: PartyID
  public var person: PersonID
  public var course: CourseID
  /// Keys of the accreditations that rest on a person who has no other valid training now.
  public var accreditations: [String]

  public init(party: PartyID, person: PersonID, course: CourseID, accreditations: [String]) {
    self.party = party
    self.person = person
    self.course = course
    self.accreditations = accreditations
  }
}

/// A party did not do a duty in time; it stands in its accreditation record.
public struct DutyMissed: WireContent {
  public static let kind = "registry.dutyMissed/1"
  public static let summary =
    "A party did not do a duty in time; it stands in its accreditation record."

  public var party: PartyID
  public var waybill: WaybillNumber
  public var dueAt: Moment
  /// Keys of the accreditations that take note.
  public var accreditations: [String]

  public init(party: PartyID, waybill: WaybillNumber, dueAt: Moment, accreditations: [String]) {
    self.party = party
    self.waybill = waybill
    self.dueAt = dueAt
    self.accreditations = accreditations
  }
}
