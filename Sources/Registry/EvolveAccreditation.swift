import Rows
import Vocabulary

extension RegistryRules {
  static func evolveAccreditation(
    _ world: inout World, _ fact: RegistryFact, at time: Moment
  ) throws(Stop) {
    switch fact {
    case .applied(let content): try begin(content, &world)
    case .reviewed(let content):
      try change(Accreditation.self, content.name.key, &world) {
        if $0.state == .applied { $0.state = .underReview }
        $0.review = ($0.review ?? AccreditationReview()).adding(content.findings, at: time)
      }
    case .accredited(let content):
      try grant(content, at: time, &world)
      try setDeadlines(content.name, content.renewalDue, content.expires, &world)
    case .renewed(let content):
      try change(Accreditation.self, content.name.key, &world) {
        $0.grantedAt = time
        $0.staff = content.staff
        $0.renewalFellDue = false
        $0.trainingLapsed = false
        $0.amendedSince = false
      }
      try setDeadlines(content.name, content.renewalDue, content.expires, &world)
    case .renewalFellDue(let content):
      try change(Accreditation.self, content.name.key, &world) { $0.renewalFellDue = true }
    case .suspended(let content):
      try change(Accreditation.self, content.name.key, &world) {
        $0.suspension = Suspension(
          reason: content.reason, basis: content.basis, since: time, before: $0.state)
        $0.state = .suspended
      }
    case .reinstated(let content):
      try change(Accreditation.self, content.name.key, &world) {
        $0.state = content.state
        $0.suspension = nil
      }
    case .accreditationRefused(let content):
      try end(content.name, .refused, content.reason, &world)
    case .revoked(let content):
      try end(content.name, .revoked, content.reason, &world)
    case .accreditationExpired(let content):
      try end(content.name, .expired, nil, &world)
    default: return
    }
  }

  /// A new application begins afresh, but the duties missed earlier stay on the record.
  private static func begin(_ content: Applied, _ world: inout World) throws(Stop) {
    let earlier = try world.find(Accreditation.self, content.name.key)
    world.put(
      Accreditation(
        name: content.name, state: .applied, requested: content.scope, staff: content.staff,
        evidence: content.evidence, missedDuties: earlier?.missedDuties ?? []))
    try change(Party.self, content.name.party.text, &world) {
      if !$0.accreditations.contains(content.name.key) {
        $0.accreditations.append(content.name.key)
      }
    }
  }

  private static func grant(
    _ content: Accredited, at time: Moment, _ world: inout World
  ) throws(Stop) {
    try change(Accreditation.self, content.name.key, &world) {
      $0.state = content.conditional ? .conditional : .accredited
      $0.scope = content.scope
      $0.conditions = content.conditions
      $0.grantedAt = time
      $0.renewalFellDue = false
      $0.trainingLapsed = false
      $0.amendedSince = false
    }
  }

  private static func end(
    _ name: AccreditationID, _ state: AccreditationState, _ reason: Basis?, _ world: inout World
  ) throws(Stop) {
    try clearDeadlines(name, &world)
    try change(Accreditation.self, name.key, &world) {
      $0.state = state
      $0.ended = reason
      $0.suspension = nil
    }
  }

  private static func setDeadlines(
    _ name: AccreditationID, _ renewalDue: Moment, _ expires: Moment, _ world: inout World
  ) throws(Stop) {
    try clearDeadlines(name, &world)
    try change(Accreditation.self, name.key, &world) {
      $0.renewalDue = renewalDue
      $0.expires = expires
    }
    world.put(Deadline(due: renewalDue, kind: DeadlineKind.renewal, subject: name.key))
    world.put(Deadline(due: expires, kind: DeadlineKind.expiry, subject: name.key))
  }

  private static func clearDeadlines(
    _ name: AccreditationID, _ world: inout World
  ) throws(Stop) {
    guard let held = try world.find(Accreditation.self, name.key) else { return }
    let times = [(held.renewalDue, DeadlineKind.renewal), (held.expires, DeadlineKind.expiry)]
    for (due, kind) in times {
      if let due {
        world.remove(Deadline.self, Deadline(due: due, kind: kind, subject: name.key).key)
      }
    }
  }

  /// Remembers the certificate: the public entry by which an accreditation came, or came back, into
  /// force. A suspension may come from a case, whose entry is private.
  static func certify(
    _ world: inout World, _ fact: RegistryFact, at index: UInt64
  ) throws(Stop) {
    let name: AccreditationID
    switch fact {
    case .accredited(let content): name = content.name
    case .renewed(let content): name = content.name
    case .reinstated(let content): name = content.name
    default: return
    }
    try change(Accreditation.self, name.key, &world) { $0.certificate = index }
  }
}
