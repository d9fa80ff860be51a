import Controls
import Testing
import Vocabulary

@Suite struct HSConsistencyTests {
  /// Harmonized System, headings 8542, 8471, 8473, 8486 and 9031.
  @Test(arguments: [
    ("3A090.a", "854231", true), ("3A090.a", "847330", true), ("3A090.a", "850440", false),
    ("3A090.c", "854232", true), ("3A090.c", "854231", false), ("4A090.a", "847150", true),
    ("4A090", "854231", false), ("3B001.f.1", "848620", true), ("3B993.q.1", "903141", true),
    ("3B001.c", "842123", false), ("EAR99", "848620", false), ("3B991", "848620", true),
    // Nothing is known of these.
    ("9A515.e", "880260", true), ("EAR99", "010121", true),
  ])
  func fits(_ eccn: String, _ code: String, _ fits: Bool) throws {
    let warning = HSConsistency.warning(try ECCN(text: eccn), try HSCode(text: code))
    #expect((warning == nil) == fits, "\(warning ?? "no warning")")
  }

  /// Every code of these tests is one of the Harmonized System.
  @Test(.enabled(if: SharedTables.areThere))
  func theCodesAreInTheSystem() throws {
    let codes = Set(
      try SharedTables.rows("codes/harmonized_system.csv").compactMap { $0["hscode"] })
    for code in ["854231", "854232", "847330", "847150", "848620", "903141", "842123"] {
      #expect(codes.contains(code), "\(code)")
    }
  }

  /// A warning stands in the answer and among what to do, and changes no outcome.
  @Test func answersWarn() throws {
    let book = try ShippedPacks.book.get()
    let plain = try sample("DE", eccns: ["3A090.a"], asOf: "2026-11-28")
    var odd = plain
    odd.goods[0].hsCode = try HSCode(text: "848620")
    let (before, after) = (try determine(plain, book), try determine(odd, book))
    #expect(before.lines[0].warnings.isEmpty)
    #expect(after.lines[0].warnings.contains { $0.contains("848620") })
    #expect(after.next.contains { $0.contains("848620") })
    #expect(after.outcome == before.outcome)
  }
}
