public import EventLog
import Rows
import Trade
public import Vocabulary

/// Why single fields of an entry cannot be shown.
public enum DisclosureRefusal: String, RefusalCode {
  case noSuchEntry, entryIsPublic, notAttestedYet, noSuchField

  public var kind: RefusalClass {
    switch self {
    case .noSuchEntry, .noSuchField: .absent
    case .entryIsPublic: .invalid
    case .notAttestedYet: .conflict
    }
  }

  public var source: String {
    switch self {
    case .noSuchEntry: "RFC 6962 section 2.1"
    case .noSuchField: "RFC 6901 section 4"
    case .entryIsPublic, .notAttestedYet: "Portcullis wire format, disclosure"
    }
  }

  fileprivate func failure(_ message: String) -> Failure {
    .refused(Refusal([because(message)]), recorded: nil)
  }
}

extension StoreReader {
  /// Single fields of a private entry, with what proves them. Give it a snapshot.
  ///
  /// - Parameters:
  ///   - paths: JSON pointers into the entry.
  ///   - cosigned: a checkpoint with cosignatures, used if it covers what is to be proven.
  /// - Throws: `Failure.refused` with a code of `DisclosureRefusal`.
  public func disclosure(
    of index: UInt64, paths: [String], cosigned: SignedCheckpoint?
  ) throws(Failure) -> Disclosure {
    guard let stored = try reading({ () throws(StoreFault) in try entry(index) }) else {
      throw DisclosureRefusal.noSuchEntry.failure("The log has no entry \(index).")
    }
    guard !stored.isPublic else {
      throw DisclosureRefusal.entryIsPublic.failure(
        "Entry \(index) is public: everybody can read it whole, at /v1/entries/\(index).")
    }
    let range = try ask { world throws(Stop) in try AttestedRange.covering(index, in: world) }
    guard let range, range.from <= index else {
      throw DisclosureRefusal.notAttestedYet.failure(
        "The log has not attested the fields of entry \(index) yet: it does so once a day, or when"
          + " its operator asks for it.")
    }
    let made = try reading { () throws(StoreFault) in
      try Disclosure(
        of: index, paths: paths, attestation: range.index,
        note: try note(covering: max(index, range.index), cosigned), from: self)
    }
    guard let made, !paths.isEmpty else {
      throw DisclosureRefusal.noSuchField.failure(
        "Entry \(index) has no value at one of \(paths.joined(separator: ", ")), or was erased:"
          + " give a JSON pointer to a text, number or truth value, such as /body/kind.")
    }
    return made
  }

  private func note(
    covering index: UInt64, _ cosigned: SignedCheckpoint?
  ) throws(StoreFault) -> SignedCheckpoint {
    let state = try state()
    if let cosigned, cosigned.checkpoint.size > index, cosigned.checkpoint.size <= state.size,
      try MerkleTree.root(size: cosigned.checkpoint.size, source: self)
        == cosigned.checkpoint.root
    {
      return cosigned
    }
    guard let text = state.checkpoint, let newest = try? SignedCheckpoint(text: text) else {
      throw .corrupt("there is no checkpoint that can be read")
    }
    return newest
  }

  private func reading<T>(_ body: () throws(StoreFault) -> T) throws(Failure) -> T {
    do throws(StoreFault) { return try body() } catch { throw .fault(error) }
  }
}
