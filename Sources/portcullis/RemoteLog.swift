import Canonical
import EventLog
import Foundation
import Scenario
import Vocabulary

/// A log on a node somewhere else, over its HTTP API.
struct RemoteLog: LogAccess {
  let origin: String
  let predecessors: [String]
  private let wire: HTTPClient
  private let verifierKey: VerifierKey
  private let cookie: String?

  /// Finds out which log the node keeps, and signs in when there is a key for that.
  static func open(_ address: String, trust: TrustFile?, signIn: PrivateKey?) async throws
    -> RemoteLog
  {
    let wire = try HTTPClient(address)
    let about = try await wire.get("/v1/log")
    guard let origin = about["origin"]?.text, let vkey = about["vkey"]?.text else {
      throw Complaint("\(address) does not answer as a Portcullis node: check the address")
    }
    let verifierKey = try VerifierKey(text: vkey)
    if let trust, trust.key != verifierKey {
      throw Complaint(
        "\(address) keeps \(origin) with another key than the trust file says: do not sign for it,"
          + " unless `portcullis trust follow` leads from the one to the other")
    }
    var cookie: String?
    if let signIn { cookie = try await wire.signIn(signIn, origin: origin) }
    let predecessors = (about["predecessors"]?.elements ?? []).compactMap(\.text)
    return RemoteLog(
      origin: origin, predecessors: predecessors, wire: wire, verifierKey: verifierKey,
      cookie: cookie)
  }

  /// Checked against what this user saw of the log before, and what those saw who signed before.
  /// - Throws: a complaint when the node's own key did not sign its checkpoint, or the log that it
  ///   shows does not continue one of these.
  func seen(continuing others: [Seen]) async throws -> Seen {
    let book = SeenBook.ofThisUser
    // The keys of the sample world are public, and every sample begins it anew.
    let isSample = origin == Story.origin
    let before = isSample ? nil : try book.last(of: origin)
    guard let note = try await checkpoint("/checkpoint") else {
      if before != nil || others.contains(where: { $0.size > 0 }) { throw fork("is empty") }
      return Seen(root: TreeEdge().root, size: 0)
    }
    let mine = before.map { Seen(root: $0.checkpoint.root, size: $0.checkpoint.size) }
    let earlier = others + (mine.map { [$0] } ?? [])
    var newest = note
    // The one to state is the last that witnesses cosigned, where there are any; others may have
    // seen a later one.
    if earlier.contains(where: { $0.size > note.checkpoint.size }) {
      newest = try await checkpoint("/v1/checkpoint") ?? note
    }
    for one in earlier { try await require(newest.checkpoint, continues: one) }
    if newest.checkpoint.size > note.checkpoint.size {
      try await require(
        newest.checkpoint,
        continues: Seen(root: note.checkpoint.root, size: note.checkpoint.size))
    }
    if !isSample { try book.keep(newest) }
    return Seen(root: note.checkpoint.root, size: note.checkpoint.size)
  }

  private func checkpoint(_ path: String) async throws -> SignedCheckpoint? {
    guard let note = try await wire.text(path) else { return nil }
    let signed: SignedCheckpoint
    do throws(InvalidText) {
      signed = try SignedCheckpoint(text: note)
    } catch {
      throw Complaint("\(wire.address)\(path): \(error)")
    }
    guard signed.isSigned(by: verifierKey), signed.checkpoint.origin == origin else {
      throw Complaint("\(wire.address)\(path) is not signed by the log's key: do not sign")
    }
    return signed
  }

  private func require(_ now: Checkpoint, continues seen: Seen) async throws {
    guard seen.size > 0 else { return }
    guard seen.size <= now.size else {
      throw fork("has \(now.size) entries, and \(seen.size) were seen before")
    }
    if seen.size == now.size {
      guard seen.root == now.root else { throw fork("shows another tree of \(now.size) entries") }
      return
    }
    let answer = try await wire.get("/v1/proof/consistency?from=\(seen.size)&to=\(now.size)")
    let proof = (answer["proof"]?.elements ?? []).compactMap {
      $0.text.flatMap { try? Digest(text: $0) }
    }
    guard
      MerkleTree.verifyConsistency(
        from: seen.size, root: seen.root, to: now.size, root: now.root, proof: proof)
    else { throw fork("does not continue the \(seen.size) entries that were seen before") }
  }

  private func fork(_ what: String) -> Complaint {
    Complaint(
      "do not sign: the log \(origin) that \(wire.address) shows \(what). It was set back, or there"
        + " are two logs of this name; tell its operator and an authority. What was seen is kept in"
        + " \(SeenBook.ofThisUser.file(of: origin))")
  }

  func submit(_ bytes: [UInt8]) async throws -> JSON {
    try await wire.post("/v1/commands", bytes)
  }

  func preview(_ body: Body, signers: [PreviewSigner]) async throws -> JSON {
    let asked = JSON.object([
      .init("body", JSON(encoding: body)), .init("signers", JSON(encoding: signers)),
    ])
    return try await wire.post("/v1/preview", asked.bytes, cookie: cookie)
  }

  func ask(kind: String, content: JSON) async throws -> JSON {
    let asked = JSON.object([.init("content", content), .init("kind", .string(kind))])
    return try await wire.post("/v1/queries", asked.bytes, cookie: cookie)
  }

  func evidence(of waybill: WaybillNumber) async throws -> [UInt8] {
    try await wire.bytes("/v1/evidence/\(waybill)", cookie: cookie)
  }

  func trust() async throws -> [UInt8] { try await wire.bytes("/trust.json") }

  func export(from index: UInt64, limit: UInt64) async throws -> [UInt8] {
    try await wire.bytes("/v1/export?from=\(index)&limit=\(limit)", cookie: cookie)
  }

  func disclosure(of index: UInt64, paths: [String]) async throws -> [UInt8] {
    let asked = JSON.object([
      .init("fields", .array(paths.map { .string($0) })), .init("index", .integer(Int64(index))),
    ])
    return try await wire.post("/v1/disclosures", asked.bytes, cookie: cookie).bytes
  }

  func attest() async throws -> JSON {
    try await wire.post("/v1/attestations", [], cookie: cookie)
  }

  func proof(of index: UInt64) async throws -> [UInt8] {
    try await wire.bytes("/v1/proof/entry?index=\(index)")
  }
}
