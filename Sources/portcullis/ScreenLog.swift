import ArgumentParser
import Foundation
import Judgements
import Lists
import Rescreening
import Screening
import Trade
import Vocabulary

struct ScreenLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Screen the parties of a log, and put on record what was found.",
    discussion: """
      Screens every party that was not screened as it is now with the lists that the log has \
      adopted, and the ultimate parent that it declares where the adoption says so; and records \
      each one, signed with the operator's key. Where the adopted lists \
      differ from those of an earlier adoption whose versions are still on the shelf, only whom \
      the change touches is screened, and the log is told that the others' screenings count on. \
      What was recorded is not screened again, so a run that was stopped goes on when it is \
      started again. With --adopt the current versions of --lists are adopted first, if the log \
      has others, or another policy.
      """)

  @Option(help: ArgumentHelp("Shelf, or directory of list files.", valueName: "directory"))
  var lists: String
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("Key file of the operator; an admin key for --adopt.", valueName: "keyfile"))
  var key: String
  @Flag(help: "Adopt the lists that are here, if the log has others.") var adopt = false
  @Option(
    help: """
      With --adopt, what keeps a party out: trueMatch, openHit (not settled) or notScreened. As \
      before if absent, at first trueMatch.
      """)
  var blocking: Blocking?
  @Flag(
    inversion: .prefixedNo,
    help: "With --adopt, two persons say that a hit is a false positive. As before, at first so.")
  var twoPersons: Bool?
  @Flag(
    inversion: .prefixedNo,
    help: "With --adopt, a party may read what was found about it. As before, at first not so.")
  var tellParty: Bool?
  @Flag(
    inversion: .prefixedNo,
    help: """
      With --adopt, the ultimate parent that a party declares is looked for too. As before, and so \
      where no adoption has said yet.
      """)
  var parents: Bool?
  @Flag(help: "Screen everybody who is to be screened, without a look at what has changed.")
  var full = false
  @OptionGroup var screening: ScreeningOptions
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  enum Blocking: String, ExpressibleByArgument, CaseIterable {
    case trueMatch, openHit, notScreened

    var ofPolicy: ScreeningPolicy.Blocking {
      switch self {
      case .trueMatch: .trueMatch
      case .openHit: .openHit
      case .notScreened: .notScreened
      }
    }
  }

  func validate() throws {
    let says = [twoPersons, tellParty, parents].contains { $0 != nil } || blocking != nil
    guard adopt || !says && screening.threshold == nil else {
      throw ValidationError(
        "--threshold, --blocking, --two-persons, --tell-party and --parents go with --adopt")
    }
  }

  func run() async throws {
    let log = try await ScreenedLog(place, key: key)
    defer { log.close() }
    let here = ListsHere(
      lists: ListDirectory(path: lists), names: try NamesFile(path: screening.dictionary))
    try await adoptIfAsked(log, here)
    var report = ScreeningReport()
    // What moved between looking and recording is looked at again.
    for _ in 0..<ScreenLog.mostRounds {
      let round = try await ScreeningRound(log, here, isFull: full)
      if try await round.screen(&report) { return output.write(report.json) }
    }
    output.write(report.json)
    throw Complaint(
      "parties or lists kept changing while they were screened: start it again, it goes on")
  }

  private static let mostRounds = 5

  private func adoptIfAsked(_ log: ScreenedLog, _ here: ListsHere) async throws {
    let current = try await log.adoptions().last
    let basis = try here.basis(screening, after: current?.basis)
    guard adopt else {
      guard current != nil else {
        throw Complaint("the log has adopted no lists yet: adopt those that are here with --adopt")
      }
      return
    }
    let before = current?.policy
    let policy = ScreeningPolicy(
      blocking: blocking?.ofPolicy ?? before?.blocking ?? .trueMatch,
      falsePositiveNeedsTwo: twoPersons ?? before?.falsePositiveNeedsTwo ?? true,
      tellsParty: tellParty ?? before?.tellsParty ?? false,
      parents: parents ?? before?.parents ?? true)
    guard basis != current?.basis || policy != before else {
      return Console.say("the log has adopted these lists already")
    }
    try await log.send(.judgement(.adoptLists(AdoptLists(basis: basis, policy: policy))))
    let whom = policy.parents == true ? ": parties and the ultimate parents that they declare" : ""
    Console.say("adopted edition \((current?.edition ?? 0) + 1)\(whom)")
  }
}

/// What a run did, for who started it.
struct ScreeningReport: Encodable {
  var edition = 0
  /// From which edition screenings count on; absent where everybody was screened.
  var carriedFrom: Int?
  var carried = 0
  var recorded = 0
  var withHits = 0
  /// Those that moved meanwhile, and were looked at again.
  var again = 0
}
