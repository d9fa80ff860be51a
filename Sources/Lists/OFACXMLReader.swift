internal import Screening

/// The Specially Designated Nationals list as `sdn.xml` (schema sdn.xsd of the US Treasury).
struct OFACXMLReader {
  static func read(_ file: ListFile) -> ListReading {
    var list = ListCollector(source: "us-sdn", file: file.name)
    list.elements(named: ["sdnEntry"], in: file, take)
    return list.finish()
  }

  private static func take(_ list: inout ListCollector, _ entry: XMLElement) {
    let id = entry.word("uid")
    guard !id.isEmpty else {
      list.report(entry.line, "the entry has no uid: left out", isLoss: true)
      return
    }
    let schema: Schema =
      switch entry.word("sdnType").lowercased() {
      case "individual": .person
      case "vessel": .vessel
      case "aircraft": .aircraft
      default: .organization
      }
    let place = list.new(id, entry.line, schema: schema)
    list[place].addName(name(of: entry))
    list[place].addRemark(entry.word("title"), label: "Title")
    OFACRemarks.read(entry.word("remarks"), into: &list, place, entry.line)
    for part in entry.children { self.part(&list, part, place) }
  }

  private static func name(of element: XMLElement) -> String {
    let (first, last) = (element.word("firstName"), element.word("lastName"))
    return first.isEmpty ? last : "\(last), \(first)"
  }

  private static func part(_ list: inout ListCollector, _ part: XMLElement, _ place: Int) {
    switch part.name {
    case "programList":
      for program in part.all("program") { list[place].addProgramme(program.plain) }
    case "akaList":
      for alias in part.all("aka") { self.alias(&list, alias, place) }
    case "addressList":
      for address in part.all("address") { self.address(&list, address, place) }
    case "idList":
      for id in part.all("id") { identifier(&list, id, place) }
    case "nationalityList", "citizenshipList":
      for country in part.children {
        list.addCountry(country.word("country"), to: place, country.line, country.name)
      }
    case "dateOfBirthList":
      for date in part.all("dateOfBirthItem") {
        list.addDate(date.word("dateOfBirth"), to: place, date.line, "date of birth")
      }
    case "placeOfBirthList":
      for birth in part.all("placeOfBirthItem") {
        list[place].addBirthPlace([birth.word("placeOfBirth")])
      }
    case "vesselInfo":
      list[place].addIdentifier(.callSign, part.word("callSign"))
      list[place].addRemark(part.word("vesselType"), label: "Vessel type")
      list[place].addRemark(part.word("vesselOwner"), label: "Vessel owner")
      list.addCountry(part.word("vesselFlag"), to: place, part.line, "vessel flag")
    default: break
    }
  }

  private static func alias(_ list: inout ListCollector, _ alias: XMLElement, _ place: Int) {
    let kind: EntityName.Kind =
      alias.word("category").lowercased() == "weak"
      ? .weakAlias : alias.word("type").hasPrefix("f") ? .former : .alias
    list[place].addName(name(of: alias), kind)
  }

  private static func address(_ list: inout ListCollector, _ address: XMLElement, _ place: Int) {
    let parts = [
      "address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country",
    ]
    list[place].addAddress(parts.map { address.word($0) })
    list.addCountry(
      address.word("country").replacing("Region: ", with: ""), to: place, address.line,
      "country of address")
  }

  private static func identifier(_ list: inout ListCollector, _ id: XMLElement, _ place: Int) {
    let (type, number) = (id.word("idType"), id.word("idNumber"))
    if type == "Gender" {
      list[place].setGender(number)
    } else if let kind = IdentifierWords.kind(type) {
      let (refined, value) = IdentifierWords.refined(kind, number)
      list[place].addIdentifier(
        refined, value, country: CountryNames.country(id.word("idCountry")))
    } else {
      list[place].addRemark(number, label: type)
    }
  }
}
