import Canonical
import Vocabulary

/// Which keys a log enrolled and revoked, read from its facts in order of index. This is all that a
/// verifier needs to know of the registry.
struct KeyBook {
  private var enrolled: [String: UInt64] = [:]
  private var revoked: [String: UInt64] = [:]

  /// The keys that a fact enrols and revokes, by its kind.
  static func change(_ fact: FactRecord) -> (enrols: String?, revokes: String?) {
    switch fact.kind {
    case "registry.logOpened/1":
      let key = fact.content["key"] ?? fact.content["operatorKey"]
      return (key?.text, nil)
    case "registry.keyEnrolled/1": return (fact.content["key"]?.text, nil)
    case "registry.keyRotated/1": return (fact.content["new"]?.text, fact.content["old"]?.text)
    case "registry.keyRevoked/1": return (nil, fact.content["key"]?.text)
    default: return (nil, nil)
    }
  }

  /// The first enrolment and the first revocation stand: nothing undoes them.
  mutating func record(_ facts: [FactRecord], at index: UInt64) {
    for change in facts.map(KeyBook.change) {
      if let key = change.enrols, enrolled[key] == nil { enrolled[key] = index }
      if let key = change.revokes, revoked[key] == nil { revoked[key] = index }
    }
  }

  /// Whether the key was enrolled before this entry, or is shown by its holder in the entry that
  /// enrols it. The first entry of a log is signed by the key that it enrols.
  func isEnrolled(_ signature: GivenSignature, in entry: Entry, at index: UInt64) -> Bool {
    let key = signature.key.text
    if let since = enrolled[key], since < index { return true }
    let isShown =
      signature.role == .keyholder || (index == 0 && entry.body.kind == "registry.openLog/1")
    return isShown && entry.facts.contains { KeyBook.change($0).enrols == key }
  }

  func isRevoked(_ key: PublicKey, at index: UInt64) -> Bool {
    revoked[key.text].map { $0 < index } ?? false
  }
}

extension Entry {
  /// Whether the entry only keeps what somebody said, without effect: a disputed handover or an
  /// attempt that was refused, and the alert that it raised. Such a one may be signed by a key that
  /// no longer counts. Any other fact beside them would be an effect.
  var isTestimonyOnly: Bool {
    let isTestimony = { (fact: FactRecord) in
      fact.kind == "waybill.handoverDisputed/1" || fact.kind.hasSuffix(".attemptRefused/1")
    }
    return facts.contains(where: isTestimony)
      && facts.allSatisfy { isTestimony($0) || $0.kind == "enforcement.alertRaised/1" }
  }
}
