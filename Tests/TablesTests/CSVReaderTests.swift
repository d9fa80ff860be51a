import Tables
import Testing

@Suite struct CSVReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    var reader = try CSVReader(Array(text.utf8))
    var rows: [[String]] = []
    while let row = try reader.row() { rows.append(row.map(\.text)) }
    return rows
  }

  private func faultOf(_ text: String) -> CSVFault? {
    do {
      _ = try rows(text)
      return nil
    } catch {
      return error as? CSVFault
    }
  }

  @Test(arguments: [
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("a,\"b,c\"\n", [["a", "b,c"]]),
    ("\"a;b;c\",d\n", [["a;b;c", "d"]]),
    ("a,\"say \"\"b\"\"\"\n", [["a", "say \"b\""]]),
    ("a,\"two\r\nlines\"\n", [["a", "two\r\nlines"]]),
    (" a ,\tb\t\n", [["a", "b"]]),
    ("a,\n,\n", [["a", ""], ["", ""]]),
    ("\n\na,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("", []),
    ("\"\",a\n", [["", "a"]]),
  ])
  func reads(_ text: String, _ expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func placesFieldsAlsoAfterQuotedLineEnds() throws {
    var reader = try CSVReader(Array("a,b\r\n\"x\r\ny\",z\r\nlast,1\r\n".utf8))
    _ = try reader.row()
    let second = try #require(try reader.row())
    #expect(second.map(\.line) == [2, 3])
    #expect(second.map(\.column) == [1, 4])
    #expect(try #require(try reader.row()).map(\.line) == [4, 4])
  }

  @Test(arguments: [
    ("a,b\n1,\"x", 2, 3, "never closed"),
    ("a,b\n1,\"x\"y\n", 2, 6, "after the closing quote"),
    ("a,b\n1,x\"y\n", 2, 4, "must itself be in quotes"),
  ])
  func refuses(_ text: String, _ line: Int, _ column: Int, _ part: String) throws {
    let fault = try #require(faultOf(text))
    #expect((fault.line, fault.column) == (line, column))
    #expect(fault.message.contains(part))
    #expect(fault.description.hasPrefix("\(line):\(column): "))
  }

  @Test func refusesOtherEncodings() {
    #expect(throws: CSVFault.self) {
      _ = try CSVReader([0xFF, 0xFE, 0x61, 0x00])
    }
    #expect(throws: CSVFault.self) {
      var reader = try CSVReader([0x61, 0x2C, 0xE9, 0x0A])
      _ = try reader.row()
    }
  }
}
