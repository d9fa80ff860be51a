import Canonical
import Dispatch
import EventLog
import Rows
public import Trade
import Vocabulary

extension StoreReader {
  /// The fields of the private entries since the last attestation, as far as the log goes now.
  /// Entries do not change, so this wants no snapshot, which would keep the log from being tidied
  /// up for as long as the first attestation of a large log takes.
  func unattestedFields() throws(Failure) -> FieldRange {
    let last = try ask { world throws(Stop) in try Attestation.last(in: world) }
    do throws(StoreFault) {
      var range = FieldRange(from: last?.size ?? 0)
      try extend(&range, upTo: try state().size)
      return range
    } catch {
      throw .fault(error)
    }
  }

  /// What the log can attest now: every row, and the fields of private entries. Reads a page at a
  /// time; give it a snapshot.
  ///
  /// - Parameter fields: as far as they were read before.
  func attestation(_ fields: FieldRange) throws(Failure) -> Attest {
    do throws(StoreFault) {
      var range = fields
      let size = try state().size
      try extend(&range, upTo: size)
      return Attest(
        fields: FieldsRoot(from: range.from, root: range.root), size: size,
        state: try stateDigest())
    } catch {
      throw .fault(error)
    }
  }
}

extension Store {
  /// What the log can attest now.
  fileprivate func attestation() throws(Failure) -> Attest {
    let fields = try unattestedFields()
    let snapshot: any StoreReader
    do throws(StoreFault) { snapshot = try self.snapshot() } catch { throw .fault(error) }
    return try snapshot.attestation(fields)
  }
}

extension Node {
  /// Attests the state as it is now, unless nothing has happened since the last attestation.
  /// Reading it all goes on beside the writer; only the entry passes through the gate.
  /// - Returns: the receipt of the newest attestation; nil on a log without an entry.
  public func attest() async throws(Failure) -> EntryReceipt? {
    try publication.check()
    let state = state
    if let last = try lastAttestation(), !last.isBehind(state.size) {
      return try receipt(at: last.index)
    }
    guard state.size > 0 else { return nil }
    return try await record(try await read())
  }

  public func lastAttestation() throws(Failure) -> Attestation? {
    try ask { world throws(Stop) in try Attestation.last(in: world) }
  }

  /// Records what somebody found out about the log, at the node's own word.
  package func record(_ content: Attest) async throws(Failure) -> EntryReceipt {
    let result = await withCheckedContinuation { continuation in
      recorder.enqueue(.attestation(content) { continuation.resume(returning: $0) })
    }
    return try result.get()
  }

  /// As `attest`, for a caller that waits in its own way: reads at once, and records in its turn.
  package func attest(answer: @escaping @Sendable (Result<EntryReceipt, Failure>) -> Void) {
    do throws(Failure) {
      recorder.enqueue(.attestation(try store.attestation(), answer))
    } catch {
      answer(.failure(error))
    }
  }

  /// Away from the threads that answer everybody else: ten million rows take a while.
  private func read() async throws(Failure) -> Attest {
    let store = store
    let result: Result<Attest, Failure> = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        do throws(Failure) {
          continuation.resume(returning: .success(try store.attestation()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private func receipt(at index: UInt64) throws(Failure) -> EntryReceipt {
    do {
      guard let stored = try store.entry(index) else {
        throw StoreFault.corrupt("entry \(index) is missing")
      }
      return try EntryReceipt(stored, index: index)
    } catch let fault as StoreFault {
      throw .fault(fault)
    } catch {
      throw .fault(.corrupt("entry \(index): \(error)"))
    }
  }
}

extension Attestation {
  /// Whether anything but this attestation has been recorded since the size that it covers.
  func isBehind(_ size: UInt64) -> Bool { size > (index == self.size ? index + 1 : self.size) }
}

extension Recorder.Waiting {
  var answer: Recorder.Answer? {
    switch self {
    case .command(let pending): pending.answer
    case .attestation(_, let answer): answer
    case .tick: nil
    }
  }
}

extension Recorder {
  /// Decides what the log says of itself. It has no signatures, and its nonce follows from the
  /// size, so that each size is attested once at most.
  func admit(
    _ content: Attest, at now: Moment, into draft: inout Draft
  ) -> Result<EntryReceipt, Failure> {
    var content = content
    if isBroken(by: .attestedLate) { content.size = draft.size }
    let command = Command.system(.attest(content))
    let nonce = Nonce(
      Array(sha256(Array("portcullis/attest/v1\n\(content.size)".utf8)).bytes.prefix(16)))
    let body = Body(content: command.json, kind: command.kind, log: origin, nonce: nonce)
    let context = Context(
      now: max(draft.time ?? now, now), index: draft.size, id: Signing.commandID(body.bytes),
      signers: [])
    do throws(Failure) {
      if let known = try receipt(of: context.id, in: draft) { return .success(known) }
      let outcome = try ask(draft) { (world) throws(Stop) in
        try Rules.admit(command, over: world, context)
      }
      return .success(
        draft.append(
          body: body.bytes, signatures: Array("[]".utf8), isPublic: true, outcome, context,
          salt: []))
    } catch {
      return .failure(error)
    }
  }
}
