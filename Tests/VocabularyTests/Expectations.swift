import Canonical
import Testing
import Vocabulary

/// Reads, writes the same text again, and does so through JSON too.
func expectReads<T: TextCoded>(
  _ type: T.Type, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    let value = try T(text: text)
    #expect(value.text == text, sourceLocation: sourceLocation)
    let again = try JSON(encoding: value).decode(T.self)
    #expect(again == value, sourceLocation: sourceLocation)
  } catch {
    Issue.record("\(text): \(error)", sourceLocation: sourceLocation)
  }
}

/// Does not read, and says why in words that contain `part`.
func expectRefuses<T: TextCoded>(
  _ type: T.Type, _ text: String, saying part: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    _ = try T(text: text)
    Issue.record("\(text) reads as \(T.self)", sourceLocation: sourceLocation)
  } catch {
    #expect(error.description.contains(part), sourceLocation: sourceLocation)
  }
}

/// The next of a repeatable sequence of numbers (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
