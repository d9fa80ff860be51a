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
      everybody who is covered are timed apart. Figures are medians over the runs.
      """)

  @Option(help: "Interests in the graph.") var edges = 1_000_000
  @Option(help: "Runs, of which the median is printed.") var runs = 5

  func run() throws {
    guard edges > 10, runs > 0 else {
      throw ValidationError("--edges is at least 11, --runs at least 1")
    }
    let invented = InventedOwnership(edges: edges)
    var (build, cascade, through, chains): ([Double], [Double], [Double], [Double]) =
      ([], [], [], [])
    var (covered, undecided, longest) = (0, 0, 0)
    let day = try CalendarDay(text: "2026-03-01")
    for _ in 0..<runs {
      let clock = ContinuousClock()
      var mark = clock.now
      func lap() -> Double {
        let now = clock.now
        defer { mark = now }
        return seconds(now - mark)
      }
      let graph = OwnershipGraph(invented.interests)
      build.append(lap())
      let ofac = OwnershipAssessment(graph, listed: invented.listed, under: .ofac, on: day)
      let names = ofac.covered
      covered = names.count
      undecided = ofac.undecided.count
      cascade.append(lap())
      for name in names {
        longest = max(longest, ofac.verdict(for: name)?.chain.count ?? 0)
      }
      chains.append(lap())
      _ = OwnershipAssessment(graph, listed: invented.listed, under: .arithmetic, on: day).covered
      through.append(lap())
    }
    func median(_ times: [Double]) -> JSON {
      .double((times.sorted()[times.count / 2] * 1000).rounded() / 1000)
    }
    let whole = zip(zip(build, cascade), chains).map { $0.0 + $0.1 + $1 }
    Console.print(
      String(
        decoding: JSON.object([
          .init("edges", .integer(Int64(edges))), .init("runs", .integer(Int64(runs))),
          .init("listed", .integer(Int64(invented.listed.count))),
          .init("covered", .integer(Int64(covered))),
          .init("undecided", .integer(Int64(undecided))),
          .init("longestChain", .integer(Int64(longest))),
          .init("buildSeconds", median(build)), .init("cascadeSeconds", median(cascade)),
          .init("chainSeconds", median(chains)), .init("lookThroughSeconds", median(through)),
          .init("buildCascadeAndChainsSeconds", median(whole)),
        ]).bytes, as: UTF8.self))
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
