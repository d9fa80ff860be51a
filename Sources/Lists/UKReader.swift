internal import Screening
internal import Tables

/// The UK Sanctions List of the Foreign Office as CSV, and the consolidated list that the Office of
/// Financial Sanctions Implementation (OFSI) published before it, which has other names for the
/// same columns. A line of date stands before the header; an entry has a row for every combination
/// of its names and addresses.
struct UKReader {
  static func read(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "uk-sl", file: file.name)
    let bytes = TextEncoding.windows1252.utf8(file.bytes, isDeclared: false)
    if var table = ListTable(bytes, delimiter: UInt8(ascii: ","), &list),
      let columns = table.header(with: ["name 6", "name 1"], &list)
    {
      if columns["unique id"] == nil, columns["group id"] == nil {
        list.stop(1, "the header has neither a column Unique ID nor a column Group ID")
      } else {
        while let row = table.row(columns, &list) { take(&list, row) }
      }
    }
    return list.finish()
  }

  private static func schema(_ type: String) -> Schema {
    switch type.lowercased() {
    case "individual": .person
    case "entity": .organization
    case "ship": .vessel
    default: .legalEntity
    }
  }

  private static func take(_ list: inout ListCollector, _ row: ListRow) {
    let (id, line) = (row["unique id", "group id"], row.line)
    guard !id.isEmpty else {
      list.report(line, "the row has no Unique ID: left out", isLoss: true)
      return
    }
    let type = row["designation type", "individual, entity, ship", "group type"]
    let place = list.place(of: id, line, schema: schema(type))
    name(&list, row, place)
    list[place].addProgramme(row["regime name", "regime"])
    if list[place].listedOn == nil {
      list[place].listedOn = ListDates.date(
        row["date designated", "uk sanctions list date designated", "listed on"])
    }
    let address = (1...6).map { row["address line \($0)", "address \($0)"] }
    let country = row["address country", "country"]
    list[place].addAddress(address + [row["address postal code", "post/zip code"], country])
    list.addCountry(country, to: place, line, "country of address")
    list.addDate(row["d.o.b", "dob"], to: place, line, "date of birth")
    list[place].addBirthPlace([
      row["town of birth"], row["country of birth"],
    ])
    for name in ListDates.counted(row["nationality(/ies)", "nationality"]) {
      list.addCountry(EntityDraft.plain(name, 100), to: place, line, "nationality")
    }
    list[place].setGender(row["gender"])
    numbers(&list, row, place)
    for column in [
      "position", "other information", "uk statement of reasons", "sanctions imposed",
      "parent company", "subsidiaries", "current owner/operator (s)", "type of ship",
    ] { list[place].addRemark(row[column], label: column) }
  }

  private static func name(_ list: inout ListCollector, _ row: ListRow, _ place: Int) {
    let names = (1...6).map { row["name \($0)"] }
    let whole = names.filter { !$0.isEmpty }.joined(separator: " ")
    let type = row["name type", "alias type"].lowercased()
    let strength = row["alias strength", "alias quality"].lowercased()
    let isPrimary = type.hasPrefix("primary name") && !type.contains("variation")
    let kind: EntityName.Kind =
      isPrimary || type.isEmpty
      ? .primary
      : type.contains("fka") || type.contains("former")
        ? .former : strength.contains("low") ? .weakAlias : .alias
    let hasPrimary = list[place].names.contains { $0.kind == .primary }
    list[place].addName(whole, kind == .primary && hasPrimary ? .alias : kind)
    list[place].addName(row["name non-latin script"], .alias)
    list[place].addName(row["title"], .title)
    if isPrimary, schema(row["designation type", "group type"]) == .person {
      list[place].addName(names[0], .given)
      list[place].addName(names[5], .family)
    }
  }

  private static func numbers(_ list: inout ListCollector, _ row: ListRow, _ place: Int) {
    let columns: [(String, EntityIdentifier.Kind)] = [
      (row["passport number"], .passport),
      (row["national identifier number", "national identification number"], .nationalID),
      (row["business registration number (s)"], .registration), (row["imo number"], .imo),
    ]
    for (text, kind) in columns {
      for value in ListDates.counted(text) { list[place].addIdentifier(kind, value) }
    }
    list.addCountry(
      row["current believed flag of ship"], to: place, row.line, "flag of ship")
  }
}
