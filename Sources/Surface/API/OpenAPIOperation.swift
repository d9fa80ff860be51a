import Authorisations
import Canonical
import EventLog
import Vocabulary

/// How the documentation describes one address.
struct OpenAPIOperation {
  struct Answer {
    var status: Int
    var says: String
    var mediaType = "application/json"
    /// Nil for an answer without a body.
    var schema: JSON?
  }

  private let endpoint: Endpoint

  init(_ endpoint: Endpoint) { self.endpoint = endpoint }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("operationId", .string(endpoint.rawValue)),
      .init("summary", .string(endpoint.summary)),
      .init("responses", responses),
    ]
    if !endpoint.parameters.isEmpty {
      members.append(.init("parameters", .array(endpoint.parameters)))
    }
    if let body = endpoint.requestSchema {
      members.append(
        .init(
          "requestBody",
          .object([
            .init("required", .bool(true)),
            .init("content", content("application/json", schemaReference(body))),
          ])))
    }
    switch endpoint.access {
    case .anybody: break
    case .reader: members.append(.init("security", .array([.object([]), session])))
    case .signer:
      let newcomer = JSON.object([.init("newcomer", .array([]))])
      members.append(.init("security", .array([session, newcomer])))
    case .signedIn: members.append(.init("security", .array([session])))
    }
    return .object(members)
  }

  private var session: JSON { .object([.init("session", .array([]))]) }

  private var responses: JSON {
    let answer = endpoint.answer
    var good = [JSON.Member("description", .string(answer.says))]
    if let schema = answer.schema {
      good.append(.init("content", content(answer.mediaType, schema)))
    }
    let problem = JSON.object([
      .init("description", .string("Refused, with every reason; or a fault.")),
      .init("content", content(Problem.mediaType, schemaReference("Problem"))),
    ])
    return .object([.init(String(answer.status), .object(good)), .init("default", problem)])
  }

  private func content(_ mediaType: String, _ schema: JSON) -> JSON {
    .object([.init(mediaType, .object([.init("schema", schema)]))])
  }
}

extension Endpoint {
  var summary: String {
    switch self {
    case .submit: "Records a signed command, exactly as sent. The same bytes may be sent again."
    case .preview: "What a command would come to now. Nothing is recorded."
    case .ask: "Answers a question."
    case .askByName: "Answers a question whose fields are parameters of the query string."
    case .propose: "Keeps what one side has signed until the other has signed it too."
    case .proposals: "What waits for the caller's signature, and what its party asked for."
    case .proposal: "One command that waits for a signature, with those that it has."
    case .closeProposal: "Withdraws a proposal, or declines it."
    case .checkpoint:
      "The signed head of the log (C2SP tlog-checkpoint), cosigned where it has witnesses."
    case .newestCheckpoint: "The newest head of the log, signed by the log alone."
    case .tile: "A tile of hashes or a bundle of leaves (C2SP tlog-tiles)."
    case .log: "Name, key, size and time of the log."
    case .entryProof: "That an entry is in the log, to be verified offline (C2SP tlog-proof)."
    case .inclusionProof: "That an entry is part of the log at a size (RFC 6962)."
    case .consistencyProof: "That the log at one size is the beginning of it at another."
    case .entry: "A public entry: policies, keys and certificates."
    case .evidence: "Everything that the log can show about a waybill, to be verified offline."
    case .feed: "The entries that the reader may read, in order, one a line, from an index on."
    case .stream: "The same lines as they come, as server-sent events."
    case .addFollower: "Has entries brought to a URL of the party that asks, as they come."
    case .followers: "The followers of the party, and how far each has come."
    case .removeFollower: "Ends a follower."
    case .attest: "Attests the state of the log, on the log itself; for its operator."
    case .disclose: "Single fields of an entry, to be verified offline."
    case .export: "Every entry with its salt, a line each, for a full audit; for the operator."
    case .determine:
      "Which requirements a transaction has under the packs of this node. Nothing is recorded."
    case .rulePacks: "The rule packs that this node asks."
    case .keepPack:
      "Keeps the bytes of a rule pack of at most 16 MiB, to be adopted; for the operator."
    case .trust: "The trust file of this log, for verifiers."
    case .handovers:
      "How the log's key passed from one to the next, for those who trust an old one."
    case .openAPI: "This document."
    case .health: "Whether the node serves."
    case .showKey: "Shows what waits for a key that is not enrolled, by its signature."
    case .challenge: "A challenge to sign, good once and for five minutes."
    case .signIn: "Signs in with an enrolled key, by its signature over a challenge."
    case .signInWithCode: "Signs in a person of this node's own desk; also as a plain form."
    case .signOut: "Ends the session."
    case .signOutByForm: "Ends the session, from a plain form."
    }
  }

  var requestSchema: String? {
    switch self {
    case .submit, .propose: "Submission"
    case .preview: "Preview"
    case .ask: "Question"
    case .addFollower: "FollowerRequest"
    case .disclose: "DisclosureRequest"
    case .signIn, .showKey: "SignInRequest"
    case .signInWithCode: "CodeRequest"
    case .determine: "Transaction"
    case .keepPack: "RulePack"
    case .proposals, .proposal, .closeProposal, .askByName, .checkpoint, .newestCheckpoint, .tile,
      .log, .entryProof, .inclusionProof, .consistencyProof, .entry, .evidence, .feed, .stream,
      .followers, .removeFollower, .attest, .export, .trust, .handovers, .openAPI, .health,
      .challenge, .rulePacks,
      .signOut, .signOutByForm:
      nil
    }
  }

  var parameters: [JSON] {
    let whole = JSON.object([.init("minimum", .integer(0)), .init("type", .string("integer"))])
    return switch self {
    case .askByName:
      [parameter("name", in: "path", OpenAPISchemas.string), fields]
    case .entryProof: [parameter("index", in: "query", whole)]
    case .inclusionProof:
      [parameter("index", in: "query", whole), parameter("size", in: "query", whole)]
    case .consistencyProof:
      [parameter("from", in: "query", whole), parameter("to", in: "query", whole)]
    case .entry: [parameter("index", in: "path", whole)]
    case .export:
      [
        parameter("from", in: "query", whole),
        parameter("limit", in: "query", whole, isRequired: false),
      ]
    case .tile: [parameter("path", in: "path", OpenAPISchemas.string)]
    case .evidence: [parameter("waybill", in: "path", WaybillNumber.schema)]
    case .feed:
      followed(whole)
        + ["limit", "wait"].map { parameter($0, in: "query", whole, isRequired: false) }
    case .stream:
      followed(whole) + [parameter("Last-Event-ID", in: "header", whole, isRequired: false)]
    case .proposal, .closeProposal: [parameter("id", in: "path", Digest.schema)]
    case .removeFollower: [parameter("id", in: "path", Nonce.schema)]
    case .submit, .propose, .proposals, .addFollower, .followers, .showKey, .preview, .ask,
      .checkpoint, .newestCheckpoint, .log, .attest, .disclose, .trust, .handovers, .openAPI,
      .health,
      .challenge,
      .signIn, .signInWithCode, .signOut, .signOutByForm, .determine, .rulePacks, .keepPack:
      []
    }
  }

  /// Every field of the question by its own name.
  private var fields: JSON {
    let texts = JSON.object([
      .init("additionalProperties", OpenAPISchemas.string), .init("type", .string("object")),
    ])
    return .object([
      .init("name", .string("fields")), .init("in", .string("query")), .init("schema", texts),
      .init("style", .string("form")), .init("explode", .bool(true)),
    ])
  }

  private func parameter(
    _ name: String, in place: String, _ schema: JSON, isRequired: Bool = true
  ) -> JSON {
    .object([
      .init("name", .string(name)), .init("in", .string(place)),
      .init("required", .bool(isRequired)),
      .init("schema", schema),
    ])
  }

  /// Of both ways of following.
  private func followed(_ whole: JSON) -> [JSON] {
    [
      parameter("from", in: "query", whole, isRequired: false),
      parameter("waybill", in: "query", WaybillNumber.schema, isRequired: false),
    ]
  }

  var answer: OpenAPIOperation.Answer {
    let anything = JSON.object([])
    return switch self {
    case .submit: .init(status: 201, says: "Recorded.", schema: schemaReference("EntryReceipt"))
    case .preview: .init(status: 200, says: "Facts.", schema: schemaReference("PreviewAnswer"))
    case .ask, .askByName: .init(status: 200, says: "The answer.", schema: anything)
    case .checkpoint, .newestCheckpoint, .entryProof:
      .init(
        status: 200, says: "A signed note.", mediaType: "text/plain",
        schema: OpenAPISchemas.string)
    case .tile:
      .init(
        status: 200, says: "Its bytes, which never change.",
        mediaType: "application/octet-stream", schema: .object([]))
    case .log: .init(status: 200, says: "The log.", schema: schemaReference("LogAnswer"))
    case .inclusionProof, .consistencyProof:
      .init(status: 200, says: "The proof.", schema: schemaReference("ProofAnswer"))
    case .entry: .init(status: 200, says: "The entry.", schema: schemaReference("Entry"))
    case .evidence:
      .init(
        status: 200,
        says: "portcullis.evidence/1; /2 where some entries are erased or withheld.",
        schema: anything)
    case .feed:
      .init(
        status: 200, says: "One entry a line; the last line says where to go on.",
        mediaType: "application/x-ndjson", schema: OpenAPISchemas.string)
    case .stream:
      .init(
        status: 200, says: "An event for each entry, with its index as id.",
        mediaType: "text/event-stream", schema: OpenAPISchemas.string)
    case .addFollower:
      .init(status: 201, says: "Taken in.", schema: schemaReference("FollowerAnswer"))
    case .followers:
      .init(status: 200, says: "The followers.", schema: schemaReference("FollowersAnswer"))
    case .removeFollower: .init(status: 204, says: "It is brought nothing any more.")
    case .attest:
      .init(
        status: 201, says: "The newest attestation.", schema: schemaReference("EntryReceipt"))
    case .disclose:
      .init(status: 201, says: "portcullis.disclosure/1.", schema: anything)
    case .export:
      .init(
        status: 200, says: "Lines of canonical JSON, in order of index.",
        mediaType: "application/x-ndjson", schema: OpenAPISchemas.string)
    case .determine:
      .init(
        status: 200, says: "Support for a decision, never clearance.",
        schema: schemaReference("Determination"))
    case .rulePacks: .init(status: 200, says: "A list of packs.", schema: anything)
    case .keepPack:
      .init(
        status: 201, says: "Kept; the content of the command that adopts it.",
        schema: schemaReference(OpenAPISchemas.name(of: AdoptPack.kind)))
    case .trust: .init(status: 200, says: "portcullis.trust/1.", schema: anything)
    case .handovers: .init(status: 200, says: "A list of portcullis.handover/1.", schema: anything)
    case .openAPI: .init(status: 200, says: "OpenAPI 3.1.", schema: anything)
    case .health: .init(status: 200, says: "It serves.", schema: anything)
    case .propose:
      .init(status: 201, says: "It waits.", schema: schemaReference("Proposal"))
    case .proposals:
      .init(status: 200, says: "The proposals.", schema: schemaReference("ProposalsAnswer"))
    case .proposal:
      .init(status: 200, says: "The proposal.", schema: schemaReference("Proposal"))
    case .closeProposal: .init(status: 204, says: "It waits no longer.")
    case .showKey:
      .init(status: 201, says: "Let in, with a cookie.", schema: schemaReference("KeyAnswer"))
    case .challenge:
      .init(status: 201, says: "A challenge.", schema: schemaReference("ChallengeAnswer"))
    case .signIn, .signInWithCode:
      .init(
        status: 201, says: "Signed in, with a cookie.", schema: schemaReference("SessionAnswer"))
    case .signOut: .init(status: 204, says: "Signed out.")
    case .signOutByForm: .init(status: 303, says: "Signed out; see the first page.")
    }
  }
}
