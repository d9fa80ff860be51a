import Testing

@testable import Controls

/// 15 CFR 738 supplement 1, 740 supplement 1 and 774 supplement 1, row by row against the tables of
/// 2026-07-23.
@Suite(.enabled(if: SharedTables.areThere)) struct EARChartTableTests {
  private static let day = "2026-07-23"

  /// Every mark of every row, and nothing else; Kosovo has no code by which to ask.
  @Test func theChartIsTheTable() throws {
    let pack = try Packs.chart.get()
    let day = try Day(text: Self.day)
    let codes = try SharedTables.codes()
    let columns = RulePack.chartColumns
    var marks = 0
    let rows = try SharedTables.rows("ear/country_chart.csv")
    for row in rows where row["country"] != "Kosovo" {
      let code = try #require(codes[row["country"] ?? ""], "no code for \(row["country"] ?? "")")
      #expect(pack.countries.contains(code))
      for column in columns {
        let isMarked = row[String(column.dropFirst("chart:".count))] == "X"
        let group = try #require(pack.groups.first { $0.name == column })
        #expect(group.contains(code, on: day) == isMarked, "\(code) \(column)")
        marks += isMarked ? 1 : 0
      }
    }
    #expect(rows.count == 200)
    #expect(marks == pack.groups.filter { columns.contains($0.name) }.map(\.members.count).sum)
  }

  @Test func theGroupsAreTheTable() throws {
    let pack = try Packs.chart.get()
    let day = try Day(text: Self.day)
    let codes = try SharedTables.codes()
    var listed: [String: Set<String>] = [:]
    for row in try SharedTables.rows("ear/country_groups.csv") where row["country"] != "Kosovo" {
      let code = try #require(codes[row["country"] ?? ""], "no code for \(row["country"] ?? "")")
      for (group, mark) in row where mark == "X" { listed[group, default: []].insert(code) }
    }
    #expect(listed.count == 14)
    for (name, members) in listed {
      let group = try #require(pack.groups.first { $0.name == name })
      let found = group.members.keys.filter { group.contains($0, on: day) }
      #expect(Set(found) == members, "\(name)")
    }
  }

  /// Every row of every entry has a rule of its own, with the row's reason and column.
  @Test func everyRowHasItsRule() throws {
    let pack = try Packs.chart.get()
    let rules = Dictionary(grouping: pack.rules, by: \.id)
    var counts: [String: Int] = [:]
    for row in try SharedTables.rows("ear/ccl_requirements.csv") {
      let entry = try #require(row["eccn"])
      counts[entry, default: 0] += 1
      let id = "ear.chart.\(entry).\(counts[entry] ?? 0)"
      let rule = try #require(rules[id]?.first, "no rule \(id)")
      let numbers = rule.condition.atoms.flatMap { atom -> [String] in
        if case .classified(let numbers) = atom { numbers } else { [] }
      }
      #expect(numbers.contains { $0.hasPrefix(entry) }, "\(id) speaks of another entry")
      guard row["kind"] == "column" else { continue }
      let text = (row["requirement_text"] ?? "").replacing(".", with: "")
      guard let pair = try Self.column(text) else { continue }
      #expect(rule.effect == .requires(pair.reason), "\(id)")
      #expect(
        rule.condition.atoms.contains(.country("destination", .group("chart:" + pair.column))),
        "\(id) is not \(pair.column)")
    }
    #expect(counts.count == 633)
    #expect(counts.values.reduce(0, +) == 1606)
  }

  /// `NS Column 2`; nil for the four rows that the tables have garbled, which have a test below.
  private static func column(_ text: String) throws -> (reason: String, column: String)? {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "Column" else { return nil }
    return (String(words[0]), "\(words[0]) \(words[2])")
  }

  /// What the list says in the place of rows that run together.
  @Test(arguments: [
    ("ear.chart.0A919.1", "RS 1"), ("ear.chart.1A231.1", "NP 1"), ("ear.chart.1A231.1.2", "AT 1"),
    ("ear.chart.1C350.1", "CB 2"),
  ])
  func garbledRowsArePutRight(_ id: String, _ column: String) throws {
    let rule = try #require(try Packs.chart.get().rules.first { $0.id == id }, "no rule \(id)")
    #expect(rule.effect == .requires(String(column.prefix(2))))
    #expect(
      rule.condition.atoms.contains(.country("destination", .group("chart:" + column))))
  }
}

extension [Int] {
  fileprivate var sum: Int { reduce(0, +) }
}
