internal import Screening

/// Dates as the publishers of lists write them.
enum ListDates {
  /// Several dates in one field, with semicolons, bars or "or" between them, or counted `(1) … (2)
  /// …`.
  static func parts(of text: String) -> [String] {
    guard text.utf8.count <= 2_000 else { return [String(text.prefix(200))] }
    let separated = text.replacing(" or ", with: ";").replacing("|", with: ";")
    return separated.split(separator: ";").flatMap(counted)
      .map { EntityDraft.plain($0, 200) }.filter { !$0.isEmpty && $0 != "-" }
  }

  /// `(1) a (2) b` as two texts.
  static func counted(_ text: some StringProtocol) -> [String] {
    var out: [String] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "(") {
      let number = rest[rest.index(after: open)...].prefix { $0.isASCII && $0.isNumber }
      let after = rest[number.endIndex...]
      guard !number.isEmpty, number.count <= 2, after.first == ")" else { break }
      out.append(String(rest[..<open]))
      rest = after.dropFirst()
    }
    out.append(String(rest))
    return out.filter { $0.contains { $0 != " " } }
  }

  /// Nil for what is no date.
  static func date(_ text: String) -> PartialDate? {
    var words = text.lowercased().split { " ,.".contains($0) }.map(String.init)
    if words.contains("-") || words.contains("to") || words.contains("and") {
      return range(words, text)
    }
    let approximate: Set = [
      "circa", "about", "approximately", "approx", "c", "around", "approximate", "born", "in",
      "between", "early", "late", "mid", "ca", "year",
    ]
    let before = words.count
    words.removeAll { approximate.contains($0) }
    return day(words, isAbout: words.count < before)
  }

  private static func range(_ words: [String], _ text: String) -> PartialDate? {
    let years = words.compactMap { word in word.utf8.count == 4 ? Int(word) : nil }
    guard years.count == 2, years[0] <= years[1] else { return nil }
    if years[0] == years[1] { return PartialDate(year: years[0], isAbout: true) }
    let isAbout = ["circa", "approximately", "about"].contains { text.lowercased().contains($0) }
    return PartialDate(years: years[0]...years[1], isAbout: isAbout)
  }

  private static func day(_ words: [String], isAbout: Bool) -> PartialDate? {
    switch words.count {
    case 1: return numeric(words[0], isAbout: isAbout)
    case 2:
      guard let month = month(words[0]), let year = year(words[1]) else { return nil }
      return PartialDate(year: year, month: month, isAbout: isAbout)
    case 3:
      if let month = month(words[1]), let year = year(words[2]), let day = Int(words[0]) {
        return PartialDate(year: year, month: month, day: day, isAbout: isAbout)
      }
      if let month = month(words[0]), let year = year(words[2]), let day = Int(words[1]) {
        return PartialDate(year: year, month: month, day: day, isAbout: isAbout)
      }
      return dayFirst(words, isAbout: isAbout)
    default: return nil
    }
  }

  /// `1961`, `1961-05-03`, `1961/05/03`, `03/05/1961`, `03-05-1961`; zeros and letters stand for
  /// what is not known.
  private static func numeric(_ word: String, isAbout: Bool) -> PartialDate? {
    if let range = yearRange(word) { return range }
    let date = word.split(separator: "t", maxSplits: 1).first.map(String.init) ?? word
    let parts = date.split { "-/".contains($0) }.map(String.init)
    guard let first = parts.first, parts.count <= 3 else { return nil }
    guard let year = year(first) else {
      if parts.count == 2, let year = self.year(parts[1]) {
        return PartialDate(year: year, month: number(first), isAbout: isAbout)
      }
      return parts.count == 3 ? dayFirst(parts, isAbout: isAbout) : nil
    }
    let month = parts.count > 1 ? number(parts[1]) : nil
    let day = parts.count > 2 && month != nil ? number(parts[2]) : nil
    return PartialDate(year: year, month: month, day: day, isAbout: isAbout)
  }

  private static func yearRange(_ word: String) -> PartialDate? {
    let halves = word.split(separator: "-")
    guard halves.count == 2, let first = year(String(halves[0])),
      let last = year(String(halves[1])), first < last
    else { return nil }
    return PartialDate(years: first...last)
  }

  private static func dayFirst(_ parts: [String], isAbout: Bool) -> PartialDate? {
    guard let year = year(parts[2]) else { return nil }
    let month = number(parts[1])
    let day = month == nil ? nil : number(parts[0])
    guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2 else { return nil }
    return PartialDate(year: year, month: month, day: day, isAbout: isAbout)
  }

  private static func number(_ text: String) -> Int? {
    guard let number = Int(text), number > 0 else { return nil }
    return number
  }

  private static func year(_ text: String) -> Int? {
    guard text.utf8.count == 4, let year = Int(text), (1000...2999).contains(year) else {
      return nil
    }
    return year
  }

  private static func month(_ text: String) -> Int? {
    guard text.utf8.count >= 3 else { return nil }
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    return months.firstIndex { $0.hasPrefix(text) || (text == "sept" && $0 == "september") }
      .map { $0 + 1 }
  }
}
