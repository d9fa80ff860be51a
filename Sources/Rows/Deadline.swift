public import Canonical
public import Vocabulary

/// Something that becomes a fact when nothing happens before a time. Before a command at log time
/// t, the service expires every deadline due at or before t, in order of key.
public struct Deadline: Subject, Hashable {
  public static let table = "deadline"

  /// When it expires.
  public var due: Moment
  /// What expires, such as `waybill.leg`: says which room answers.
  public var kind: String
  /// The key of the subject it belongs to.
  public var subject: String
  /// Tells apart several of one kind and subject, such as the legs of a route.
  public var ordinal: Int

  public init(due: Moment, kind: String, subject: String, ordinal: Int = 0) {
    self.due = due
    self.kind = kind
    self.subject = subject
    self.ordinal = ordinal
  }

  public var key: String { "\(due)/\(kind)/\(subject)/\(ordinal)" }
}

extension Deadline: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object {
      $0.member("due", due)
      $0.member("kind", kind)
      $0.member("ordinal", ordinal)
      $0.member("subject", subject)
    }
  }
}
