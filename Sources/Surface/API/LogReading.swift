import Canonical
import EventLog
import Hummingbird
import Service
import Vocabulary

extension API {
  /// The signed note, as C2SP tlog-checkpoint has it: where the log has witnesses, the newest that
  /// enough of them have cosigned.
  func checkpoint() throws -> Response {
    guard let note = node.published else {
      throw Problem(
        .noCheckpointYet,
        node.state.checkpoint == nil
          ? "Nothing is on this log yet."
          : "Not enough witnesses have cosigned a checkpoint yet; /v1/checkpoint has the newest.")
    }
    return Response(text: note.text)
  }

  /// The newest note, signed by the log alone.
  func newestCheckpoint() throws -> Response {
    guard let note = node.state.checkpoint else {
      throw Problem(.noCheckpointYet, "Nothing is on this log yet.")
    }
    return Response(text: note)
  }

  /// That one entry is in the log, with the checkpoint that is shown (C2SP tlog-proof).
  func entryProof(_ request: Request) throws -> Response {
    let (index, note) = (try request.number("index"), node.published)
    guard let note, let proof = try node.store.proof(of: index, in: note) else {
      let size = note?.checkpoint.size ?? 0
      throw Problem(
        .noSuchProof, "The checkpoint that is shown has \(size) entries, from 0 on.")
    }
    return Response(text: proof.text)
  }

  /// C2SP tlog-tiles. What a tile holds never changes, so it may be kept for ever.
  func tile(_ request: Request) throws -> Response {
    guard let path = TilePath(text: String(request.uri.path.dropFirst())),
      let bytes = try node.store.tile(path, size: node.state.size)
    else {
      throw Problem(
        .noSuchTile, "The log of \(node.state.size) entries has no such tile, or not that wide.")
    }
    var response = Response(bytes: bytes, mediaType: "application/octet-stream")
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }

  func logState() async -> Response {
    let time = await node.logTime()
    let state = node.state
    let answer = LogAnswer(
      clockInDoubt: time.isInDoubt, cosigned: node.publication.cosigned?.checkpoint.size,
      lastEntry: state.time, origin: node.origin,
      predecessors: node.predecessors.isEmpty ? nil : node.predecessors,
      readOnly: node.publication.readOnly,
      root: state.edge.root, size: state.size, time: time.now, vkey: node.verifierKey)
    return Response(JSON(encoding: answer))
  }

  func inclusionProof(_ request: Request) throws -> Response {
    let (index, size) = (try request.number("index"), try request.number("size"))
    guard let proof = try node.inclusionProof(index: index, size: size) else {
      throw Problem(
        .noSuchProof, "The log has \(node.state.size) entries: index < size ≤ \(node.state.size).")
    }
    return Response(JSON(encoding: ProofAnswer(proof: proof)))
  }

  func consistencyProof(_ request: Request) throws -> Response {
    let (from, to) = (try request.number("from"), try request.number("to"))
    guard let proof = try node.consistencyProof(from: from, to: to) else {
      throw Problem(
        .noSuchProof,
        "The log has \(node.state.size) entries: 0 < from ≤ to ≤ \(node.state.size).")
    }
    return Response(JSON(encoding: ProofAnswer(proof: proof)))
  }

  /// Policies, keys and certificates. A private entry is read through questions and evidence.
  func entry(_ visit: Visit) throws -> Response {
    guard let index = visit.parameters.get("index").flatMap(UInt64.init),
      index < node.state.size, let stored = try node.store.entry(index)
    else {
      throw Problem(.noSuchEntry, "The log has \(node.state.size) entries, from 0 on.")
    }
    guard stored.isPublic else {
      throw Problem(
        .entryNotPublic,
        "This entry is private; those who take part read it by /v1/queries and /v1/evidence.")
    }
    // The stored bytes are canonical, so they stand in the answer as they are.
    let bytes = Array(#"{"entry":"#.utf8) + stored.bytes + Array("}".utf8)
    return Response(bytes: bytes, mediaType: "application/json")
  }

  /// What a verifier trusts beforehand. Whoever takes it from the node itself trusts the node.
  func trust() -> Response {
    Response(
      bytes: node.trust.bytes, mediaType: "application/json")
  }
}

struct LogAnswer: Codable, Sendable {
  /// Whether the node does not believe its machine's clock; no deadline expires meanwhile.
  var clockInDoubt: Bool
  /// Entries that the newest cosigned checkpoint covers, where the log has witnesses.
  var cosigned: UInt64?
  /// Log time of the last entry.
  var lastEntry: Moment?
  var origin: String
  /// Names that the log had before it was restored under this one, the oldest first.
  var predecessors: [String]?
  /// Why no command is taken at present.
  var readOnly: String?
  var root: Digest
  var size: UInt64
  /// Log time now.
  var time: Moment
  var vkey: VerifierKey
}

/// Hashes in the order of RFC 6962.
struct ProofAnswer: Codable, Sendable {
  var proof: [Digest]
}
