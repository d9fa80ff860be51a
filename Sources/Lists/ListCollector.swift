internal import Screening

/// Gathers what a reader finds: entries by their number, and faults by line.
struct ListCollector {
  let source: String
  let file: String
  private var drafts: [EntityDraft] = []
  private var places: [String: Int] = [:]
  private var repeats: [String: Int] = [:]
  private var faults: [ListFault] = []
  private var furtherFaults = 0
  private var lost = 0
  private var isComplete = true

  init(source: String, file: String) {
    (self.source, self.file) = (source, file)
  }

  mutating func report(
    _ line: Int, _ message: String, entry: String? = nil, isLoss: Bool = false
  ) {
    if isLoss { lost += 1 }
    guard faults.count < ListReading.mostFaults else {
      furtherFaults += 1
      return
    }
    faults.append(
      ListFault(file: file, line: line, entry: entry, message: message, isLoss: isLoss))
  }

  /// The rest of the file is not read.
  mutating func stop(_ line: Int, _ message: String) {
    report(line, message + "; nothing after it is read")
    isComplete = false
  }

  /// The place of the entry of this number, new or known: for lists with several rows an entry.
  mutating func place(of entry: String, _ line: Int, schema: Schema) -> Int {
    if let known = places[entry] { return known }
    return add(entry, line, schema)
  }

  func place(of entry: String) -> Int? { places[entry] }

  /// A new entry. A number that was there before gets a suffix, so that neither entry is lost.
  mutating func new(_ entry: String, _ line: Int, schema: Schema) -> Int {
    guard places[entry] != nil else { return add(entry, line, schema) }
    var name = ""
    repeat {
      repeats[entry, default: 1] += 1
      name = "\(entry)#\(repeats[entry] ?? 2)"
    } while places[name] != nil
    report(line, "the number stands twice: kept as \(name)", entry: entry)
    return add(name, line, schema)
  }

  private mutating func add(_ entry: String, _ line: Int, _ schema: Schema) -> Int {
    places[entry] = drafts.count
    drafts.append(EntityDraft(entry: entry, line: line, schema: schema))
    return drafts.count - 1
  }

  var count: Int { drafts.count }

  subscript(place: Int) -> EntityDraft {
    get { drafts[place] }
    _modify { yield &drafts[place] }
  }

  /// Adds a date, or says that it is none and keeps its words.
  mutating func addDate(_ text: String, to place: Int, _ line: Int, _ what: String) {
    for part in ListDates.parts(of: text) {
      if let date = ListDates.date(part) {
        drafts[place].dates.add(date)
      } else {
        drafts[place].remarks.add("\(what): \(part)")
        report(
          line, "\(what) \"\(part.prefix(40))\" is no date that is known: kept as a remark",
          entry: drafts[place].entry)
      }
    }
  }

  /// Adds a country, or says that its name is not known and keeps it.
  mutating func addCountry(_ name: String, to place: Int, _ line: Int, _ what: String) {
    if name.isEmpty || CountryNames.isNone(name) { return }
    if let country = CountryNames.country(name) {
      drafts[place].countries.add(country)
    } else {
      drafts[place].remarks.add("\(what): \(name)")
      report(
        line, "\(what) \"\(name.prefix(60))\" is no country that is known: kept as a remark",
        entry: drafts[place].entry)
    }
  }

  consuming func finish() -> ListReading {
    var entities: [ListedEntity] = []
    entities.reserveCapacity(drafts.count)
    for draft in drafts {
      if draft.isFull {
        report(
          draft.line, "a field has \(EntityDraft.mostValues) values or more: the rest is left out",
          entry: draft.entry, isLoss: true)
      }
      if draft.names.contains(where: \.kind.isWhole) {
        entities.append(draft.entity(source: source))
      } else {
        report(draft.line, "the entry has no name: left out", entry: draft.entry, isLoss: true)
      }
    }
    return ListReading(
      source: source, entities: entities, faults: faults, furtherFaults: furtherFaults,
      lost: lost, isComplete: isComplete)
  }
}
