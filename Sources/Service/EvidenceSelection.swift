import Canonical
public import EventLog
import Registry
import Rows
public import Trade
public import Vocabulary
import Waybills

extension StoreReader {
  /// Everything that the log can show about one waybill: every entry whose facts speak of it, and
  /// the entries on which the keys of their signers rest, and those that gave the log its name.
  ///
  /// - Parameters:
  ///   - reader: who asks. What it may not read whole is shown by its leaf alone.
  ///   - cosigned: a checkpoint of this log with cosignatures; the proofs lead to it if it covers
  ///     all these entries, and to the newest one otherwise.
  /// - Throws: `Failure.fault` of the store; of one without a checkpoint, `corrupt`.
  public func evidence(
    of waybill: WaybillNumber, for reader: Reader = .operatorOfTheStore,
    cosigned: SignedCheckpoint? = nil
  ) throws(Failure) -> EventLog.Evidence {
    let about = try ask { world throws(Stop) in try Custody.entries(about: waybill, in: world) }
    let indexes = try withKeys(about + (try successions()))
    var withheld: Set<UInt64> = []
    for index in indexes where try !isShownWhole(index, to: reader) { withheld.insert(index) }
    do throws(StoreFault) {
      return try Evidence.build(
        from: self, waybill: waybill.text, indexes: indexes, withheld: withheld,
        cosigned: cosigned)
    } catch {
      throw .fault(error)
    }
  }

  /// These entries, and every entry that enrolled, rotated or revoked a key that signed one of
  /// them or of those.
  private func withKeys(_ indexes: [UInt64]) throws(Failure) -> [UInt64] {
    var (chosen, waiting): (Set<UInt64>, [UInt64]) = ([], indexes)
    var known: Set<String> = []
    while let index = waiting.popLast() {
      guard chosen.insert(index).inserted else { continue }
      for key in try signers(of: index) where known.insert(key).inserted {
        let record = try ask { world throws(Stop) in try world.find(KeyRecord.self, key) }
        waiting += [record?.enrolledAt, record?.revokedAt].compactMap(\.self)
      }
    }
    return chosen.sorted()
  }

  private func isShownWhole(_ index: UInt64, to reader: Reader) throws(Failure) -> Bool {
    guard reader != .operatorOfTheStore else { return true }
    let content: EntryContent
    do throws(StoreFault) {
      guard let stored = try entry(index) else { throw .corrupt("entry \(index) is missing") }
      content = try stored.content()
    } catch {
      throw .fault(error)
    }
    return try ask { world throws(Stop) in
      try Reading(reader: reader, world: world).sight(of: content) == .whole
    }
  }

  /// The entries that gave the log another name: entries before and after may name the old one.
  private func successions() throws(Failure) -> [UInt64] {
    do throws(StoreFault) {
      return try lineage()?.names.dropFirst().map(\.from) ?? []
    } catch {
      throw .fault(error)
    }
  }

  private func signers(of index: UInt64) throws(Failure) -> Set<String> {
    do {
      guard let stored = try entry(index) else {
        throw StoreFault.corrupt("entry \(index) is missing")
      }
      return stored.isErased ? [] : try Entry(stored.bytes).signingKeys
    } catch let fault as StoreFault {
      throw .fault(fault)
    } catch {
      throw .fault(.corrupt("entry \(index): \(error)"))
    }
  }
}
