public import Vocabulary

/// That one leaf is in a log, for whoever has nothing but this text, the leaf, and a trust file
/// (C2SP tlog-proof).
public struct LogProof: Sendable, Hashable {
  public static let header = "c2sp.org/tlog-proof@v1"
  /// Most bytes that are read.
  public static let limit = 512 << 10

  public var index: UInt64
  /// The path of RFC 6962 section 2.1.1, from the leaf's sibling up.
  public var path: [Digest]
  /// With the cosignatures that it came with.
  public var note: SignedCheckpoint
  /// Bytes that the log's application may add. Nothing vouches for them.
  public var extra: [UInt8]?

  public init(index: UInt64, path: [Digest], note: SignedCheckpoint, extra: [UInt8]? = nil) {
    self.index = index
    self.path = path
    self.note = note
    self.extra = extra
  }

  public var text: String {
    var lines = [LogProof.header]
    if let extra { lines.append("extra \(Base64.standard.encode(extra))") }
    lines.append("index \(index)")
    lines += path.map { Base64.standard.encode($0.bytes) }
    return lines.joined(separator: "\n") + "\n\n" + note.text
  }

  /// Reads the one form that `text` writes.
  public init(text: String) throws(InvalidText) {
    let invalid = InvalidText("not a proof (C2SP tlog-proof)")
    guard text.utf8.count <= LogProof.limit, let end = text.firstRange(of: "\n\n") else {
      throw invalid
    }
    var lines = text[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[
      ...]
    guard lines.popFirst() == LogProof.header[...] else { throw invalid }
    if let line = lines.first, line.hasPrefix("extra ") {
      guard let bytes = Base64.standard.decode(String(line.dropFirst(6))) else { throw invalid }
      (extra, _) = (bytes, lines.removeFirst())
    } else {
      extra = nil
    }
    // A tree of 2^64 leaves has paths of 64 hashes.
    guard let line = lines.popFirst(), line.hasPrefix("index "), lines.count <= 64,
      let index = UInt64(line.dropFirst(6))
    else { throw invalid }
    self.index = index
    path = []
    for line in lines {
      guard let hash = Base64.standard.decode(String(line)), hash.count == 32 else { throw invalid }
      path.append(Digest(hash))
    }
    note = try SignedCheckpoint(text: String(text[end.upperBound...]))
    guard self.text == text else { throw invalid }
  }

  /// Verifies offline, in the order that the specification gives.
  ///
  /// - Parameters:
  ///   - leafHash: of the leaf that is claimed to be there, as the receipt names it.
  ///   - trust: the log and the witnesses; without it the best verdict is `consistentOnly`.
  public func verify(leafHash: Digest, trust: TrustFile?) -> EvidenceReport {
    let judged = trust.map { CheckpointTrust(note, trust: $0) }
    var reasons = judged?.reasons ?? []
    let isIncluded = MerkleTree.verifyInclusion(
      of: leafHash, index: index, size: note.checkpoint.size, root: note.checkpoint.root,
      proof: path)
    if !isIncluded {
      reasons.append(
        EvidenceReason(
          code: .notIncluded, index: index,
          message: "the path does not lead from this leaf to the checkpoint"))
    }
    guard reasons.isEmpty else {
      return EvidenceReport(
        verdict: .rejected(reasons), checked: [], notChecked: [], remarks: [])
    }
    var checked = ["the leaf is entry \(index) of the log \(note.checkpoint.origin)"]
    var notChecked = ["what the entry says, and who signed it"]
    if let judged, let trust {
      checked.append("the trusted log signed the checkpoint")
      checked.append(
        "\(judged.witnesses) witnesses cosigned it, where \(trust.witnesses.threshold) are needed")
    } else {
      notChecked.append("who signed the checkpoint, since no trust file was given")
    }
    if trust?.witnesses.threshold ?? 0 == 0 {
      notChecked.append("that the log shows the same history to everybody: no witness is required")
    }
    return EvidenceReport(
      verdict: trust == nil ? .consistentOnly : .verified, checked: checked,
      notChecked: notChecked, remarks: [])
  }
}

extension StoreReader {
  /// That the entry at an index is in the tree of a checkpoint of this log.
  /// - Returns: nil when the checkpoint does not reach so far.
  public func proof(
    of index: UInt64, in note: SignedCheckpoint
  ) throws(StoreFault) -> LogProof? {
    let size = note.checkpoint.size
    guard index < size, size <= (try state().size) else { return nil }
    return LogProof(
      index: index,
      path: try MerkleTree.inclusionProof(index: index, size: size, source: self), note: note)
  }
}
