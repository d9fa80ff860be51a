package import Service
package import Vocabulary

/// What is simulated, beside the seed.
package struct Plan: Sendable {
  package var steps = 120
  package var clients = 4
  /// How the writer or the store is broken, to see that it is noticed.
  package var mutant: Mutant?
  package var storeMutant: StoreMutant?

  package init(
    steps: Int = 120, clients: Int = 4, mutant: Mutant? = nil, storeMutant: StoreMutant? = nil
  ) {
    self.steps = steps
    self.clients = clients
    self.mutant = mutant
    self.storeMutant = storeMutant
  }
}

/// What came of one run.
package struct Report: Sendable, Equatable {
  package let seed: UInt64
  /// Every promise that was not kept; empty when all were.
  package let troubles: [String]
  /// How often what happened, to see that runs reach what they are to test.
  package let counts: [String: Int]
  package let entries: UInt64
  /// SHA-256 of everything that happened, in order, and of every entry.
  package let digest: Digest
  package let trace: [String]
}
