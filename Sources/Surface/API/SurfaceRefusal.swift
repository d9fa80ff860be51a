import Vocabulary

/// Why the surface itself turns a request away, before any rule of trade is asked.
enum SurfaceRefusal: String, RefusalCode {
  case noSuchAddress, bodyTooLarge, badParameter, unknownQuestion
  case signInNeeded, otherSite, tooManyAttempts, tooManyStreams
  case challengeSpent, signatureWrong, keyNotActive, codeWrong, noDesk
  case storyLeft, noSuchProposal, noSuchFollower
  case notTheOperator, notYourSignature, noCheckpointYet, noSuchEntry, entryNotPublic, noSuchProof,
    noSuchTile
  case noRulePacks, notARulePack, tooManyPacks, tooManySearches

  var kind: RefusalClass {
    switch self {
    case .bodyTooLarge, .badParameter, .notARulePack: .malformed
    case .signInNeeded, .otherSite, .tooManyAttempts, .tooManyStreams, .tooManyPacks,
      .challengeSpent,
      .signatureWrong, .keyNotActive, .codeWrong, .notTheOperator, .notYourSignature,
      .tooManySearches:
      .forbidden
    case .storyLeft: .conflict
    case .noSuchAddress, .noSuchProposal, .noSuchFollower, .unknownQuestion, .noDesk,
      .noCheckpointYet, .noSuchEntry,
      .entryNotPublic, .noSuchProof, .noSuchTile, .noRulePacks:
      .absent
    }
  }

  /// Where HTTP has a closer status than the class of the refusal.
  var status: Int {
    switch self {
    case .bodyTooLarge: 413
    case .signInNeeded: 401
    case .tooManyAttempts, .tooManyStreams, .tooManyPacks, .tooManySearches: 429
    case .noSuchAddress, .noSuchProposal, .noSuchFollower, .badParameter, .unknownQuestion,
      .otherSite,
      .challengeSpent,
      .signatureWrong, .keyNotActive, .codeWrong, .noDesk, .storyLeft, .notTheOperator,
      .notYourSignature,
      .noCheckpointYet, .noSuchEntry, .entryNotPublic, .noSuchProof, .noSuchTile, .noRulePacks,
      .notARulePack:
      kind.httpStatus
    }
  }

  var source: String {
    switch self {
    case .noSuchAddress, .badParameter, .unknownQuestion:
      "OpenAPI 3.1.0, the document at /openapi.json"
    case .noRulePacks, .notARulePack: "Portcullis documentation, rule packs"
    case .noSuchProposal: "Portcullis wire format, proposals"
    case .noSuchFollower: "Portcullis wire format, followers and deliveries"
    case .storyLeft: "Portcullis documentation, the sample world"
    case .bodyTooLarge: "RFC 9110 section 15.5.14"
    case .tooManyAttempts, .tooManyStreams, .tooManyPacks, .tooManySearches: "RFC 6585 section 4"
    case .otherSite: "RFC 6454 section 7, W3C Fetch Metadata"
    case .signInNeeded, .challengeSpent, .signatureWrong, .keyNotActive, .codeWrong, .noDesk,
      .notTheOperator, .notYourSignature:
      "Portcullis wire format, signing in"
    case .noCheckpointYet: "C2SP tlog-checkpoint"
    case .noSuchTile: "C2SP tlog-tiles"
    case .noSuchEntry, .entryNotPublic, .noSuchProof: "RFC 6962 section 2.1"
    }
  }
}
