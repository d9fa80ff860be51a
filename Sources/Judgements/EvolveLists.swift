public import Rows
import Screening
public import Vocabulary

extension JudgementRules {
  static func adopted(
    _ content: ListsAdopted, _ world: inout World, at index: UInt64, _ time: Moment
  ) throws(Stop) {
    let before = try current(in: world)
    var row = ListAdoption(
      edition: content.edition, basis: content.basis, policy: content.policy, at: time,
      index: index, covers: content.covers, parties: 0)
    if let before, content.covers < content.edition {
      row.parties = try move(all: before.edition, &world)
    }
    world.put(row)
    world.put(
      CurrentScreening(
        edition: content.edition, basis: content.basis, policy: content.policy,
        covers: content.covers, matched: before?.matched ?? 0))
  }

  static func completed(
    _ content: RescreeningCompleted, _ world: inout World, _ time: Moment
  ) throws(Stop) {
    guard var current = try current(in: world),
      var row = try adoption(content.to, in: world)
    else { preconditionFailure("edition \(content.to) was completed and never adopted") }
    row.parties += try move(all: content.from, &world)
    row.covers = content.covers
    row.completed = ListAdoption.Completion(
      from: content.from, at: time, carried: content.carried, touched: content.touched)
    world.put(row)
    current.covers = content.covers
    world.put(current)
  }

  /// The screenings of an edition, which count as ones of a later one from now on.
  private static func move(all edition: Int, _ world: inout World) throws(Stop) -> Int {
    guard var row = try adoption(edition, in: world) else { return 0 }
    defer { world.put(row) }
    defer { row.parties = 0 }
    return row.parties
  }

  /// What was judged before stays, and counts for a hit of which nothing has changed.
  static func screened(
    _ content: Screened, _ world: inout World, at index: UInt64, _ time: Moment
  ) throws(Stop) {
    let subject = ScreenedSubject(content.party, content.of)
    let before = try world.find(PartyScreening.self, subject.key)
    var row = PartyScreening(
      party: content.party, of: content.of, screening: content.screening, version: content.version,
      edition: content.edition, asked: content.asked, fingerprint: content.asked.fingerprint,
      hits: content.hits, further: content.further, at: time, index: index,
      judgements: before?.judgements ?? [], proposals: before?.proposals ?? [])
    row.forget()
    world.put(row)
    try recount(from: before?.edition, to: content.edition, &world)
  }

  /// - Parameters:
  ///   - old: edition of the screening that does not count any more.
  ///   - new: edition of that which takes its place.
  private static func recount(
    from old: Int?, to new: Int?, _ world: inout World
  ) throws(Stop) {
    guard let current = try current(in: world) else { return }
    if let old {
      let holder = try holder(of: old, current, in: world)
      guard holder != new else { return }
      try change(holder, by: -1, &world)
    }
    if let new { try change(new, by: 1, &world) }
  }

  private static func change(
    _ edition: Int, by difference: Int, _ world: inout World
  ) throws(Stop) {
    guard var row = try adoption(edition, in: world) else { return }
    row.parties += difference
    world.put(row)
  }

  /// Takes the screenings of a party, and of who was looked for because of it, off the rows, words
  /// and all, when the record of the party is erased. Doing it twice changes nothing.
  /// - Throws: `Stop.notLoaded` only.
  public static func erase(_ party: PartyID, in world: inout World) throws(Stop) {
    for subject in ScreenedSubject.all(of: party) { try erase(subject, in: &world) }
  }

  private static func erase(_ subject: ScreenedSubject, in world: inout World) throws(Stop) {
    guard let row = try world.find(PartyScreening.self, subject.key) else { return }
    world.remove(PartyScreening.self, subject.key)
    try recount(from: row.edition, to: nil, &world)
    guard !row.matches.isEmpty, var current = try current(in: world) else { return }
    current.matched -= 1
    world.put(current)
  }
}
