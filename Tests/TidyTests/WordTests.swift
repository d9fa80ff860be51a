import Testing

@Suite struct WordTests {
  /// A decision must come out the same for ever, so what differs from run to run stays outside.
  @Test(arguments: ["Date(", "UUID(", ".random", "import Foundation", "Task {", "DispatchQueue"])
  func pureRoomsDoWithout(_ word: String) {
    #expect(Set(House.rooms).isSuperset(of: House.pureRooms))
    for file in House.sources where House.pureRooms.contains(file.module) {
      for place in file.places(of: word) {
        Issue.record("\(file.path):\(file.line(of: place)) has \(word) in a pure room")
      }
    }
  }

  /// What ends the process without a sentence. A broken invariant is a `precondition`.
  @Test(arguments: ["try!", "fatalError(", "as!"])
  func nothingCrashesWithoutAWord(_ word: String) {
    for file in House.sources {
      for place in file.places(of: word) {
        Issue.record("\(file.path):\(file.line(of: place)) has \(word)")
      }
    }
  }

  @Test(arguments: ["TODO", "FIXME"]) func nothingIsLeftForLater(_ word: String) {
    for file in House.sources {
      for (number, line) in file.lines.enumerated() where line.contains(word) {
        Issue.record("\(file.path):\(number + 1) has \(word)")
      }
    }
  }

  @Test func typesSayWhatTheyAre() throws {
    let rooms = Set(House.rooms)
    var seen = 0
    var unfit: [Exceptions.Measure] = []
    for file in House.sources {
      for (name, _) in file.types {
        seen += 1
        let saysNothing = ["Manager", "Helper", "Utils", "Data", "Item"].contains {
          name.hasSuffix($0)
        }
        // A type with its module's name hides the module: nothing in it can be qualified.
        if saysNothing || rooms.contains(name) {
          unfit.append(.init(what: "\(file.path):\(name)", length: 1))
        }
      }
    }
    let exceptions = try Exceptions(
      rule: "name", text: House.text("Tests/TidyTests/exceptions.txt"))
    #expect(exceptions.complaints(unfit, limit: 0) == [], "names of types (docs/words.md)")
    #expect(seen > 20, "the types are not found any more")
  }
}

extension SwiftText {
  /// Names of the types declared here, with their lines.
  var types: [(name: String, line: Int)] {
    ["struct ", "enum ", "class ", "actor ", "protocol ", "typealias "].flatMap { word in
      places(of: word).compactMap { place in
        let name = code[place...].dropFirst(word.count).prefix { $0.isLetter || $0.isNumber }
        // `class func` declares no type, nor does a word in the middle of a line of code.
        guard let first = name.first, first.isUppercase else { return nil }
        return (String(name), line(of: place))
      }
    }
  }
}
