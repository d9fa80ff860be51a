internal import Canonical

/// One statement about who holds what in whom, in the words of any of the versions.
struct BODSRelation {
  private let id: String
  private let subject: String?
  private let party: String?
  private let interests: [JSON]
  private let hasParts: Bool
  /// The day of a statement that closes its record.
  private let closed: String?

  init(_ statement: JSON, id: String) {
    let details = statement["recordDetails"] ?? statement
    self.id = id
    subject = BODSRelation.reference(details["subject"])
    party = BODSRelation.reference(details["interestedParty"])
    interests = details["interests"]?.elements ?? []
    let parts = details["componentRecords"] ?? details["componentStatementIDs"]
    hasParts = parts?.elements?.isEmpty == false
    let isClosed = statement["recordStatus"]?.text == "closed"
    closed = isClosed ? statement["statementDate"]?.text ?? "" : nil
  }

  private static func reference(_ json: JSON?) -> String? {
    json?.text ?? json?["describedByEntityStatement"]?.text
      ?? json?["describedByPersonStatement"]?.text
  }

  func add(to result: inout OwnershipImport, _ place: Int, _ record: (String) -> String) {
    guard let subject, let party, !subject.isEmpty, !party.isEmpty else {
      result.report(place, id, "who holds the interest, or in whom, is not specified: left out")
      return
    }
    // No interest is named, only that there is one.
    for json in interests.isEmpty ? [.object([])] : interests {
      let isIndirect =
        (json["directOrIndirect"]?.text ?? json["interestLevel"]?.text) == "indirect"
      if isIndirect, hasParts { continue }
      var share = share(json["share"], &result, place)
      // Which intermediate holders there are is not said, so that a cascade may pass or stop there.
      if isIndirect { share = ShareBounds(.none, share.high) }
      let until = closed ?? json["endDate"]?.text
      result.interests.append(
        Interest(
          owner: record(party), owned: record(subject),
          kind: BODSRelation.kind(json["type"]?.text), share: share,
          from: date(json["startDate"]?.text, "startDate", &result, place),
          until: date(until, "endDate", &result, place), statement: id))
    }
  }

  private func date(
    _ text: String?, _ field: String, _ result: inout OwnershipImport, _ place: Int
  ) -> DaySpan? {
    guard let text else { return nil }
    if let span = DaySpan(text: text) { return span }
    result.report(place, id, "\(field) \"\(text.prefix(24))\" is no date: taken as not known")
    return .anyDay
  }

  private func share(
    _ json: JSON?, _ result: inout OwnershipImport, _ place: Int
  ) -> ShareBounds {
    guard let json else { return .unknown }
    if let exact = json["exact"], case let bounds? = BODSRelation.percent(exact) { return bounds }
    let low = (json["minimum"] ?? json["exclusiveMinimum"]).flatMap(BODSRelation.percent)?.low
    let high = (json["maximum"] ?? json["exclusiveMaximum"]).flatMap(BODSRelation.percent)?.high
    guard low != nil || high != nil, (low ?? .none) <= (high ?? .whole) else {
      result.report(place, id, "the share is no percentage from 0 to 100: taken as not known")
      return .unknown
    }
    return ShareBounds(low ?? .none, high ?? .whole)
  }

  private static func percent(_ json: JSON) -> ShareBounds? {
    switch json {
    case .integer(let value):
      (0...100).contains(value) ? ShareBounds(Share(percent: Int(value))) : nil
    case .double(let value): ShareBounds(percent: value)
    case .string(let text): ShareBounds(percentage: text)
    case .null, .bool, .array, .object: nil
    }
  }

  /// The codelist interestType; 0.2 writes it with hyphens.
  static func kind(_ type: String?) -> Interest.Kind {
    switch type?.filter({ $0 != "-" }).lowercased() {
    case "shareholding": .ownership
    case "votingrights": .control(.votingMajority)
    case "appointmentofboard": .control(.appointsBoard)
    case "otherinfluenceorcontrol", "influenceorcontrol": .control(.dominantInfluenceInFact)
    case "controlviacompanyrulesorarticles", "controlbylegalframework":
      .control(.dominantInfluence)
    case "enjoymentanduseofassets": .control(.usesAssets)
    case "seniormanagingofficial", "boardmember", "boardchair": .directorship
    case nil, "unknowninterest", "unpublishedinterest": .unspecified
    default: .other
    }
  }
}
