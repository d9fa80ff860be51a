import Canonical
import Screening
import Testing
import Vocabulary

@testable import Lists

@Suite struct VersionTests {
  /// A diff leads from the one list to the other and back, byte for byte, also through its own
  /// bytes.
  @Test func diffsAreReversible() throws {
    var (added, removed, changed) = (0, 0, 0)
    for seed in 1...400 as ClosedRange<UInt64> {
      var seeded = Seeded(state: seed)
      let before = RandomList.entities(Int.random(in: 0...12, using: &seeded), &seeded)
      let after = RandomList.changed(before, &seeded)
      let diff = ListDiff(from: before, to: after)
      let written = try JSON.parse(JSON.bytes(of: diff)).decode(ListDiff.self)
      #expect(written == diff)
      let forth = try written.applied(to: before)
      #expect(ListVersion.bytes(of: forth) == ListVersion.bytes(of: after))
      let back = try diff.reversed.applied(to: after)
      #expect(ListVersion.bytes(of: back) == ListVersion.bytes(of: before))
      #expect(diff.reversed == ListDiff(from: after, to: before))
      added += diff.added.count
      removed += diff.removed.count
      changed += diff.changed.count
      if !diff.isEmpty { #expect(throws: JSONFault.self) { try diff.applied(to: after) } }
    }
    #expect(added > 100 && removed > 100 && changed > 100)
  }

  @Test func orderMakesNoOtherVersion() {
    var seeded = Seeded(state: 9)
    let entities = RandomList.entities(30, &seeded)
    let bytes = ListVersion.bytes(of: entities)
    #expect(bytes == ListVersion.bytes(of: entities.shuffled(using: &seeded)))
    var changed = entities
    changed[3].remarks.append("one more")
    #expect(bytes != ListVersion.bytes(of: changed))
    let diff = ListDiff(from: entities, to: changed)
    #expect(diff.changed.map { $0.fields.map(\.path) } == [["remarks"]])
  }

  @Test func theTreasurysListOf2019BecomesThatOf2021() throws {
    guard let before = SharedLists.ofac(2019), let after = SharedLists.ofac(2021) else { return }
    let diff = ListDiff(from: before.entities, to: after.entities)
    let old = Set(before.entities.map(\.entry))
    let new = Set(after.entities.map(\.entry))
    #expect(diff.added.count == new.subtracting(old).count)
    #expect(diff.removed.count == old.subtracting(new).count)
    #expect(before.entities.count - diff.removed.count + diff.added.count == after.entities.count)
    #expect(
      ListVersion.bytes(of: try diff.applied(to: before.entities))
        == ListVersion.bytes(of: after.entities))
    print(
      "ofac 2019 to 2021: \(diff.added.count) added, \(diff.removed.count) removed,",
      "\(diff.changed.count) changed")
  }
}
