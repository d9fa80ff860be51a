import Canonical
import Foundation
import Lists
import Screening

/// What a real change of list costs, with any number of parties: OFAC's list of 2019 becomes that
/// of 2021.
struct DeltaFigures {
  let sets: String
  let screening: ScreeningOptions
  /// Parties that are also screened one by one against both lists, to compare.
  private static let compared = 2_000

  func json(_ count: Int) throws -> JSON {
    let (before, after) = (try list("2019"), try list("2021"))
    let changes = ListedChanges(before: before, after: after).all
    var crowd = try crowd(listed: (before + after).map(\.party))
    var base = PartyBase(dictionary: try screening.names())
    let start = BenchScreening.cpu()
    for _ in 0..<count { base.append(crowd.next()) }
    let built = BenchScreening.cpu()
    var screener = DeltaScreener(algorithm: screening.algorithm, threshold: screening.threshold)
    var touched = 0
    let taken = (0..<RepeatedFigure.times).map { _ in
      let begun = BenchScreening.cpu()
      touched = 0
      for change in changes { touched += screener.changes(change.change, in: base).count }
      return ((BenchScreening.cpu() - begun) * 100).rounded() / 100
    }
    return .object([
      .init("parties", .integer(Int64(base.count))),
      .init("words", .integer(Int64(base.wordCount))),
      .init("entriesThatDiffer", .integer(Int64(changes.count))),
      .init("hitsThatDiffer", .integer(Int64(touched))),
      .init("partiesIndexedPerSecond", .integer(Int64(Double(count) / (built - start)))),
      .init("secondsOnOneCore", RepeatedFigure(taken).json),
      .init("megabytesWithParties", .integer(Int64(BenchScreening.peakMegabytes()))),
      .init("differsFromFull", .integer(Int64(try differing(before, after, changes)))),
      .init("comparedWithFull", .integer(Int64(Self.compared))),
    ])
  }

  private func list(_ year: String) throws -> [ListedEntity] {
    let file = { (name: String) in
      ListFile(name: name, bytes: try Files.read("\(sets)/lists/ofac-\(year)/\(name)"))
    }
    return ListFormat.ofacCSV.read(
      try file("sdn.csv"), others: [try file("add.csv"), try file("alt.csv")]
    ).entities
  }

  private func crowd(listed: [ScreenedParty]) throws -> PartyCrowd {
    var rows = try TableRows(path: "\(sets)/screening-eval/innocents.dev.csv")
    var (given, family) = ([String](), [String]())
    while let row = try rows.next() {
      given.append(row["first_name"])
      family.append(row["last_name"])
    }
    return PartyCrowd(given: given, family: family, listed: listed)
  }

  /// Hits that a delta says otherwise than two full screenings do, of listed parties misspelled.
  private func differing(
    _ before: [ListedEntity], _ after: [ListedEntity],
    _ changes: [(entry: String, change: ListedChange)]
  ) throws -> Int {
    let names = try screening.names()
    var crowd = try crowd(listed: (before + after).map(\.party))
    var (base, parties) = (PartyBase(dictionary: names), [ScreenedParty]())
    for _ in 0..<Self.compared {
      let party = crowd.nextKnown()
      base.append(party)
      parties.append(party)
    }
    var hits = full(before, parties, names)
    var screener = DeltaScreener(algorithm: screening.algorithm, threshold: screening.threshold)
    for change in changes {
      for one in screener.changes(change.change, in: base) {
        hits["\(one.party) \(change.entry)"] = one.after?.score
      }
    }
    let again = full(after, parties, names)
    return Set(hits.keys).union(again.keys).count { hits[$0] != again[$0] }
  }

  private func full(
    _ entities: [ListedEntity], _ parties: [ScreenedParty], _ names: NameDictionary
  ) -> [String: Int] {
    var screener = Screener(
      ScreeningList(entities, dictionary: names), algorithm: screening.algorithm)
    var out: [String: Int] = [:]
    for (number, party) in parties.enumerated() {
      for hit in screener.hits(party, threshold: screening.threshold) {
        out["\(number) \(entities[hit.place].entry)"] = hit.score
      }
    }
    return out
  }
}
