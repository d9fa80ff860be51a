internal import Screening

/// The remarks of an OFAC entry: clauses with semicolons between them, each with its own first
/// words. What is not known as a clause stays a remark.
enum OFACRemarks {
  static func read(_ text: String, into list: inout ListCollector, _ place: Int, _ line: Int) {
    for clause in text.split(separator: ";") {
      var clause = EntityDraft.plain(String(clause), EntityDraft.longestRemark)
      if clause.hasSuffix(".") { clause.removeLast() }
      if clause.isEmpty || clause == "-0-" { continue }
      let isAlternative = clause.hasPrefix("alt. ")
      take(isAlternative ? String(clause.dropFirst(5)) : clause, &list, place, line)
    }
  }

  private static func take(
    _ clause: String, _ list: inout ListCollector, _ place: Int, _ line: Int
  ) {
    func after(_ words: String) -> String? {
      clause.hasPrefix(words) ? String(clause.dropFirst(words.count)) : nil
    }
    if let date = after("DOB ") ?? after("Organization Established Date ")
      ?? after("Aircraft Manufacture Date ")
    {
      list.addDate(date, to: place, line, "date")
    } else if let birth = after("POB ") {
      list[place].addBirthPlace([birth])
    } else if let country = after("nationality ") ?? after("citizen ")
      ?? after("Nationality of Registration ")
    {
      list.addCountry(country, to: place, line, "nationality")
    } else if let gender = after("Gender ") {
      list[place].setGender(gender)
    } else if let alias = after("a.k.a. '") {
      // OFAC keeps the aliases that it calls weak in the remarks (FAQ 122 and 124).
      list[place].addName(unquoted(alias), .weakAlias)
    } else if let former = after("f.k.a. '") {
      list[place].addName(unquoted(former), .former)
    } else if !number(clause, &list, place) {
      list[place].addRemark(clause)
    }
  }

  private static func unquoted(_ text: String) -> String {
    text.hasSuffix("'") ? String(text.dropLast()) : text
  }

  /// `Passport A123 (Iran) expires 1 Jan 2020`: what it is, the number, perhaps the country.
  private static func number(_ clause: String, _ list: inout ListCollector, _ place: Int) -> Bool {
    guard let kind = IdentifierWords.kind(clause), let name = name(of: clause) else {
      return false
    }
    let rest = clause[name.endIndex...].drop { $0 == " " }
    var value = rest[...]
    var country: String?
    if let open = rest.lastIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      country = String(rest[rest.index(after: open)..<close])
      if CountryNames.country(country ?? "") != nil { value = rest[..<open] } else { country = nil }
    }
    for word in [" issued ", " expires ", " Issued "] {
      if let mark = value.firstRange(of: word) { value = value[..<mark.lowerBound] }
    }
    let (refined, number) = IdentifierWords.refined(kind, String(value))
    list[place].addIdentifier(refined, number, country: country.flatMap(CountryNames.country))
    // The words about issue and expiry are for people.
    list[place].addRemark(clause)
    return true
  }

  /// The words of a clause before its number: up to "No.", "Number", "#", "ID", a closing bracket
  /// after them, or the first word for those that have none of these.
  private static func name(of clause: String) -> Substring? {
    for mark in ["(MSN)", "(IMO)", "N/M)", "S/N or F/N)", "(USCC)"] {
      if let found = clause.firstRange(of: mark) { return clause[..<found.upperBound] }
    }
    for mark in [" No. ", " Number ", " # ", " No ", " Identification ", "BIC ", " XBT ", " ETH "] {
      if let found = clause.firstRange(of: mark) { return clause[..<found.upperBound] }
    }
    for start in [
      "Diplomatic Passport", "Passport", "MMSI", "ISIN", "C.U.R.P.", "R.F.C.", "D.N.I.", "SSN",
      "LE Number", "Registration ID", "Email Address", "Phone",
    ] where clause.hasPrefix(start + " ") {
      return clause.prefix(start.count)
    }
    guard clause.hasPrefix("Digital Currency Address - ") else { return nil }
    let rest = clause.dropFirst("Digital Currency Address - ".count)
    guard let blank = rest.firstIndex(of: " ") else { return nil }
    return clause[..<blank]
  }
}
