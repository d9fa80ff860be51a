import Testing

@Suite struct LengthTests {
  @Test func noLineIsLongerThan100() {
    for file in House.sources + House.tests {
      for (number, line) in file.lines.enumerated() where line.count > 100 {
        Issue.record("\(file.path):\(number + 1) has \(line.count) characters")
      }
    }
  }

  @Test func noFileIsLongerThan300Lines() throws {
    let exceptions = try Exceptions(rule: "file", text: House.text(Self.list))
    let files = (House.sources + House.tests).map { file in
      Exceptions.Measure(what: file.path, length: file.lines.count - 1)
    }
    #expect(exceptions.complaints(files, limit: 300) == [])
  }

  @Test func noFunctionIsLongerThan70Lines() throws {
    let exceptions = try Exceptions(rule: "function", text: House.text(Self.list))
    let functions = (House.sources + House.tests).flatMap { file in
      file.functions.map { function in
        Exceptions.Measure(what: "\(file.path):\(function.name)", length: function.length)
      }
    }
    #expect(functions.count > 100, "the functions are not found any more")
    #expect(exceptions.complaints(functions, limit: 70) == [])
  }

  private static let list = "Tests/TidyTests/exceptions.txt"

  @Test func exceptionsMayOnlyShrink() throws {
    let exceptions = try Exceptions(
      rule: "file", text: "# why\nfile A 310\nfile B 320\nfile C 330\nfile E 340\nfunction F:f 80")
    let measures: [Exceptions.Measure] = [
      .init(what: "A", length: 310), .init(what: "B", length: 321), .init(what: "C", length: 329),
      .init(what: "D", length: 301), .init(what: "E", length: 300),
    ]
    let complaints = exceptions.complaints(measures, limit: 300)
    #expect(
      complaints == [
        "B grew from 320 to 321 lines", "C shrank: write 329 in exceptions.txt, not 330",
        "D: 301, where at most 300 may be", "E needs no exception any more",
      ])
  }
}

@Suite struct ScannerTests {
  private static let sample = SwiftText(
    path: "Sources/Room/Sample.swift",
    text: ##"""
      // a comment with TODO { and "quotes"
      struct A { /* one /* two */ { */
        let b = "a \"string\" \(call(with: "inner } text")) with { braces"
        let c = #"raw \ \(no) \#(yes(")"))"#
        let d = """
          fatalError( {
          """
        func first(
          _ x: Int
        ) -> Int {
          self.init(1)
          return x
        }
        init?(text: String) { nil }
      }
      protocol B {
        func second() -> Int
        init(text: String) throws
        var third: Int { get }
      }
      """##)

  @Test func commentsAndStringsAreBlank() {
    let code = Self.sample.code
    for gone in ["TODO", "fatalError", "inner", "braces", "raw", "quotes", "two"] {
      #expect(!code.contains(gone), "\(gone)")
    }
    for kept in ["call(with:", "yes(", "struct A", "func first"] {
      #expect(code.contains(kept), "\(kept)")
    }
    #expect(code.count { $0 == "{" } == code.count { $0 == "}" })
    #expect(code.count { $0 == "\n" } == Self.sample.text.count { $0 == "\n" })
  }

  @Test func functionsAreFoundWithTheirLength() {
    let found = Self.sample.functions.map { "\($0.name) \($0.line) \($0.length)" }
    #expect(found == ["first 8 6", "init 14 1"])
  }

  @Test func wordsAreWhole() {
    let file = SwiftText(path: "", text: "let a = ExpiryDate(1); Date(2); x.random()")
    #expect(file.places(of: "Date(").count == 1)
    #expect(file.places(of: ".random").count == 1)
  }
}
