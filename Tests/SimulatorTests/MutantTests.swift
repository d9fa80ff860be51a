import Service
import Simulator
import Testing

/// The simulator is worth what it notices: each way of breaking the system is found within the
/// seeds that every change is tested with.
@Suite struct MutantTests {
  /// Enough for the shyest of them, with room.
  private static let most: UInt64 = 60

  @Test(arguments: Mutant.allCases) func brokenWritersAreNoticed(_ mutant: Mutant) throws {
    try notice("\(mutant)", Plan(mutant: mutant))
  }

  @Test(arguments: StoreMutant.allCases) func brokenStoresAreNoticed(_ mutant: StoreMutant) throws {
    try notice("\(mutant)", Plan(storeMutant: mutant))
  }

  private func notice(_ name: String, _ plan: Plan) throws {
    for seed in 1...Self.most {
      let report = try Simulation.run(seed: seed, plan: plan)
      guard let trouble = report.troubles.first else { continue }
      print("\(name) is noticed with seed \(seed): \(trouble)")
      // The same seed without the mutant keeps every promise: the mutant is what was noticed.
      let sound = try Simulation.run(seed: seed)
      #expect(sound.troubles.isEmpty)
      return
    }
    Issue.record("nothing was noticed of \(name) in \(Self.most) seeds")
  }
}

@Suite struct RepeatTests {
  /// One seed, one run: the same answers in the same order, the same log byte for byte.
  @Test(arguments: [UInt64(1), 2, 3, 8]) func aSeedGivesTheSameRun(_ seed: UInt64) throws {
    let first = try Simulation.run(seed: seed)
    let again = try Simulation.run(seed: seed)
    #expect(first.trace == again.trace)
    #expect(first == again)
    let other = try Simulation.run(seed: seed + 1)
    #expect(first.digest != other.digest)
  }
}
