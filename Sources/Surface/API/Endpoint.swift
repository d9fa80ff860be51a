import Hummingbird

/// Who may call an address.
enum Access: String, Sendable {
  /// Anybody. A command carries its own signatures.
  case anybody
  /// Anybody for what is public, somebody signed in for the rest.
  case reader
  /// Somebody who is signed in.
  case signedIn
  /// Somebody who is signed in, or has shown to hold a key that is asked to sign.
  case signer
}

/// Every address of the HTTP API. What has no handler, or is missing from the documentation, does
/// not compile.
enum Endpoint: String, CaseIterable, Sendable {
  case submit, preview, ask, askByName
  case propose, proposals, proposal, closeProposal
  case checkpoint, newestCheckpoint, tile, log, entryProof, inclusionProof, consistencyProof
  case entry, evidence, trust, handovers
  case feed, stream, addFollower, followers, removeFollower
  case attest, export, disclose
  case determine, rulePacks, keepPack
  case openAPI, health
  case challenge, showKey, signIn, signInWithCode, signOut, signOutByForm

  var method: HTTPRequest.Method {
    switch self {
    case .submit, .preview, .ask, .propose, .addFollower, .challenge, .showKey, .signIn,
      .signInWithCode, .signOutByForm, .attest, .disclose, .determine, .keepPack:
      .post
    case .signOut, .closeProposal, .removeFollower: .delete
    case .proposals, .proposal, .askByName, .checkpoint, .newestCheckpoint, .tile, .log,
      .entryProof, .inclusionProof, .consistencyProof, .entry, .evidence,
      .feed, .stream, .followers, .export, .trust, .handovers, .openAPI, .health, .rulePacks:
      .get
    }
  }

  var path: String {
    switch self {
    case .submit: "/v1/commands"
    case .preview: "/v1/preview"
    case .ask: "/v1/queries"
    case .askByName: "/v1/queries/{name}"
    case .propose, .proposals: "/v1/proposals"
    case .proposal, .closeProposal: "/v1/proposals/{id}"
    // C2SP tlog-tiles names these two.
    case .checkpoint: "/checkpoint"
    case .tile: "/tile/**"
    case .newestCheckpoint: "/v1/checkpoint"
    case .log: "/v1/log"
    case .entryProof: "/v1/proof/entry"
    case .inclusionProof: "/v1/proof/inclusion"
    case .consistencyProof: "/v1/proof/consistency"
    case .entry: "/v1/entries/{index}"
    case .evidence: "/v1/evidence/{waybill}"
    case .feed: "/v1/feed"
    case .stream: "/v1/stream"
    case .addFollower, .followers: "/v1/followers"
    case .removeFollower: "/v1/followers/{id}"
    case .attest: "/v1/attestations"
    case .export: "/v1/export"
    case .disclose: "/v1/disclosures"
    case .determine, .rulePacks: "/v1/determine"
    case .keepPack: "/v1/packs"
    case .trust: "/trust.json"
    case .handovers: "/v1/log/handovers"
    case .openAPI: "/openapi.json"
    case .health: "/health"
    case .challenge: "/session/challenge"
    case .signIn, .signOut: "/session"
    case .showKey: "/session/key"
    case .signInWithCode: "/session/code"
    case .signOutByForm: "/session/end"
    }
  }

  /// The address as the documentation writes it, where a variable takes in what is after it.
  var documentedPath: String { path.replacing("**", with: "{path}") }

  var access: Access {
    switch self {
    case .submit, .checkpoint, .newestCheckpoint, .tile, .log, .entryProof, .inclusionProof,
      .consistencyProof, .entry, .trust, .handovers, .openAPI, .health, .challenge, .showKey,
      .signIn,
      .signInWithCode, .signOutByForm, .determine, .rulePacks:
      .anybody
    case .ask, .askByName: .reader
    case .preview, .propose, .evidence, .feed, .stream, .addFollower, .followers, .removeFollower,
      .attest, .export, .disclose, .signOut, .keepPack:
      .signedIn
    case .proposals, .proposal, .closeProposal: .signer
    }
  }
}
