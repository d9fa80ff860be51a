internal import Screening
internal import Vocabulary

/// An entry of a list while its rows are read.
struct EntityDraft {
  let entry: String
  let line: Int
  var schema: Schema
  var names: [EntityName] = []
  var dates: [PartialDate] = []
  var birthPlaces: [String] = []
  var countries: [Country] = []
  var addresses: [String] = []
  var identifiers: [EntityIdentifier] = []
  var gender: ScreenedParty.Gender?
  var programmes: [String] = []
  var listedOn: PartialDate?
  var remarks: [String] = []
  var link: String?

  /// Characters of a name, and of a remark, at most.
  static let longestName = 2_000
  static let longestRemark = 20_000

  init(entry: String, line: Int, schema: Schema) {
    (self.entry, self.line, self.schema) = (entry, line, schema)
  }

  /// The first whole name is the primary one, unless it is known to be another. A name that was
  /// there before, as a stronger one, is not added again.
  mutating func addName(_ text: String, _ kind: EntityName.Kind? = nil) {
    let text = EntityDraft.plain(text, EntityDraft.longestName)
    guard !text.isEmpty else { return }
    let isFirst = !names.contains { $0.kind == .primary }
    let kind = kind ?? (isFirst ? .primary : .alias)
    if kind.isWhole, names.contains(where: { $0.kind.isWhole && $0.text == text }) { return }
    names.add(EntityName(text, kind))
  }

  mutating func addIdentifier(
    _ kind: EntityIdentifier.Kind, _ value: String, country: Country? = nil
  ) {
    let value = EntityDraft.plain(value, 200)
    if !value.isEmpty { identifiers.add(EntityIdentifier(kind, value, country: country)) }
  }

  mutating func addRemark(_ text: String, label: String? = nil) {
    let text = EntityDraft.plain(text, EntityDraft.longestRemark)
    if !text.isEmpty { remarks.add(label.map { "\($0): \(text)" } ?? text) }
  }

  mutating func addProgramme(_ text: String) {
    let text = EntityDraft.plain(text, 300)
    if !text.isEmpty { programmes.add(text) }
  }

  mutating func addAddress(_ parts: [String]) {
    let text = parts.map { EntityDraft.plain($0, 500) }.filter { !$0.isEmpty }
      .joined(separator: ", ")
    if !text.isEmpty { addresses.add(text) }
  }

  mutating func addBirthPlace(_ parts: [String]) {
    let text = parts.map { EntityDraft.plain($0, 300) }.filter { !$0.isEmpty }
      .joined(separator: ", ")
    if !text.isEmpty { birthPlaces.add(text) }
  }

  mutating func setGender(_ word: String) {
    switch word.lowercased() {
    case "m", "male", "man": gender = .male
    case "f", "female", "woman": gender = .female
    default: break
    }
  }

  func entity(source: String) -> ListedEntity {
    ListedEntity(
      source: source, entry: entry,
      party: ScreenedParty(
        schema: schema, names: names, dates: dates, birthPlaces: birthPlaces,
        countries: countries, addresses: addresses, identifiers: identifiers, gender: gender),
      programmes: programmes, listedOn: listedOn, remarks: remarks, link: link)
  }

  /// Runs of white space and control characters become one blank; what is too long is cut.
  static func plain(_ text: String, _ longest: Int) -> String {
    var out = String.UnicodeScalarView()
    var isBlank = true
    var count = 0
    for scalar in text.unicodeScalars {
      let blank = scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F
      if blank, isBlank { continue }
      if count == longest { break }
      out.append(blank ? " " : scalar)
      isBlank = blank
      count += 1
    }
    if out.last == " " { out.removeLast() }
    return String(out)
  }
}

extension EntityDraft {
  /// Values of one field that are kept. A list that repeats an entry for ever would otherwise cost
  /// the square of its length.
  static let mostValues = 2_000

  /// Whether a field is full, so that something of the entry may be missing.
  var isFull: Bool {
    [
      names.count, dates.count, birthPlaces.count, countries.count, addresses.count,
      identifiers.count, programmes.count, remarks.count,
    ].contains { $0 >= EntityDraft.mostValues }
  }
}

extension Array where Element: Equatable {
  /// Appends what is not there yet, up to the most that a field holds.
  mutating func add(_ element: Element) {
    if count < EntityDraft.mostValues, !contains(element) { append(element) }
  }
}
