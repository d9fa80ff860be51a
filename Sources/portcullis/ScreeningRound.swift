import Canonical
import Foundation
import Judgements
import Lists
import Rescreening
import Screening
import Trade
import Vocabulary

extension ScreeningReport {
  var json: JSON { JSON(encoding: self) }
}

/// Lists and dictionary on this machine.
struct ListsHere {
  let lists: ListDirectory
  let names: NamesFile

  /// The versions that are current here, with an algorithm. The threshold stays as it was, if none
  /// is said.
  func basis(_ options: ScreeningOptions, after before: ScreeningBasis?) throws -> ScreeningBasis {
    let entities = Dictionary(grouping: try lists.entities(), by: \.source)
    let cited = try entities.sorted { $0.key < $1.key }.map { source, entries in
      ListCitation(
        name: try ListName(text: source), digest: ListVersion.digest(of: entries),
        entries: entries.count)
    }
    return ScreeningBasis(
      lists: cited, algorithm: options.algorithm, dictionary: names.digest,
      threshold: options.threshold ?? before?.threshold ?? options.algorithm.listThreshold)
  }

  /// - Throws: a complaint where the versions are not here, or the dictionary is another one.
  func entities(of basis: ScreeningBasis) throws -> [ListedEntity] {
    guard basis.dictionary == names.digest else {
      throw Complaint(
        "the log screens with \(Self.name(basis.dictionary)), and here is"
          + " \(Self.name(names.digest)): name the right one with --dictionary, or --adopt this one"
      )
    }
    return try lists.entities(
      of: Dictionary(
        basis.lists.map { ($0.name.text, $0.digest) }, uniquingKeysWith: { first, _ in first }))
  }

  func has(_ basis: ScreeningBasis) -> Bool {
    do {
      return try !entities(of: basis).isEmpty
    } catch {
      Console.say("\(error): these lists cannot be compared with, so everybody is screened")
      return false
    }
  }

  private static func name(_ dictionary: Digest?) -> String {
    dictionary.map { "the dictionary with the digest \($0)" } ?? "the built-in dictionary"
  }
}

/// One look at the log, and what it asks for.
struct ScreeningRound {
  private let log: ScreenedLog
  private let current: ListAdoptionAnswer
  private let plan: RescreeningPlan
  private let list: ScreeningList
  private static let atOnce = 200

  init(_ log: ScreenedLog, _ here: ListsHere, isFull: Bool) async throws {
    let adoptions = try await log.adoptions()
    guard let current = adoptions.last else { throw Complaint("the log has adopted no lists") }
    let lines = try await log.lines()
    let entities = try here.entities(of: current.basis)
    let dictionary = here.names.dictionary
    let earlier =
      isFull
      ? nil
      : RescreeningPlan.earlier(than: current, among: adoptions) { here.has($0.basis) }
    if let earlier {
      let changes = EntryChanges(before: try here.entities(of: earlier.basis), after: entities)
      Console.say(
        "\(changes.all.count) entries differ from edition \(earlier.edition), of which"
          + " \(earlier.parties) screenings count")
      plan = RescreeningPlan(
        lines, current: current, from: earlier, changes, dictionary: dictionary)
    } else {
      plan = RescreeningPlan(lines, current: current)
    }
    let parents = lines.count { $0.of != nil }
    let among = parents > 0 ? ", \(parents) of them declared parents," : ""
    Console.say("\(plan.parties.count) of \(lines.count)\(among) are to be screened")
    (self.log, self.current) = (log, current)
    list = ScreeningList(entities, dictionary: dictionary)
  }

  /// - Returns: whether everything that was looked at was still so when it was recorded.
  func screen(_ report: inout ScreeningReport) async throws -> Bool {
    var screener = LogScreener(list, for: current)
    var moved = 0
    var rest = plan.parties[...]
    while !rest.isEmpty {
      let batch = rest.prefix(Self.atOnce)
      rest = rest.dropFirst(Self.atOnce)
      var records: [RecordScreening] = []
      for line in batch { records.append(try screener.record(line)) }
      let outcomes = try await log.send(all: records.map { .judgement(.record($0)) })
      for (record, isRecorded) in zip(records, outcomes) {
        guard isRecorded else {
          moved += 1
          continue
        }
        report.recorded += 1
        report.withHits += record.hits.isEmpty ? 0 : 1
        if let further = record.further {
          let subject = ScreenedSubject(record.party, record.of)
          Console.say(
            "\(subject) has \(further) more hits than are recorded: it stays open. A higher"
              + " threshold, or a longer name, would help")
        }
      }
    }
    report.edition = current.edition
    report.again += moved
    guard moved == 0 else { return false }
    guard let completion = plan.completion else { return true }
    guard try await log.send(all: [.judgement(.complete(completion))]) == [true] else {
      return false
    }
    (report.carriedFrom, report.carried) = (completion.from, completion.carried)
    return true
  }
}
