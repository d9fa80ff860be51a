internal import Screening
internal import Tables

/// Annexes of the EU's restrictive-measures acts as tables, a row an entry, the acts as published
/// in the Official Journal. Several values of a field have semicolons between them.
struct EUJournalReader {
  private static let numbers: [(String, EntityIdentifier.Kind)] = [
    ("passportnumber", .passport), ("idnumber", .nationalID), ("registrationnumber", .registration),
    ("taxnumber", .tax), ("inncode", .inn), ("ogrncode", .ogrn), ("kppcode", .other),
    ("okpocode", .other), ("leicode", .lei), ("swiftbic", .bic), ("imonumber", .imo),
    ("mmsi", .mmsi),
  ]

  static func read(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "eu-oj", file: file.name)
    if var table = ListTable(file.bytes, delimiter: UInt8(ascii: ","), &list),
      let columns = table.header(with: ["celex", "recordid", "annex", "name", "schema"], &list)
    {
      while let row = table.row(columns, &list) { take(&list, row) }
    }
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ row: ListRow) {
    let line = row.line
    let entry = [row["celex"], row["annex"], row["recordid"]].filter { !$0.isEmpty }
      .joined(separator: "/")
    let place = list.new(entry, line, schema: Schema(followTheMoney: row["schema"]))
    list[place].addName(row["name"])
    for name in several(row["alias"]) { list[place].addName(name, .alias) }
    for name in several(row["weakalias"]) { list[place].addName(name, .weakAlias) }
    for name in several(row["previousname"]) { list[place].addName(name, .former) }
    list[place].addProgramme(row["programkey"])
    list[place].addProgramme(row["measure"])
    list[place].listedOn = ListDates.date(row["startdate"])
    for column in ["country", "nationality", "jurisdiction", "flag"] {
      for country in several(row[column]) { list.addCountry(country, to: place, line, column) }
    }
    for column in ["birthdate", "incorporationdate"] {
      list.addDate(row[column], to: place, line, column)
    }
    for birth in several(row["birthplace"]) { list[place].addBirthPlace([birth]) }
    for address in several(row["address"]) { list[place].addAddress([address]) }
    list[place].setGender(row["gender"])
    for (column, kind) in numbers {
      for number in several(row[column]) { identifier(&list, place, kind, number) }
    }
    for column in [
      "position", "reason", "appearance", "ethnicity", "fathername", "mothername", "legalform",
      "sector", "ticker", "phone", "email", "website", "notes",
    ] { list[place].addRemark(row[column], label: column) }
  }

  private static func several(_ text: String) -> [String] {
    text.split(separator: ";").map { EntityDraft.plain(String($0), 20_000) }
      .filter { !$0.isEmpty }
  }

  /// `C2002515 (Iran)`: the country of a number stands in brackets after it.
  private static func identifier(
    _ list: inout ListCollector, _ place: Int, _ kind: EntityIdentifier.Kind, _ text: String
  ) {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else {
      list[place].addIdentifier(kind, text)
      return
    }
    let inner = String(text[text.index(after: open)...].dropLast())
    let country = CountryNames.country(inner)
    list[place].addIdentifier(kind, String(text[..<open]), country: country)
    if country == nil { list[place].addRemark(text) }
  }
}
