public import Controls
internal import Vocabulary

/// What starts and restarts the clock of record-keeping. 15 CFR 762.6.
public struct RecordEvents: Codable, Hashable, Sendable {
  /// The export from the United States, or a service for an end user of proliferation concern.
  public var exported: Day?
  /// Reexports, transfers within a country, transshipments and diversions that are known.
  public var movedOn: [Day]?
  /// Any other end of the transaction.
  public var terminated: Day?
  /// Receipt of a request that part 760 speaks of.
  public var boycottRequest: Day?
  /// Whether an agency has asked for a record of it.
  public var isAskedFor: Bool?

  public init(
    exported: Day? = nil, movedOn: [Day]? = nil, terminated: Day? = nil,
    boycottRequest: Day? = nil, isAskedFor: Bool? = nil
  ) {
    self.exported = exported
    self.movedOn = movedOn
    self.terminated = terminated
    self.boycottRequest = boycottRequest
    self.isAskedFor = isAskedFor
  }

  var all: [(day: Day, what: String, citation: String)] {
    var found: [(Day, String, String)] = []
    if let exported { found.append((exported, "export", "15 CFR 762.6(a)(1)")) }
    for day in movedOn ?? [] {
      found.append(
        (day, "reexport, transfer, transshipment or diversion", "15 CFR 762.6(a)(2)"))
    }
    if let terminated { found.append((terminated, "end of the transaction", "15 CFR 762.6(a)(3)")) }
    if let boycottRequest {
      found.append((boycottRequest, "request under part 760", "15 CFR 762.6(a)(4)"))
    }
    return found
  }
}

extension ExportPaper {
  /// Until when records are kept: five years from the latest of the events that part 762 lists.
  public static func retention(for shipment: Shipment) -> ExportPaper {
    let events = shipment.events?.all ?? []
    let title = "Keeping of records"
    guard let last = events.max(by: { $0.day < $1.day }) else {
      return ExportPaper(
        "retention", title, .indeterminate,
        [.init("no event is stated, so that no clock runs: keep everything", "15 CFR 762.6(a)")],
        [PaperField("events", "Events", .mandatory, "15 CFR 762.6(a)")])
    }
    var grounds = events.sorted { $0.day < $1.day }.map {
      Ground("\($0.day): \($0.what)", $0.citation)
    }
    if shipment.events?.isAskedFor == true {
      grounds.append(
        .init(
          "an agency has asked for a record: nothing is destroyed without its written leave,"
            + " however old", "15 CFR 762.6(b)"))
    }
    return ExportPaper(
      "retention", title, .required, grounds,
      [
        PaperField(
          "keepUntil", "Keep until the end of", .mandatory, last.citation,
          last.day.adding(years: 5).text),
        PaperField("records", "What", .mandatory, "15 CFR 762.2", RecordEvents.records),
      ])
  }
}

extension RecordEvents {
  fileprivate static let records =
    "export control documents, memoranda, notes, correspondence, contracts, invitations to bid,"
    + " books of account, financial records, notices of the Bureau, and others of the transaction"
}

extension Day {
  /// A day that is written in the source.
  static func of(_ year: Int, _ month: Int, _ day: Int) -> Day {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard let made = try? Day(text: "\(year)-\(two(month))-\(two(day))") else {
      preconditionFailure("\(year)-\(month)-\(day) is a day")
    }
    return made
  }

  /// The same day of a later year; 1 March for a 29 February that is not there, so that nothing
  /// ends too early.
  func adding(years: Int) -> Day {
    let year = (Int(text.prefix(4)) ?? 0) + years
    let rest = text.dropFirst(4)
    guard year < 10_000 else { return self }
    let padded = String(repeating: "0", count: max(0, 4 - "\(year)".utf8.count)) + "\(year)"
    return (try? Day(text: padded + rest)) ?? Day.of(year, 3, 1)
  }
}
