public import Canonical

extension PackDifference {
  private var parts: [(name: String, names: Names, changed: [Change])] {
    [
      ("rules", rules, changed), ("entries", entries, []), ("exceptions", exceptions, []),
      ("savings", savings, changedSavings),
      ("groups", groups, changedGroups), ("countries", countries, []),
      ("territories", territories, []),
    ]
  }

  /// For a person to read: every part that differs, and which do not.
  public var text: String {
    var rows = about.map { "\($0.name): \($0.details.joined(separator: ", "))" }
    var same: [String] = []
    for part in parts {
      guard !part.names.isEmpty || !part.changed.isEmpty else {
        same.append(part.name)
        continue
      }
      rows.append(
        "\(part.name): \(part.names.added.count) added, \(part.names.removed.count) removed,"
          + " \(part.changed.count) changed")
      rows += part.names.added.map { "  + \($0)" } + part.names.removed.map { "  - \($0)" }
      for change in part.changed {
        rows.append("  * \(change.name)")
        rows += change.details.map { "      \($0)" }
      }
    }
    if !same.isEmpty { rows.append("the same: \(same.joined(separator: ", "))") }
    return rows.joined(separator: "\n")
  }

  public var json: JSON {
    func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
    func object(_ changes: [Change]) -> JSON {
      .object(changes.map { JSON.Member($0.name, list($0.details)) })
    }
    let members = parts.map { part in
      JSON.Member(
        part.name,
        .object([
          .init("added", list(part.names.added)), .init("changed", object(part.changed)),
          .init("removed", list(part.names.removed)),
        ]))
    }
    return .object(members + [.init("about", object(about))])
  }
}
