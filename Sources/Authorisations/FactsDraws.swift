public import Vocabulary

/// The gate let a line of a waybill through, under these packs, by these authorisations.
public struct LineJudged: WireContent {
  public static let kind = "authorisation.lineJudged/1"
  public static let summary =
    "A line was issued under the packs in force; what covers it was drawn from its authorisations."

  public var waybill: WaybillNumber
  public var line: Int
  public var part: PartNumber
  public var determination: Digest
  public var verdict: DeterminationVerdict
  public var packs: [PackCitation]
  public var draws: [LineDraw]

  public init(
    waybill: WaybillNumber, line: Int, part: PartNumber, determination: Digest,
    verdict: DeterminationVerdict, packs: [PackCitation], draws: [LineDraw]
  ) {
    self.waybill = waybill
    self.line = line
    self.part = part
    self.determination = determination
    self.verdict = verdict
    self.packs = packs
    self.draws = draws
  }
}

public struct LineDraw: Codable, Hashable, Sendable {
  public var authorisation: AuthorisationName
  public var regime: RegimeID
  /// Position of the allowance, from 0.
  public var allowance: Int
  public var amount: Amount
  public var standing: Authorisation.Standing
  public var share: CapShare?

  public init(
    authorisation: AuthorisationName, regime: RegimeID, allowance: Int, amount: Amount,
    standing: Authorisation.Standing, share: CapShare? = nil
  ) {
    self.authorisation = authorisation
    self.regime = regime
    self.allowance = allowance
    self.amount = amount
    self.standing = standing
    self.share = share
  }
}

/// A consignment counts on a cap that everybody shares.
public struct CapDrawn: WireContent {
  public static let kind = "authorisation.capDrawn/1"
  public static let summary = "A consignment was counted on a cap that exporters share."

  public var waybill: WaybillNumber
  public var share: CapShare
  public var performance: Performance
  /// The key that drew.
  public var signer: PublicKey

  public init(
    waybill: WaybillNumber, share: CapShare, performance: Performance, signer: PublicKey
  ) {
    self.waybill = waybill
    self.share = share
    self.performance = performance
    self.signer = signer
  }
}

/// Why what was drawn came back.
public enum RestorationGround: String, Codable, Sendable, CaseIterable {
  case cancelled
  /// The goods are back with the consignor, by a handover that both sides signed.
  case returned
}

/// What was drawn for pieces that do not go, or came back, may be drawn again.
public struct DrawsRestored: WireContent {
  public static let kind = "authorisation.drawsRestored/1"
  public static let summary =
    "What was drawn for goods that came back, or never left, is free again."

  public var waybill: WaybillNumber
  /// Id of the handover, or of the issue of a waybill that was cancelled.
  public var cause: Digest
  public var ground: RestorationGround
  public var parts: [Restoration.Part]

  public init(
    waybill: WaybillNumber, cause: Digest, ground: RestorationGround, parts: [Restoration.Part]
  ) {
    self.waybill = waybill
    self.cause = cause
    self.ground = ground
    self.parts = parts
  }
}

/// The return was an error: what it restored is drawn again.
public struct DrawsRepeated: WireContent {
  public static let kind = "authorisation.drawsRepeated/1"
  public static let summary =
    "A return was declared an error: what it had restored is drawn again."

  public var waybill: WaybillNumber
  /// Id of the handover that was an error.
  public var cause: Digest
  public var parts: [Restoration.Part]

  public init(waybill: WaybillNumber, cause: Digest, parts: [Restoration.Part]) {
    self.waybill = waybill
    self.cause = cause
    self.parts = parts
  }
}
