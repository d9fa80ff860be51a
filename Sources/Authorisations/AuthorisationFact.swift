public import Vocabulary

/// What can have happened to permission.
public enum AuthorisationFact: WireSum {
  case packAdopted(PackAdopted)
  case determined(Determined)
  case capSet(CapSet)
  case registered(AuthorisationRegistered)
  case confirmed(AuthorisationConfirmed)
  case amended(AuthorisationAmended)
  case suspended(AuthorisationSuspended)
  case reinstated(AuthorisationReinstated)
  case revoked(AuthorisationRevoked)
  case expired(AuthorisationExpired)
  case lineJudged(LineJudged)
  case capDrawn(CapDrawn)
  case drawsRestored(DrawsRestored)
  case drawsRepeated(DrawsRepeated)

  public static let cases: [WireCase<AuthorisationFact>] = [
    WireCase(PackAdopted.self) { .packAdopted($0) },
    WireCase(Determined.self) { .determined($0) },
    WireCase(CapSet.self) { .capSet($0) },
    WireCase(AuthorisationRegistered.self) { .registered($0) },
    WireCase(AuthorisationConfirmed.self) { .confirmed($0) },
    WireCase(AuthorisationAmended.self) { .amended($0) },
    WireCase(AuthorisationSuspended.self) { .suspended($0) },
    WireCase(AuthorisationReinstated.self) { .reinstated($0) },
    WireCase(AuthorisationRevoked.self) { .revoked($0) },
    WireCase(AuthorisationExpired.self) { .expired($0) },
    WireCase(LineJudged.self) { .lineJudged($0) },
    WireCase(CapDrawn.self) { .capDrawn($0) },
    WireCase(DrawsRestored.self) { .drawsRestored($0) },
    WireCase(DrawsRepeated.self) { .drawsRepeated($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .packAdopted(let content): content
    case .determined(let content): content
    case .capSet(let content): content
    case .registered(let content): content
    case .confirmed(let content): content
    case .amended(let content): content
    case .suspended(let content): content
    case .reinstated(let content): content
    case .revoked(let content): content
    case .expired(let content): content
    case .lineJudged(let content): content
    case .capDrawn(let content): content
    case .drawsRestored(let content): content
    case .drawsRepeated(let content): content
    }
  }

  /// The waybills that it speaks of.
  public var waybills: [WaybillNumber] {
    switch self {
    case .lineJudged(let fact): [fact.waybill]
    case .capDrawn(let fact): [fact.waybill]
    case .drawsRestored(let fact): [fact.waybill]
    case .drawsRepeated(let fact): [fact.waybill]
    case .packAdopted, .determined, .capSet, .registered, .confirmed, .amended, .suspended,
      .reinstated, .revoked, .expired:
      []
    }
  }
}
