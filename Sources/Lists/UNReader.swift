internal import Screening

/// The consolidated list of the United Nations Security Council, as XML
/// (https://www.un.org/sc/resources/sc-sanctions.xsd).
struct UNReader {
  static func read(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "un-sc", file: file.name)
    list.elements(named: ["INDIVIDUAL", "ENTITY"], in: file, take)
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ element: XMLElement) {
    let isPerson = element.name == "INDIVIDUAL"
    let id = element.word("DATAID")
    guard !id.isEmpty else {
      list.report(element.line, "the entry has no DATAID: left out", isLoss: true)
      return
    }
    let place = list.new(id, element.line, schema: isPerson ? .person : .organization)
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
    list[place].addName(
      parts.map { element.word($0) }.filter { !$0.isEmpty }.joined(separator: " "))
    list[place].addName(element.word("NAME_ORIGINAL_SCRIPT"), .alias)
    for title in element.all("TITLE") {
      for value in title.all("VALUE") { list[place].addName(value.plain, .title) }
    }
    list[place].addProgramme(element.word("UN_LIST_TYPE"))
    list[place].addRemark(element.word("REFERENCE_NUMBER"), label: "Reference")
    list[place].listedOn = ListDates.date(element.word("LISTED_ON"))
    list[place].setGender(element.word("GENDER"))
    for value in element.all("DESIGNATION").flatMap({ $0.all("VALUE") }) {
      list[place].addRemark(value.plain, label: "Designation")
    }
    list[place].addRemark(element.word("COMMENTS1"))
    for value in element.all("NATIONALITY").flatMap({ $0.all("VALUE") }) {
      list.addCountry(value.plain, to: place, value.line, "nationality")
    }
    for child in element.children { detail(&list, child, place) }
  }

  private static func detail(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    switch child.name {
    case "INDIVIDUAL_ALIAS", "ENTITY_ALIAS": alias(&list, child, place)
    case "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS":
      let parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"]
      list[place].addAddress(parts.map { child.word($0) })
      list.addCountry(child.word("COUNTRY"), to: place, child.line, "country of address")
      list[place].addRemark(child.word("NOTE"), label: "Address")
    case "INDIVIDUAL_DATE_OF_BIRTH": birth(&list, child, place)
    case "INDIVIDUAL_PLACE_OF_BIRTH":
      let parts = ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY"]
      list[place].addBirthPlace(parts.map { child.word($0) })
    case "INDIVIDUAL_DOCUMENT": document(&list, child, place)
    default: break
    }
  }

  /// The quality of an alias is in words: good ones identify, low ones do not.
  private static func alias(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    let kind: EntityName.Kind =
      switch child.word("QUALITY").lowercased() {
      case "low": .weakAlias
      case "f.k.a.": .former
      default: .alias
      }
    for name in child.word("ALIAS_NAME").split(separator: ";") {
      list[place].addName(String(name), kind)
    }
    list[place].addRemark(child.word("NOTE"), label: "Alias")
  }

  private static func birth(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    let isAbout = child.word("TYPE_OF_DATE") == "APPROXIMATELY"
    let (from, to) = (child.word("FROM_YEAR"), child.word("TO_YEAR"))
    var text = child.word("DATE")
    if text.isEmpty { text = child.word("YEAR") }
    if text.isEmpty, !from.isEmpty { text = "\(from) to \(to.isEmpty ? from : to)" }
    guard !text.isEmpty else {
      list[place].addRemark(child.word("NOTE"), label: "Date of birth")
      return
    }
    list.addDate(
      isAbout ? "circa \(text)" : text, to: place, child.line, "date of birth")
  }

  private static func document(_ list: inout ListCollector, _ child: XMLElement, _ place: Int) {
    let type = child.word("TYPE_OF_DOCUMENT")
    let kind = IdentifierWords.kind(type) ?? .other
    let country = child.word("ISSUING_COUNTRY")
    list[place].addIdentifier(
      kind, child.word("NUMBER"), country: CountryNames.country(country))
    let notes = [child.word("TYPE_OF_DOCUMENT2"), child.word("NOTE")].filter { !$0.isEmpty }
    list[place].addRemark(notes.joined(separator: "; "), label: type)
  }
}
