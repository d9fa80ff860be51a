import Canonical
import Foundation
import Testing

@testable import Controls

/// The packs that come with the executable.
enum ShippedPacks {
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/RulePacks/Packs")

  static let bytes: [[UInt8]] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      (try? Data(contentsOf: directory.appendingPathComponent(name))).map { Array($0) }
    }
  }()

  static let book: Result<RuleBook, any Error> = Result {
    try RuleBook(try bytes.map { try RulePack($0) })
  }
}

/// SplitMix64: the same draws for the same seed, on every machine.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func happens(_ times: Int, in all: Int) -> Bool { below(all) < times }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
