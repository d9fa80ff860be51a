import Enforcement
import Registry
import Rows
import Testing
import Vocabulary
import Waybills

@testable import Canonical
@testable import Trade

/// What writes its bytes by itself writes what encoding it would come to, with every field there:
/// the examples come from how each type reads itself, so a field that is added cannot be forgotten.
@Suite struct SelfWritingTests {
  @Test func rowsAreWrittenAsTheyWouldBeEncoded() throws {
    var written = 0
    for type in Rules.tables.values where type is any SelfWriting.Type {
      try check(type)
      written += 1
    }
    #expect(written >= 12)
  }

  @Test func factsAreWrittenAsTheyWouldBeEncoded() throws {
    var written = 0
    for type in Fact.cases.map(\.content) where type is any SelfWriting.Type {
      try check(type)
      written += 1
    }
    #expect(written >= 5)
  }

  private func check<T: Codable>(_ type: T.Type) throws {
    let probed = try ProbedSchema(of: type)
    let value = try probed.example.decode(type)
    let bytes = JSON.bytes(of: value)
    #expect(bytes == JSON.encoded(value), "\(type)")
    #expect(bytes == probed.example.bytes, "\(type): out of order")
    compare(probed.schema, probed.example, "\(type)")
  }

  /// Every field that the type reads is in the example.
  private func compare(_ schema: JSON, _ example: JSON, _ place: String) {
    if case .object(let properties) = schema["properties"] {
      for property in properties.members {
        guard let value = example[property.key] else {
          Issue.record("\(place).\(property.key) is not written")
          continue
        }
        compare(property.value, value, "\(place).\(property.key)")
      }
    }
    if let items = schema["items"], let first = example.elements?.first {
      compare(items, first, "\(place)[]")
    }
  }
}
