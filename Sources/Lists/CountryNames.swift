public import Vocabulary

/// Countries by the names that lists use: short and formal English names, ISO 3166-1 alpha-3, older
/// names, and the words for a nationality. Facts of ISO 3166 and UNTERM, and variants seen on
/// lists.
public enum CountryNames {
  /// Nil for a name that is not known. Articles, case, accents and signs do not matter; two
  /// capitals are read as a code of ISO 3166-1 alpha-2.
  public static func country(_ name: String) -> Country? {
    if name.utf8.count == 2, let known = try? Country(text: name) { return known }
    let folded = folded(name)
    return folded.isEmpty ? nil : known[folded]
  }

  /// What lists write where there is no country.
  static func isNone(_ name: String) -> Bool {
    ["-0-", "undetermined", "unknown", "n/a", "na", "none", "-", "stateless"]
      .contains(name.lowercased())
  }

  /// Words of Latin letters and digits, in lower case, without articles.
  private static func folded(_ name: String) -> String {
    guard name.utf8.count <= 120 else { return "" }
    var plain = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: plain.unicodeScalars.append(scalar)
      case 0xE0...0xE5: plain += "a"
      case 0xE7: plain += "c"
      case 0xE8...0xEB: plain += "e"
      case 0xEC...0xEF: plain += "i"
      case 0xF2...0xF6: plain += "o"
      case 0xF9...0xFC: plain += "u"
      default: plain += " "
      }
    }
    return plain.split(separator: " ").filter { !["the", "of", "and"].contains($0) }
      .joined(separator: " ")
  }

  private static let known: [String: Country] = {
    var known: [String: Country] = [:]
    for line in names.split(separator: "\n") {
      guard let country = try? Country(text: String(line.prefix(2))) else { continue }
      for name in line.dropFirst(3).split(separator: ",") {
        known[name.drop { $0 == " " }.description] = country
      }
    }
    return known
  }()
}
