internal import Canonical

/// One statement about who holds what in whom, in the words of any of the versions.
struct BODSRelation {
  let id: String
  /// The statements or records of which an indirect interest is made up.
  let parts: [String]
  private let subject: String?
  private let party: String?
  private let interests: JSON?
  /// The day of a statement that closes its record.
  private let closed: JSON?

  init(_ statement: JSON, id: String) {
    let details = statement["recordDetails"] ?? statement
    self.id = id
    subject = BODSRelation.reference(details["subject"])
    party = BODSRelation.reference(details["interestedParty"])
    interests = details["interests"]
    let named = details["componentRecords"] ?? details["componentStatementIDs"]
    // What is no text is no statement of the file.
    parts = named?.elements?.map { $0.text ?? "" } ?? []
    let isClosed = statement["recordStatus"]?.text == "closed"
    closed = isClosed ? statement["statementDate"] ?? .string("") : nil
  }

  private static func reference(_ json: JSON?) -> String? {
    json?.text ?? json?["describedByEntityStatement"]?.text
      ?? json?["describedByPersonStatement"]?.text
  }

  /// - Parameters:
  ///   - besideParts: the parts of what is indirect are in the file and count there.
  ///   - record: the record that an id means.
  func add(
    to result: inout OwnershipImport, _ place: Int, besideParts: Bool, _ record: (String) -> String
  ) {
    guard let subject, let party, !subject.isEmpty, !party.isEmpty else {
      result.report(place, id, "who holds the interest, or in whom, is not specified: left out")
      return
    }
    for json in stated(&result, place) {
      let isIndirect =
        (json["directOrIndirect"]?.text ?? json["interestLevel"]?.text) == "indirect"
      if isIndirect, besideParts { continue }
      if isIndirect, !parts.isEmpty {
        result.report(place, id, "the parts of an indirect interest are not all here: it counts")
      }
      var share = share(json["share"], &result, place)
      // Which intermediate holders there are is not said, so that a cascade may pass or stop there.
      if isIndirect { share = ShareBounds(.none, share.high) }
      let from = date(json["startDate"], "startDate", &result, place)
      let ended = date(json["endDate"], "endDate", &result, place)
      let until = closed.map { date($0, "statementDate", &result, place) } ?? ended
      result.interests.append(
        Interest(
          owner: record(party), owned: record(subject), kind: kind(json["type"], &result, place),
          share: share, from: from, until: until, statement: id))
    }
  }

  /// The interests, or one of which nothing is said but that it is there.
  private func stated(_ result: inout OwnershipImport, _ place: Int) -> [JSON] {
    let stated = interests?.elements ?? []
    let areObjects = stated.allSatisfy { if case .object = $0 { true } else { false } }
    if !areObjects || interests?.elements == nil, interests ?? .null != .null {
      result.report(place, id, "interests is no array of objects: their kind is taken as not known")
    }
    return stated.isEmpty ? [.object([])] : stated
  }

  private func kind(
    _ type: JSON?, _ result: inout OwnershipImport, _ place: Int
  ) -> Interest.Kind {
    if type?.text == nil, type ?? .null != .null {
      result.report(place, id, "the type of an interest is no text: taken as not known")
    }
    return BODSRelation.kind(type?.text)
  }

  private func date(
    _ json: JSON?, _ field: String, _ result: inout OwnershipImport, _ place: Int
  ) -> DaySpan? {
    guard let json, json != .null else { return nil }
    if let span = json.text.flatMap(DaySpan.init(text:)) { return span }
    let word = json.text.map { " \"\($0.prefix(24))\"" } ?? ""
    result.report(place, id, "\(field)\(word) is no date: taken as not known")
    return .anyDay
  }

  private func share(
    _ json: JSON?, _ result: inout OwnershipImport, _ place: Int
  ) -> ShareBounds {
    guard let json, json != .null else { return .unknown }
    var unread: [String] = []
    func read(_ field: String) -> ShareBounds? {
      guard let value = json[field], value != .null else { return nil }
      let bounds = BODSRelation.percent(value)
      if bounds == nil { unread.append(field) }
      return bounds
    }
    if let exact = read("exact") { return exact }
    let low = (read("minimum") ?? read("exclusiveMinimum"))?.low
    let high = (read("maximum") ?? read("exclusiveMaximum"))?.high
    guard low != nil || high != nil, (low ?? .none) <= (high ?? .whole) else {
      result.report(place, id, "the share is no percentage from 0 to 100: taken as not known")
      return .unknown
    }
    if !unread.isEmpty {
      let fields = unread.joined(separator: ", ")
      result.report(place, id, "of the share, \(fields) is no percentage: passed over")
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
