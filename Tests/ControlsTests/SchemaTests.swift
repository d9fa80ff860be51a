import Canonical
import Foundation
import Testing

@testable import Controls

@Suite("Schemas of determinations")
struct SchemaTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/control-schemas.json")

  /// PORTCULLIS_GOLDEN=write makes it anew.
  @Test func areThoseThatAreKept() throws {
    let bytes = try ControlSchemas.all().bytes + [UInt8(ascii: "\n")]
    if ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write" {
      try Data(bytes).write(to: SchemaTests.golden)
    }
    #expect(Array(try Data(contentsOf: SchemaTests.golden)) == bytes)
  }

  @Test func packsFit() throws {
    let validator = SchemaValidator(root: ControlSchemas.pack)
    #expect(validator.faults(try JSON.parse(Array(try SamplePack.text().utf8))) == [])
    #expect(!ShippedPacks.bytes.isEmpty)
    for bytes in ShippedPacks.bytes {
      #expect(validator.faults(try JSON.parse(bytes)).prefix(3) == [])
    }
    #expect(!validator.faults(.object([.init("format", .string("other"))])).isEmpty)
  }

  @Test func transactionsAndAnswersFit() throws {
    let book = try ShippedPacks.book.get()
    var random = RandomTransactions(book, seed: 6)
    let transactions = SchemaValidator(root: try ControlSchemas.transaction())
    let answers = SchemaValidator(root: ControlSchemas.determination)
    for _ in 0..<300 {
      let transaction = try random.next()
      #expect(transactions.faults(JSON(encoding: transaction)) == [])
      #expect(answers.faults(try determine(transaction, book).json).prefix(3) == [])
    }
    let fault = Determiner.fault(JSONFault(.badValue, "so", path: "goods[0]"), number: 7)
    #expect(answers.faults(fault) == [])
    #expect(!answers.faults(.object([.init("outcome", .string("cleared"))])).isEmpty)
  }
}
