internal import Canonical
internal import Screening

/// Entities of FollowTheMoney (https://followthemoney.tech): a JSON object a line, as in the bulk
/// file `entities.ftm.json`; or the table `targets.simple.csv` with the columns id, schema, name,
/// aliases, birth_date, countries, addresses, identifiers, sanctions, … Interests between entities
/// are read by the room that computes ownership.
struct FollowTheMoneyReader {
  private static let numbers: [(String, EntityIdentifier.Kind)] = [
    ("passportNumber", .passport), ("idNumber", .nationalID), ("taxNumber", .tax),
    ("registrationNumber", .registration), ("innCode", .inn), ("ogrnCode", .ogrn),
    ("leiCode", .lei), ("uscCode", .uscc), ("dunsCode", .duns), ("swiftBic", .bic),
    ("imoNumber", .imo), ("mmsi", .mmsi), ("callSign", .callSign), ("wikidataId", .wikidata),
    ("isinCode", .isin), ("publicKey", .wallet), ("serialNumber", .aircraftSerial),
    ("npiCode", .other), ("vatCode", .tax), ("socialSecurityNumber", .nationalID),
  ]
  private static let names: [(String, EntityName.Kind)] = [
    ("alias", .alias), ("weakAlias", .weakAlias), ("previousName", .former),
    ("abbreviation", .alias), ("firstName", .given), ("secondName", .middle),
    ("middleName", .middle), ("lastName", .family), ("fatherName", .patronymic),
    ("motherName", .matronymic), ("title", .title),
  ]
  /// Bytes of an entity at most.
  private static let longestLine = JSON.Limits(bytes: 16 << 20, depth: 32)
  /// Things and links that name nobody.
  private static let passedOver: Set = [
    "Address", "Sanction", "Ownership", "Directorship", "Membership", "Family", "Associate",
    "UnknownLink", "Occupancy", "Position", "Identification", "Passport", "Representation",
    "Employment", "Succession", "Similar", "ProjectParticipant", "Debt", "Payment", "Note",
    "EconomicActivity", "CourtCaseParty", "ContractAward", "Documentation",
  ]

  static func read(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "ftm", file: file.name)
    var number = 0
    var rest = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes[3...] : file.bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      number += 1
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do {
        take(&list, try JSON.parse(Array(line), limits: longestLine), number)
      } catch {
        list.report(number, "the line is no JSON: \(error.message)", isLoss: true)
      }
    }
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ entity: JSON, _ line: Int) {
    let (id, schema) = (entity.word("id"), entity.word("schema"))
    guard !id.isEmpty, !schema.isEmpty else {
      list.report(line, "the entity has no id or no schema: left out", isLoss: true)
      return
    }
    guard !passedOver.contains(schema) else { return }
    let properties = entity["properties"] ?? .null
    let place = list.new(id, line, schema: Schema(followTheMoney: schema))
    for name in properties.words("name") { list[place].addName(name) }
    if list[place].names.isEmpty { list[place].addName(entity.word("caption")) }
    for (property, kind) in names {
      for name in properties.words(property) { list[place].addName(name, kind) }
    }
    for property in ["birthDate", "incorporationDate", "buildDate"] {
      for date in properties.words(property) { list.addDate(date, to: place, line, property) }
    }
    for birth in properties.words("birthPlace") { list[place].addBirthPlace([birth]) }
    for property in ["country", "nationality", "citizenship", "jurisdiction", "flag"] {
      for country in properties.words(property) { addCountry(&list, country, place, line) }
    }
    for address in properties.words("address") { list[place].addAddress([address]) }
    for gender in properties.words("gender") { list[place].setGender(gender) }
    for (property, kind) in numbers {
      for value in properties.words(property) { list[place].addIdentifier(kind, value) }
    }
    for programme in properties.words("programId") + properties.words("program") {
      list[place].addProgramme(programme)
    }
    for property in ["position", "notes", "topics", "sector"] {
      for text in properties.words(property) { list[place].addRemark(text, label: property) }
    }
    list[place].link = properties.words("sourceUrl").first
  }

  /// Codes are lower case; those with a hyphen are regions, and some are of states that are no
  /// more.
  private static func addCountry(
    _ list: inout ListCollector, _ code: String, _ place: Int, _ line: Int
  ) {
    let country = code.split(separator: "-").first.map(String.init) ?? code
    let isCode = country.utf8.count == 2 && code.utf8.allSatisfy { $0 < 0x80 }
    if ["suhh", "yucs", "csxx", "ddde", "cshh", "zz", "eu", "un"].contains(country.lowercased()) {
      list[place].addRemark(code, label: "country")
    } else {
      list.addCountry(
        isCode ? country.uppercased() : code, to: place, line, "country")
    }
  }
}

extension FollowTheMoneyReader {
  static func readTargets(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "ftm", file: file.name)
    if var table = ListTable(file.bytes, delimiter: UInt8(ascii: ","), &list),
      let columns = table.header(with: ["id", "schema", "name"], &list)
    {
      while let row = table.row(columns, &list) { take(&list, row) }
    }
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ row: ListRow) {
    let (id, line) = (row["id"], row.line)
    guard !id.isEmpty else {
      list.report(line, "the row has no id: left out", isLoss: true)
      return
    }
    let place = list.new(id, line, schema: Schema(followTheMoney: row["schema"]))
    list[place].addName(row["name"])
    for name in several(row["aliases"]) { list[place].addName(name, .alias) }
    list.addDate(row["birth_date"], to: place, line, "birth_date")
    for country in several(row["countries"]) { addCountry(&list, country, place, line) }
    for address in several(row["addresses"]) { list[place].addAddress([address]) }
    for number in several(row["identifiers"]) {
      let (kind, value) = IdentifierWords.refined(.registration, number)
      list[place].addIdentifier(kind == .imo ? .imo : .other, value)
    }
    for programme in several(row["program_ids"]) { list[place].addProgramme(programme) }
    for text in several(row["sanctions"]) { list[place].addRemark(text, label: "sanctions") }
    list[place].addRemark(row["dataset"], label: "dataset")
  }

  private static func several(_ text: String) -> [String] {
    text.split(separator: ";").map { EntityDraft.plain(String($0), 20_000) }
      .filter { !$0.isEmpty }
  }
}
