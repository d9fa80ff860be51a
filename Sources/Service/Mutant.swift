import Rows

/// A way to break the one writer on purpose. The simulator must notice each; nobody else can ask
/// for one, and what is built for release does not have them.
package enum Mutant: String, CaseIterable, Sendable {
  /// Several batches are admitted at once.
  case gateRemoved
  /// Clients hear of a batch before the store has it.
  case publishedBeforeCommit
  /// A checkpoint is served before the store has it.
  case signatureReleasedBeforeCommit
  /// A command that is known is decided again.
  case notDeduplicated
  /// The deadline that is due first is passed over.
  case deadlineSkipped
  /// A row that nobody has looked for counts as absent.
  case notLoadedIsAbsent
  /// After an unknown outcome the writer goes on as whoever has claimed the store since.
  case claimAdopted
  /// An attestation is dated when it is recorded, not when the rows were read.
  case attestedLate
  /// What is said to be erased stays.
  case erasureLeftOut
  /// It is written down that a follower has come further before it has.
  case positionBeforeDelivery
}

extension Recorder {
  #if PORTCULLIS_MUTANTS
    func isBroken(by mutant: Mutant) -> Bool { self.mutant == mutant }
  #else
    @inline(__always) func isBroken(by mutant: Mutant) -> Bool { false }
  #endif

  var base: any Base { isBroken(by: .notLoadedIsAbsent) ? AbsentWhereUnknown(known: cache) : cache }
}

/// The mistake of `Mutant.notLoadedIsAbsent`.
private struct AbsentWhereUnknown: Base {
  let known: RowCache

  func lookup(_ key: RowKey) -> Lookup {
    if case .present(let row) = known.lookup(key) { .present(row) } else { .absent }
  }

  func keys(in range: RowRange) throws(Stop) -> [String] { try known.keys(in: range) }
}
