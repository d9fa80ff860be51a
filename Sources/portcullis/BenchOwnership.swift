import ArgumentParser
import Canonical
import Foundation
import Ownership

struct BenchOwnership: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ownership",
    abstract: "How long it takes to say whom listed persons cover in a large graph.",
    discussion: """
      Invented companies with two owners each, some in cycles, some with shares not known. \
      Building the graph from ids, each kind of regime, and the verdicts with their chains for \
      everybody who is covered are timed apart, and in sum for each kind of regime. Figures are \
      medians over the runs.
      """)

  @Option(help: "Interests in the graph.") var edges = 1_000_000
  @Option(help: "Runs, of which the median is printed.") var runs = 5

  func run() throws {
    guard edges > 10, runs > 0 else {
      throw ValidationError("--edges is at least 11, --runs at least 1")
    }
    let invented = InventedOwnership(edges: edges)
    let day = try CalendarDay(text: "2026-03-01")
    let measured = (0..<runs).map { _ in OwnershipRun(invented, on: day) }
    func median(_ time: (OwnershipRun) -> Double) -> JSON {
      .double((measured.map(time).sorted()[measured.count / 2] * 1000).rounded() / 1000)
    }
    func count(_ number: Int) -> JSON { .integer(Int64(number)) }
    let (cascade, through) = (measured[0].cascade, measured[0].lookThrough)
    Console.print(
      String(
        decoding: JSON.object([
          .init("edges", count(edges)), .init("runs", count(runs)),
          .init("listed", count(invented.listed.count)),
          .init("covered", count(cascade.covered)), .init("undecided", count(cascade.undecided)),
          .init("longestChain", count(cascade.longestChain)),
          .init("lookThroughCovered", count(through.covered)),
          .init("lookThroughUndecided", count(through.undecided)),
          .init("lookThroughLongestChain", count(through.longestChain)),
          .init("buildSeconds", median(\.build)),
          .init("cascadeSeconds", median(\.cascade.assessment)),
          .init("chainSeconds", median(\.cascade.chains)),
          .init("lookThroughSeconds", median(\.lookThrough.assessment)),
          .init("lookThroughChainSeconds", median(\.lookThrough.chains)),
          .init(
            "buildCascadeAndChainsSeconds",
            median { $0.build + $0.cascade.assessment + $0.cascade.chains }),
          .init(
            "buildLookThroughAndChainsSeconds",
            median { $0.build + $0.lookThrough.assessment + $0.lookThrough.chains }),
        ]).bytes, as: UTF8.self))
  }
}

/// One graph built, and assessed under a regime of either kind.
struct OwnershipRun {
  let build: Double
  let cascade: Passing
  let lookThrough: Passing

  /// What one regime took, in seconds, and found.
  struct Passing {
    let assessment: Double
    /// The verdicts, with chains, for everybody who is covered.
    let chains: Double
    let covered: Int
    let undecided: Int
    let longestChain: Int

    init(
      _ graph: OwnershipGraph, _ listed: [String], under regime: OwnershipRegime,
      on day: CalendarDay
    ) {
      let clock = ContinuousClock()
      let start = clock.now
      let assessed = OwnershipAssessment(graph, listed: listed, under: regime, on: day)
      let names = assessed.covered
      undecided = assessed.undecided.count
      let middle = clock.now
      longestChain = names.map { assessed.verdict(for: $0)?.chain.count ?? 0 }.max() ?? 0
      (assessment, chains) = (seconds(middle - start), seconds(clock.now - middle))
      covered = names.count
    }
  }

  init(_ invented: InventedOwnership, on day: CalendarDay) {
    let clock = ContinuousClock()
    let start = clock.now
    let graph = OwnershipGraph(invented.interests)
    build = seconds(clock.now - start)
    cascade = Passing(graph, invented.listed, under: .ofac, on: day)
    lookThrough = Passing(graph, invented.listed, under: .arithmetic, on: day)
  }
}

/// A graph of invented companies, the same for the same size.
struct InventedOwnership {
  private(set) var interests: [Interest] = []
  let listed: [String]

  init(edges: Int) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    let parties = edges / 2
    interests.reserveCapacity(edges)
    let halves = [100, 51, 50, 50, 40, 34, 30, 25, 10, 5]
    for number in 0..<edges {
      let owned = number % parties
      // Mostly owners that were founded earlier, so that most chains end; some later, for cycles.
      let owner = next(10) == 0 ? next(parties) : next(max(1, owned))
      let share: ShareBounds =
        next(20) == 0
        ? .unknown : ShareBounds(Share(percent: number < parties ? halves[next(10)] : next(40)))
      interests.append(
        Interest(
          owner: "company-\(owner)", owned: "company-\(owned)", kind: .ownership, share: share,
          statement: "statement-\(number)"))
    }
    listed = (0..<max(1, parties / 500)).map { "company-\($0 * 97 % parties)" }
  }
}
