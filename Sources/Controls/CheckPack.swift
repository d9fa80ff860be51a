internal import Canonical
internal import Vocabulary

extension RulePack {
  /// The columns of the Commerce Country Chart. 15 CFR part 738, supplement 1.
  static let chartColumns: Set<String> = Set(
    [
      "CB 1", "CB 2", "CB 3", "NP 1", "NP 2", "NS 1", "NS 2", "MT 1", "RS 1", "RS 2", "FC 1",
      "CC 1", "CC 2", "CC 3", "AT 1", "AT 2",
    ].map { "chart:" + $0 })

  /// What a pack must be before anything is decided by it.
  func check() throws(JSONFault) {
    try checkCountries()
    try checkIDs()
    try checkReferences()
    try checkCitations()
    try checkSavings()
  }

  private func checkSavings() throws(JSONFault) {
    if let twice = RulePack.repeated(savings.map(\.id)) {
      throw JSONFault(.badValue, "the savings clause \(twice) stands twice", path: "savings")
    }
    let saved = Set(
      rules.filter { [.reason, .embargo, .party, .endUse, .bar].contains($0.step) }.map(\.id))
    for clause in savings {
      if let stranger = clause.rules.first(where: { !saved.contains($0) }) {
        throw JSONFault(
          .badValue,
          "the savings clause \(clause.id) names \(stranger), which is no requirement and no bar of"
            + " this pack", path: "savings")
      }
      if let wrong = clause.citations.first(where: { !Citation.isWellFormed($0) })
        ?? (clause.citations.isEmpty ? "nothing" : nil)
      {
        throw JSONFault(
          .badValue, "the savings clause \(clause.id) cites \"\(wrong)\"", path: "savings")
      }
    }
  }

  private func checkCountries() throws(JSONFault) {
    for code in countries.union(treatedAs.keys).sorted() where !Country.codes.contains(code) {
      throw JSONFault(.badValue, "\(code) is no country of ISO 3166-1", path: "countries")
    }
    for (territory, country) in treatedAs.sorted(by: { $0.key < $1.key }) {
      guard countries.contains(country) else {
        throw JSONFault(
          .badValue, "\(territory) is treated as \(country), which is not among the countries",
          path: "treatedAs")
      }
    }
    let known = countries.union(treatedAs.keys)
    for group in groups {
      if let stranger = group.members.keys.sorted().first(where: { !known.contains($0) }) {
        throw JSONFault(
          .badValue, "\(stranger) of the group \(group.name) is not among the countries",
          path: "groups")
      }
    }
    let columns = Set(groups.map(\.name).filter { $0.hasPrefix("chart:") })
    guard columns.isEmpty || columns == RulePack.chartColumns else {
      let wrong = columns.symmetricDifference(RulePack.chartColumns).sorted()
      throw JSONFault(
        .badValue,
        "a country chart has 16 columns; missing or unknown: \(wrong.joined(separator: ", "))",
        path: "groups")
    }
  }

  private func checkIDs() throws(JSONFault) {
    let names = groups.map(\.name)
    if let twice = RulePack.repeated(names) {
      throw JSONFault(.badValue, "the group \(twice) stands twice", path: "groups")
    }
    // Two texts of one rule may share its id when they follow one another.
    for (id, texts) in Dictionary(grouping: rules, by: \.id) where texts.count > 1 {
      for (position, text) in texts.enumerated() {
        for other in texts.dropFirst(position + 1) where text.interval.overlaps(other.interval) {
          throw JSONFault(
            .badValue,
            "two texts of the rule \(id) stand at once, from \(text.from) and"
              + " \(other.from)", path: "rules")
        }
      }
    }
  }

  private static func repeated(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  private func checkReferences() throws(JSONFault) {
    let names = Set(groups.map(\.name))
    let ids = Set(rules.map(\.id))
    for rule in rules {
      for atom in rule.condition.atoms {
        guard case .country(let role, let place) = atom else { continue }
        switch place {
        case .group(let name) where !names.contains(name):
          throw JSONFault(
            .badValue, "the rule \(rule.id) asks for the group \(name), which is not here",
            path: "rules")
        case .codes(let codes):
          if let stranger = codes.first(where: { !Country.codes.contains($0) }) {
            throw JSONFault(
              .badValue,
              "the rule \(rule.id) asks whether \(role) is \(stranger): no country of"
                + " ISO 3166-1", path: "rules")
          }
        case .group: break
        }
      }
      if let stranger = rule.condition.references.first(where: { !ids.contains($0) }) {
        throw JSONFault(
          .badValue, "the rule \(rule.id) refers to \(stranger), which is not here", path: "rules")
      }
    }
    try checkCycles()
  }

  private func checkCycles() throws(JSONFault) {
    let references = Dictionary(rules.map { ($0.id, $0.condition.references) }) { $0 + $1 }
    var settled: Set<String> = []
    for start in references.keys.sorted() {
      var open: [String] = []
      if let id = RulePack.cycle(from: start, references, &settled, &open) {
        throw JSONFault(.badValue, "the rule \(id) refers to itself over others", path: "rules")
      }
    }
  }

  private static func cycle(
    from id: String, _ references: [String: [String]], _ settled: inout Set<String>,
    _ open: inout [String]
  ) -> String? {
    if settled.contains(id) { return nil }
    if open.contains(id) { return id }
    open.append(id)
    for next in references[id] ?? [] {
      if let found = cycle(from: next, references, &settled, &open) { return found }
    }
    open.removeLast()
    settled.insert(id)
    return nil
  }

  private func checkCitations() throws(JSONFault) {
    for rule in rules {
      guard !rule.citations.isEmpty else {
        throw JSONFault(.missingField, "the rule \(rule.id) cites nothing", path: "rules")
      }
      let cited = rule.citations + rule.statuses.map(\.citation)
      if let wrong = cited.first(where: { !Citation.isWellFormed($0) }) {
        throw JSONFault(
          .badValue,
          "the rule \(rule.id) cites \"\(wrong)\"; a citation names a section (15 CFR 742.6(a)(6)),"
            + " a page of the Federal Register (88 FR 73458), a regulation or another official"
            + " source with its number or date", path: "rules")
      }
    }
  }
}

/// How sources are cited.
enum Citation {
  /// Whether it has one of the forms of official sources: a citation that nobody could look up is
  /// none.
  static func isWellFormed(_ text: String) -> Bool {
    guard text.utf8.count <= 300, let first = text.first else { return false }
    let words = text.split(separator: " ", maxSplits: 3).map(String.init)
    if first.isNumber {
      let series = ["CFR", "FR", "U.S.C.", "USC", "Stat."]
      return words.count >= 3 && Int(words[0]) != nil && series.contains(words[1])
        && words[2].first?.isNumber == true
    }
    // Any other source bears a number or a date.
    return words.count >= 2 && text.contains(where: \.isNumber)
  }
}
