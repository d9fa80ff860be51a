public import EventLog
import Registry
public import Rows
public import Trade
public import Vocabulary

// Reading needs no writer: whoever holds the store can ask it, beside a node that is running.

extension StoreReader {
  /// Answers a question of what this reader sees, paging in what the question needs.
  /// - Throws: `Failure.refused` with what the question came to, `Failure.fault` of the store.
  public func ask<Answer>(
    _ question: (World) throws(Stop) -> Answer
  ) throws(Failure) -> Answer {
    let cache = RowCache()
    return try paging(cache, self) { () throws(Stop) in try question(World(cache)) }
  }

  /// What would come of a command if these keys signed it at a log time. Nothing is recorded.
  /// - Parameters:
  ///   - now: log time, no earlier than that of the last entry.
  ///   - artefacts: what the log cites.
  /// - Returns: the facts it would become.
  public func preview(
    _ command: Command, id: Digest, signers: [Signer], embedded: Embedded? = nil, at now: Moment,
    artefacts: Artefacts = .none
  ) throws(Failure) -> [FactRecord] {
    let state: StoreState
    do throws(StoreFault) { state = try self.state() } catch { throw .fault(error) }
    let citations: Citations
    do throws(Refusal) {
      citations = try Citations(command, statements: signers.map(\.statement))
    } catch {
      throw .refused(error, recorded: nil)
    }
    let cache = RowCache()
    let bare = Context(now: now, index: state.size, id: id, signers: signers, embedded: embedded)
    let outcome = try paging(cache, self, artefacts, bare) { (given) throws(Stop) in
      let world = World(cache)
      // A passkey would name the relying party that it was enrolled for.
      var relyingParties: [SigningRole: Digest] = [:]
      for signer in signers {
        let enrolled = try RegistryRules.keyRecord(signer.key, in: world)?.relyingParty
        relyingParties[signer.role] = enrolled.map { sha256(Array($0.utf8)) }
      }
      var context = Context(
        now: now, index: state.size, id: id, signers: signers, embedded: embedded,
        provenRoots: Set(signers.map(\.statement.seen)), relyingParties: relyingParties,
        log: state.origin, notes: citations.notes)
      context.artefacts = given.artefacts
      context.isPreview = true
      return try Rules.admit(command, over: world, context)
    }
    return outcome.facts.map { FactRecord(kind: $0.kind, content: $0.json) }
  }
}
