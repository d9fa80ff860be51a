public import Vocabulary

/// Whether the customs code and the number of the control list that somebody states for an item can
/// both be right. A warning, and no more: the two nomenclatures divide the world along other lines.
public enum HSConsistency {
  /// Headings of the Harmonized System (2022) under which goods of an entry are usually declared.
  private static let headings: [(number: String, headings: [String])] = [
    // Memories are 8542.32; a stack on a base die is still one.
    ("3A090.c", ["8542"]),
    // Circuits, and boards and units with them.
    ("3A090", ["8542", "8471", "8473"]),
    ("4A090", ["8471", "8473", "8517"]),
    ("3B001", ["8486", "9010", "9031", "8543", "8479", "8514"]),
    ("3B002", ["8486", "9030", "9031"]),
    ("3B993", ["8486", "9010", "9030", "9031", "8543", "8479", "8514"]),
    ("3B994", ["8486", "9030", "9031", "8543"]),
  ]

  /// - Returns: what does not fit and what to do; nil where nothing is known against it.
  public static func warning(_ eccn: ECCN, _ code: HSCode) -> String? {
    let heading = String(code.text.prefix(4))
    if let known = headings.first(where: { isUnder($0.number, eccn) }) {
      if known.number == "3A090.c", code.text.hasPrefix("8542"), code.text != "854232" {
        return "\(eccn) is memory, and \(code) is not the code of memories, 854232;"
          + " check both with the data sheet"
      }
      guard !known.headings.contains(heading) else { return nil }
      return
        "goods of \(known.number) are usually declared under"
        + " \(known.headings.joined(separator: ", ")),"
        + " and \(code) is not; check both with the data sheet"
    }
    if heading == "8486", eccn.text == "EAR99" || !eccn.text.hasPrefix("3B") {
      return "\(code) is equipment for making semiconductors, and \(eccn) is no entry for it;"
        + " look at 3B001, 3B993, 3B994 and 3B991"
    }
    return nil
  }

  private static func isUnder(_ number: String, _ eccn: ECCN) -> Bool {
    eccn.text == number || eccn.text.hasPrefix(number + ".")
  }
}

extension Goods {
  /// What of the entries that are stated does not fit the customs code.
  var inconsistencies: [String] {
    guard let hsCode else { return [] }
    return (eccns ?? []).compactMap { HSConsistency.warning($0, hsCode) }
  }
}
