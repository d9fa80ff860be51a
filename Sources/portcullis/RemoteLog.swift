import Canonical
import EventLog
import Foundation
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

  /// - Throws: a complaint when the node's own key did not sign its checkpoint.
  func seen() async throws -> Seen {
    guard let note = try await wire.text("/checkpoint") else {
      return Seen(root: TreeEdge().root, size: 0)
    }
    let signed: SignedCheckpoint
    do throws(InvalidText) {
      signed = try SignedCheckpoint(text: note)
    } catch {
      throw Complaint("\(wire.address)/checkpoint: \(error)")
    }
    guard signed.isSigned(by: verifierKey), signed.checkpoint.origin == origin else {
      throw Complaint("\(wire.address)/checkpoint is not signed by the log's key: do not sign")
    }
    return Seen(root: signed.checkpoint.root, size: signed.checkpoint.size)
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
