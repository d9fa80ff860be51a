internal import Screening
internal import Tables

/// The consolidated list of the EU's financial sanctions (Financial Sanctions Files 1.1 of the
/// European Commission): XML, or CSV with semicolons and a row for every name, address, birth,
/// citizenship and number of an entry.
struct EUReader {
  private static func schema(_ code: String) -> Schema {
    switch code.lowercased() {
    case "person", "p": .person
    case "enterprise", "e": .organization
    default: .legalEntity
    }
  }

  private static func identifier(_ code: String) -> EntityIdentifier.Kind {
    switch code.lowercased() {
    case "passport", "diplomatic": .passport
    case "id", "nationalid", "ssn", "residentperm", "electcardno": .nationalID
    case "regnumber", "tradelic", "other-regnumber": .registration
    case "fiscalcode", "tax": .tax
    case "imo": .imo
    case "swiftbic": .bic
    default: .other
    }
  }

  static func readXML(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "eu-fsf", file: file.name)
    list.elements(named: ["sanctionEntity"], in: file, take)
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ entity: XMLElement) {
    let id = entity.attribute("logicalId")
    guard !id.isEmpty else {
      list.report(entity.line, "the entity has no logicalId: left out", isLoss: true)
      return
    }
    let code = entity.all("subjectType").first
    let place = list.new(
      id, entity.line,
      schema: schema(code?.attribute("code") ?? ""))
    list[place].addRemark(entity.attribute("euReferenceNumber"), label: "Reference")
    list[place].listedOn = ListDates.date(entity.attribute("designationDate"))
    for child in entity.children { part(&list, child, place) }
  }

  private static func part(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    let country = child.attribute("countryIso2Code")
    switch child.name {
    case "nameAlias": name(&list, child, place)
    case "birthdate":
      let exact = child.attribute("birthdate")
      var date = exact.isEmpty ? child.attribute("year") : exact
      if child.attribute("circa") == "true", !date.isEmpty { date = "circa \(date)" }
      list.addDate(date, to: place, child.line, "date of birth")
      list[place].addBirthPlace([
        child.attribute("place"), child.attribute("city"), child.attribute("region"),
        child.attribute("countryDescription"),
      ])
    case "citizenship": list.addCountry(known(country), to: place, child.line, "citizenship")
    case "address":
      list[place].addAddress(
        ["street", "poBox", "zipCode", "city", "region", "countryDescription"]
          .map { child.attribute($0) })
      list.addCountry(known(country), to: place, child.line, "country of address")
    case "identification":
      let type = child.attribute("identificationTypeCode")
      let number = child.attribute("number")
      list[place].addIdentifier(
        identifier(type), number.isEmpty ? child.attribute("latinNumber") : number,
        country: CountryNames.country(known(country)))
    case "regulation":
      list[place].addProgramme(child.attribute("programme"))
      let link = child.word("publicationUrl")
      if list[place].link == nil, !link.isEmpty { list[place].link = link }
    case "remark": list[place].addRemark(child.plain)
    default: break
    }
  }

  private static func name(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    let parts = ["firstName", "middleName", "lastName"].map { child.attribute($0) }
    let whole = child.attribute("wholeName")
    let text = whole.isEmpty ? parts.filter { !$0.isEmpty }.joined(separator: " ") : whole
    list[place].addName(text, child.attribute("strong") == "false" ? .weakAlias : nil)
    list[place].addName(parts[0], .given)
    list[place].addName(parts[2], .family)
    list[place].addName(child.attribute("title"), .title)
    list[place].addRemark(child.attribute("function"), label: "Function")
    list[place].setGender(child.attribute("gender"))
  }

  /// 00 stands for a country that is not known.
  private static func known(_ code: String) -> String { code == "00" ? "" : code }
}

extension EUReader {
  static func readCSV(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "eu-fsf", file: file.name)
    if var table = ListTable(file.bytes, delimiter: UInt8(ascii: ";"), &list),
      let columns = table.header(with: ["entity_logicalid", "namealias_wholename"], &list)
    {
      while let row = table.row(columns, &list) { take(&list, row) }
    }
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ row: ListRow) {
    let (id, line) = (row["entity_logicalid"], row.line)
    guard !id.isEmpty else {
      list.report(line, "the row has no Entity_LogicalId: left out", isLoss: true)
      return
    }
    let code = row["entity_subjecttype_classificationcode", "entity_subjecttype"]
    let place = list.place(of: id, line, schema: schema(code))
    let whole = row["namealias_wholename"]
    let parts = [
      row["namealias_firstname"], row["namealias_middlename"], row["namealias_lastname"],
    ]
    list[place].addName(
      whole.isEmpty ? parts.filter { !$0.isEmpty }.joined(separator: " ") : whole)
    list[place].addName(parts[0], .given)
    list[place].addName(parts[2], .family)
    list[place].setGender(row["namealias_gender"])
    list[place].addRemark(row["namealias_function"], label: "Function")
    list[place].addProgramme(row["entity_regulation_programme"])
    list[place].addRemark(row["entity_remark"])
    list[place].addRemark(row["entity_eu_referencenumber"], label: "Reference")
    if list[place].listedOn == nil {
      list[place].listedOn = ListDates.date(row["entity_designationdate"])
    }
    let link = row["entity_regulation_publicationurl"]
    if list[place].link == nil, !link.isEmpty { list[place].link = link }
    details(&list, row, place)
  }

  private static func details(_ list: inout ListCollector, _ row: ListRow, _ place: Int) {
    let line = row.line
    list[place].addAddress([
      row["address_street"], row["address_pobox"], row["address_zipcode"], row["address_city"],
      row["address_region"], row["address_countrydescription"],
    ])
    list.addCountry(
      known(row["address_countryiso2code", "address_countrydescription"]), to: place, line,
      "country of address")
    let date = row["birthdate_birthdate"]
    let year = row["birthdate_year"]
    let words = date.isEmpty ? year : date
    let isAbout = row["birthdate_circa"].lowercased() == "true" && !words.isEmpty
    list.addDate(isAbout ? "circa \(words)" : words, to: place, line, "date of birth")
    list[place].addBirthPlace([
      row["birthdate_place"], row["birthdate_city"], row["birthdate_countrydescription"],
    ])
    list.addCountry(
      known(row["citizenship_countryiso2code", "citizenship_countrydescription"]), to: place,
      line, "citizenship")
    list[place].addIdentifier(
      identifier(row["identification_typecode"]), row["identification_number"],
      country: CountryNames.country(known(row["identification_countryiso2code"])))
  }
}
