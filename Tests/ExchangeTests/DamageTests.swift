import Exchange
import Testing

/// Damaged files end in faults that have a place, or in an import: never in a crash.
@Suite struct DamageTests {
  @Test(arguments: ["consignment.csv", "consignment.json"])
  func damageIsToldOrHarmless(_ name: String) throws {
    let whole = try example(name)
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    var refused = 0
    for _ in 0..<600 {
      var bytes = whole
      for _ in 0...(next(&state) % 3) { damage(&bytes, &state) }
      refused += check(bytes, name, skipBadRows: false)
      refused += check(bytes, name, skipBadRows: true)
    }
    #expect(refused > 300)
  }

  @Test(arguments: ["consignment.csv", "consignment.json"])
  func everyTruncationIsToldOrHarmless(_ name: String) throws {
    let whole = try example(name)
    for length in stride(from: 0, to: whole.count, by: 7) {
      _ = check(Array(whole.prefix(length)), name, skipBadRows: true)
    }
    #expect(check(Array(whole.prefix(whole.count / 2)), name, skipBadRows: false) == 1)
    #expect(check(whole, name, skipBadRows: false) == 0)
  }

  @Test func byteOrderMarkChangesNothing() throws {
    for name in ["consignment.csv", "consignment.json"] {
      let whole = try example(name)
      let plain = try ConsignmentImport.read(whole, file: name)
      #expect(try ConsignmentImport.read([0xEF, 0xBB, 0xBF] + whole, file: name) == plain)
    }
  }

  private func check(_ bytes: [UInt8], _ name: String, skipBadRows: Bool) -> Int {
    do {
      _ = try ConsignmentImport.read(bytes, file: name, skipBadRows: skipBadRows)
      return 0
    } catch {
      #expect(!error.faults.isEmpty && error.faults.count <= 100)
      #expect(error.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 && $0.file == name })
      return 1
    }
  }

  private func damage(_ bytes: inout [UInt8], _ state: inout UInt64) {
    let place = Int(next(&state) % UInt64(bytes.count))
    let marks = Array("\",;\r\n{}[]:\\ 0Z\u{E9}".utf8)
    switch next(&state) % 4 {
    case 0: bytes[place] = marks[Int(next(&state) % UInt64(marks.count))]
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(UInt8(truncatingIfNeeded: next(&state)), at: place)
    default: bytes.replaceSubrange(place..<min(place + 40, bytes.count), with: [])
    }
  }

  private func next(_ state: inout UInt64) -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
