import Foundation
import Testing

/// The tables that the packs were made from, beside the project. Tests that need them say so when
/// they are not there.
enum SharedTables {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data")

  static var areThere: Bool {
    let found = FileManager.default.fileExists(atPath: folder.appending(path: "ear").path)
    if !found { print("SKIPPED: \(folder.path) is not there; nothing was compared with it") }
    return found
  }

  /// Rows by heading.
  static func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    var rows = records(text)
    let header = rows.removeFirst()
    return rows.map { Dictionary(zip(header, $0)) { $1 } }
  }

  /// RFC 4180, as far as these tables need it.
  private static func records(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
        rows.append([])
      default: field.append(character)
      }
    }
    if !field.isEmpty { rows[rows.count - 1].append(field) }
    return rows.filter { $0.count > 1 }
  }

  /// Codes of countries by the names that the supplements use.
  static func codes() throws -> [String: String] {
    var codes: [String: String] = [:]
    for row in try rows("codes/iso_country_codes.csv") {
      guard let code = row["ISO3166-1-Alpha-2"], !code.isEmpty else { continue }
      for heading in ["CLDR display name", "UNTERM English Short", "official_name_en"] {
        if let name = row[heading], !name.isEmpty { codes[name] = code }
      }
    }
    let spellings = [
      "BS": "Bahamas, The|The Bahamas", "BA": "Bosnia & Herzegovina|Bosnia and Herzegovina",
      "MM": "Burma", "CN": "China (PRC)|China", "CI": "Cote d'Ivoire|Cote d'lvoire",
      "CD": "Congo (Democratic Republic of the)|Congo (Democratic Republic of)",
      "CG": "Congo (Republic of the)", "CZ": "Czech Republic", "GM": "Gambia, The",
      "KP": "Korea, North", "KR": "Korea, South", "MO": "Macau",
      "FM": "Micronesia (Federated State of)|Micronesia, Federated States of",
      "KN": "Saint Kitts & Nevis|St. Kitts and Nevis", "LC": "Saint Lucia|St. Lucia",
      "VC": "St. Vincent and the Grenadines|Saint Vincent and the Grenadines",
      "ST": "Sao Tome & Principe|Sao Tome and Principe", "SC": "Seycheles|Seychelles",
      "SX": "Sint Maarten (the Dutch two-fifths of the island of Saint Martin)",
      "SS": "South Sudan, Republic of", "GB": "United Kingdom", "US": "United States",
      "TT": "Trinidad & Tobago|Trinidad and Tobago",
    ]
    for (code, names) in spellings {
      for name in names.split(separator: "|") { codes[String(name)] = code }
    }
    return codes
  }
}
