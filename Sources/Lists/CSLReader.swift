internal import Canonical
internal import Screening
internal import Vocabulary

/// The Consolidated Screening List of the US International Trade Administration, which puts
/// thirteen lists of three departments into one: CSV with a header, or the JSON of its interface.
/// Several values in a field have semicolons between them.
struct CSLReader {
  private var list: ListCollector

  private init(file: String) { list = ListCollector(source: "us-csl", file: file) }

  static func readCSV(_ file: ListFile) -> ListReading {
    var reader = CSLReader(file: file.name)
    if var table = ListTable(file.bytes, delimiter: UInt8(ascii: ","), &reader.list),
      let columns = table.header(with: ["_id", "source", "name", "type"], &reader.list)
    {
      while let row = table.row(columns, &reader.list) { reader.take(row) }
    }
    return reader.list.finish()
  }

  /// The schema of an entry; the lists without a type name bodies and people alike.
  private static func schema(_ type: String) -> Schema {
    switch type.lowercased() {
    case "individual": .person
    case "entity": .organization
    case "vessel": .vessel
    case "aircraft": .aircraft
    default: .legalEntity
    }
  }

  /// The letters by which a list is known, in brackets in its name.
  private static func letters(_ source: String) -> String {
    guard let open = source.firstIndex(of: "("),
      let close = source[open...].firstIndex(of: ")")
    else { return source.isEmpty ? "CSL" : String(source.prefix(12)) }
    let inner = source[source.index(after: open)..<close]
    return inner.split(separator: " ").first.map(String.init) ?? "CSL"
  }

  private mutating func begin(_ source: String, _ id: String, _ type: String, _ line: Int) -> Int {
    let letters = CSLReader.letters(source)
    let entry = id.isEmpty ? "\(letters)-line\(line)" : "\(letters)-\(id)"
    if id.isEmpty { list.report(line, "the entry has no id: kept by its line", entry: entry) }
    let place = list.new(entry, line, schema: CSLReader.schema(type))
    list[place].addProgramme(letters)
    return place
  }

  private mutating func take(_ row: ListRow) {
    let line = row.line
    let place = begin(row["source"], row["_id"], row["type"], line)
    list[place].addName(row["name"])
    for name in CSLReader.several(row["alt_names"]) { list[place].addName(name, .alias) }
    for programme in CSLReader.several(row["programs"]) { list[place].addProgramme(programme) }
    for address in CSLReader.several(row["addresses"]) { self.address(address, place) }
    for date in CSLReader.several(row["dates_of_birth"]) {
      list.addDate(date, to: place, line, "date of birth")
    }
    for birth in CSLReader.several(row["places_of_birth"]) { list[place].addBirthPlace([birth]) }
    for column in ["nationalities", "citizenships"] {
      for country in CSLReader.several(row[column]) {
        list.addCountry(country, to: place, line, column)
      }
    }
    list.addCountry(row["vessel_flag"], to: place, line, "vessel flag")
    list[place].addIdentifier(.callSign, row["call_sign"])
    for text in CSLReader.several(row["ids"]) { identifier(text, place, line) }
    for column in [
      "title", "remarks", "federal_register_notice", "license_requirement", "license_policy",
      "vessel_type", "vessel_owner", "standard_order", "end_date",
    ] { list[place].addRemark(row[column], label: column) }
    start(row["start_date"], place)
    list[place].link = CSLReader.link(row["source_information_url", "source_list_url"])
  }

  private static func link(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func several(_ text: String) -> [String] {
    text.isEmpty
      ? []
      : text.split(separator: ";").map { EntityDraft.plain(String($0), 20_000) }
        .filter { !$0.isEmpty }
  }

  private mutating func start(_ text: String, _ place: Int) {
    if let date = ListDates.date(text) { list[place].listedOn = date }
  }

  /// An address ends with the code of its country.
  private mutating func address(_ text: String, _ place: Int) {
    let last = text.split(separator: ",").last.map { EntityDraft.plain(String($0), 40) } ?? ""
    if last.utf8.count == 2, let country = CountryNames.country(last) {
      list[place].countries.add(country)
    }
    if last.utf8.count != text.utf8.count { list[place].addAddress([text]) }
  }

  /// `RU, 7736640919, Tax ID No.`, or without the country.
  private mutating func identifier(_ text: String, _ place: Int, _ line: Int) {
    let parts = text.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, let type = parts.last else {
      list[place].addRemark(text)
      return
    }
    let country = parts.count > 2 ? CountryNames.country(parts[0]) : nil
    let value = parts[(country == nil ? 0 : 1)..<(parts.count - 1)].joined(separator: ", ")
    identifier(type: type, value, country, place, line)
  }

  private mutating func identifier(
    type: String, _ value: String, _ country: Country?, _ place: Int, _ line: Int
  ) {
    switch type {
    case "Gender": list[place].setGender(value)
    case "Organization Established Date", "Aircraft Manufacture Date", "Vessel Year of Build":
      list.addDate(value, to: place, line, type)
    case "Nationality of Registration", "Former Vessel Flag":
      list[place].addRemark(value, label: type)
    default:
      guard let kind = IdentifierWords.kind(type) else {
        list[place].addRemark(value, label: type)
        return
      }
      let (refined, number) = IdentifierWords.refined(kind, value)
      list[place].addIdentifier(refined, number, country: country)
    }
  }
}

extension CSLReader {
  /// The answer of the interface: an object with `results`, or the array alone. A fault has the
  /// number of the result in place of a line.
  static func readJSON(_ file: ListFile) -> ListReading {
    var reader = CSLReader(file: file.name)
    do {
      let document = try JSON.parse(file.bytes)
      if let results = document["results"]?.elements ?? document.elements {
        for (number, result) in results.enumerated() { reader.take(result, number + 1) }
      } else {
        reader.list.stop(1, "the document has no array results")
      }
    } catch {
      reader.list.stop(error.line ?? 1, "the file is no JSON: \(error.message)")
    }
    return reader.list.finish()
  }

  private mutating func take(_ entry: JSON, _ line: Int) {
    guard case .object = entry else {
      list.report(line, "the result is \(entry.typeName), not an object: left out", isLoss: true)
      return
    }
    let place = begin(
      entry.word("source"), entry.word("id", "_id"), entry.word("type"), line)
    list[place].addName(entry.word("name"))
    for name in entry.words("alt_names") { list[place].addName(name, .alias) }
    for programme in entry.words("programs") { list[place].addProgramme(programme) }
    for address in entry["addresses"]?.elements ?? [] {
      list[place].addAddress(
        ["address", "city", "state", "postal_code", "country"].map { address.word($0) })
      list.addCountry(address.word("country"), to: place, line, "country of address")
    }
    for date in entry.words("dates_of_birth") {
      list.addDate(date, to: place, line, "date of birth")
    }
    for birth in entry.words("places_of_birth") { list[place].addBirthPlace([birth]) }
    for field in ["nationalities", "citizenships"] {
      for country in entry.words(field) { list.addCountry(country, to: place, line, field) }
    }
    list.addCountry(entry.word("vessel_flag"), to: place, line, "vessel flag")
    list[place].addIdentifier(.callSign, entry.word("call_sign"))
    for id in entry["ids"]?.elements ?? [] {
      identifier(
        type: id.word("type"), id.word("number"), CountryNames.country(id.word("country")), place,
        line)
    }
    for field in [
      "title", "remarks", "federal_register_notice", "license_requirement", "license_policy",
      "vessel_type", "vessel_owner", "standard_order", "end_date",
    ] { list[place].addRemark(entry.word(field), label: field) }
    start(entry.word("start_date"), place)
    list[place].link = CSLReader.link(entry.word("source_information_url", "source_list_url"))
  }
}
