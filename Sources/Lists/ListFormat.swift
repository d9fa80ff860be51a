/// The forms of lists that are read. Each has one small reader; what a reader cannot read, it tells
/// by line.
public enum ListFormat: String, Sendable, CaseIterable {
  /// US Consolidated Screening List.
  case cslCSV = "csl-csv"
  case cslJSON = "csl-json"
  /// US Specially Designated Nationals: `sdn.csv`, with `add.csv` and `alt.csv` beside it.
  case ofacCSV = "ofac-csv"
  case ofacXML = "ofac-xml"
  /// United Nations Security Council.
  case unXML = "un-xml"
  /// EU Financial Sanctions Files.
  case euCSV = "eu-csv"
  case euXML = "eu-xml"
  /// Annexes of EU acts as a table.
  case euJournal = "eu-journal"
  /// UK: the UK Sanctions List, or the earlier list of the Office of Financial Sanctions
  /// Implementation.
  case ukCSV = "uk-csv"
  /// FollowTheMoney, an entity a line.
  case followTheMoney = "ftm"
  /// FollowTheMoney's simplified table.
  case simpleTargets = "targets-simple"

  /// Bytes of a file that are read at most.
  public static let largestFile = 1 << 30

  /// The form of a file, by its first bytes; nil for one that is not known.
  public init?(recognising bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(4_000), as: UTF8.self).lowercased()
    let signs: [(String, ListFormat)] = [
      ("<consolidated_list", .unXML), ("<sanctionentity", .euXML), ("fpi/fsd/export", .euXML),
      ("<sdnlist", .ofacXML), ("_id,source,entity_number", .cslCSV),
      ("entity_logicalid", .euCSV), ("celex,recordid", .euJournal), ("name 6", .ukCSV),
      ("ofsi group id", .ukCSV), ("\"results\"", .cslJSON), ("\"entity_number\"", .cslJSON),
    ]
    if let found = signs.first(where: { head.contains($0.0) }) {
      self = found.1
    } else if head.filter({ $0 != "\"" }).hasPrefix("id,schema,name") {
      self = .simpleTargets
    } else if head.contains("\"schema\"") && head.contains("\"properties\"") {
      self = .followTheMoney
    } else if head.contains("-0-"), head.first?.isNumber == true {
      self = .ofacCSV
    } else {
      return nil
    }
  }

  /// Reads a list.
  /// - Parameters:
  ///   - file: The list, for OFAC's CSV the one with the entries.
  ///   - others: The files beside it, by name: `add.csv` and `alt.csv`.
  ///   - source: A name for the list; that of the publisher if nil.
  public func read(_ file: ListFile, others: [ListFile] = []) -> ListReading {
    guard file.bytes.count <= ListFormat.largestFile else {
      var list = ListCollector(source: rawValue, file: file.name)
      list.stop(1, "the file has more than \(ListFormat.largestFile) bytes")
      return list.finish()
    }
    switch self {
    case .cslCSV: return CSLReader.readCSV(file)
    case .cslJSON: return CSLReader.readJSON(file)
    case .ofacCSV:
      return OFACReader.read(
        sdn: file, addresses: others.first { $0.name.hasSuffix("add.csv") },
        aliases: others.first { $0.name.hasSuffix("alt.csv") })
    case .ofacXML: return OFACXMLReader.read(file)
    case .unXML: return UNReader.read(file)
    case .euCSV: return EUReader.readCSV(file)
    case .euXML: return EUReader.readXML(file)
    case .euJournal: return EUJournalReader.read(file)
    case .ukCSV: return UKReader.read(file)
    case .followTheMoney: return FollowTheMoneyReader.read(file)
    case .simpleTargets: return FollowTheMoneyReader.readTargets(file)
    }
  }
}
