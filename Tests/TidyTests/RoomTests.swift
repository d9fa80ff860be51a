import Testing

/// ARCHITECTURE.md has a table of the rooms and of what each may import. The build refuses an
/// import that the manifest does not name; these keep manifest, folders and table the same.
@Suite struct RoomTests {
  @Test func theTableIsTheManifest() throws {
    let table = try Self.table(House.text("ARCHITECTURE.md"))
    let manifest = try Self.manifest(House.text("Package.swift"))
    #expect(Set(table.keys) == Set(manifest.keys))
    for (room, imports) in table.sorted(by: { $0.key < $1.key }) {
      #expect(imports == manifest[room], "ARCHITECTURE.md on \(room)")
    }
  }

  @Test func everyRoomIsAFolder() throws {
    let manifest = try Self.manifest(House.text("Package.swift"))
    for room in manifest.keys { #expect(House.exists("Sources/\(room)"), "Sources/\(room)") }
    for room in House.rooms { #expect(manifest[room] != nil, "\(room) is not in the manifest") }
  }

  @Test func dependenciesPointOneWay() throws {
    let manifest = try Self.manifest(House.text("Package.swift"))
    for room in manifest.keys {
      var reached: Set<String> = []
      var next = manifest[room] ?? []
      while let one = next.popFirst() {
        if reached.insert(one).inserted { next.formUnion(manifest[one] ?? []) }
      }
      #expect(!reached.contains(room), "\(room) leads back to itself")
      if House.pureRooms.contains(room) {
        let allowed = House.pureRooms.union(["Crypto"])
        #expect(reached.isSubset(of: allowed), "\(room) reaches out of the pure rooms")
      }
    }
  }

  @Test func tablesAndManifestsAreRead() {
    let table = Self.table(
      "| floor | room | line | may import |\n|-|-|-|-|\n| a | `B` | c | D, E |")
    #expect(table == ["B": ["D", "E"]])
    let manifest = Self.manifest(
      "room(\"A\"),\n room(\n \"B\",\n [\"A\", crypto,\n logging]),\n.executableTarget(\n"
        + "name: \"c\",\n dependencies: [\"B\", argumentParser], swiftSettings: x)")
    #expect(manifest == ["A": [], "B": ["A", "Crypto", "Logging"], "c": ["B", "ArgumentParser"]])
  }

  /// Rows of the table of rooms: the second cell names a room, the last what it may import.
  static func table(_ text: String) -> [String: Set<String>] {
    var out: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|").map { $0.trimming(" ") }
      guard cells.count == 4, cells[1].hasPrefix("`"), cells[1].hasSuffix("`") else { continue }
      let names = cells[3].split(separator: ",").map { $0.trimming(" `") }
      out[cells[1].trimming("`")] = Set(names.filter { $0 != "none" })
    }
    return out
  }

  /// Targets of the product, as Package.swift writes them, with the products they use.
  static func manifest(_ text: String) -> [String: Set<String>] {
    let products = [
      "crypto": "Crypto", "hummingbird": "Hummingbird", "argumentParser": "ArgumentParser",
      "logging": "Logging",
    ]
    var out: [String: Set<String>] = [:]
    for opening in ["room(", ".executableTarget("] {
      for start in text.ranges(of: opening) {
        var depth = 1
        let call = text[start.upperBound...].prefix { character in
          if character == "(" { depth += 1 }
          if character == ")" { depth -= 1 }
          return depth > 0
        }
        let parts = call.split(separator: "[", maxSplits: 1)
        let name = parts.first?.split(separator: "\"", omittingEmptySubsequences: false)
        guard let name, name.count == 3, !parts[0].contains("_ name") else { continue }
        let list = parts.count > 1 ? parts[1].prefix { $0 != "]" } : ""
        let words = list.split { ", \n".contains($0) }.map { word in
          word.hasPrefix("\"") ? word.trimming("\"") : products[String(word)] ?? String(word)
        }
        out[String(name[1])] = Set(words)
      }
    }
    return out
  }
}

extension Substring {
  fileprivate func trimming(_ characters: String) -> String {
    var rest = self
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}

extension String {
  fileprivate func trimming(_ characters: String) -> String {
    self[...].trimming(characters)
  }
}
