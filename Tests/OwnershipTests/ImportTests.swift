import Ownership
import Testing

/// Invented companies, in the words of each version of the standard.
@Suite struct ImportTests {
  private func bods(_ text: String) throws -> OwnershipImport {
    try OwnershipImport(bods: Array(text.utf8))
  }

  @Test func bods04() throws {
    let read = try bods(
      """
      [{"statementId":"e1","recordId":"mill","recordType":"entity",
        "recordDetails":{"name":"Mill Invented Ltd"}},
       {"statementId":"p1","recordId":"ann","recordType":"person",
        "recordDetails":{"names":[{"fullName":"Ann Example"}]}},
       {"statementId":"r1","recordId":"rel","recordType":"relationship","recordStatus":"new",
        "recordDetails":{"subject":"mill","interestedParty":"ann","interests":[
          {"type":"shareholding","directOrIndirect":"direct","startDate":"2017-11",
           "share":{"exact":12.5}},
          {"type":"votingRights","share":{"exclusiveMinimum":50,"maximum":75}},
          {"type":"boardMember"},{"type":"trustee"}]}},
       {"statementId":"r2","recordId":"rel2","recordType":"relationship",
        "recordDetails":{"subject":"mill","interestedParty":{"reason":"unknown"}}}]
      """)
    #expect(read.names == ["mill": "Mill Invented Ltd", "ann": "Ann Example"])
    #expect(
      read.interests.map(\.kind) == [
        .ownership, .control(.votingMajority), .directorship, .other,
      ])
    #expect(read.interests[0].share.description == "12.5%")
    #expect(read.interests[0].from == DaySpan(text: "2017-11"))
    #expect(read.interests[1].share.description == "50% to 75%")
    #expect(read.interests.allSatisfy { $0.owner == "ann" && $0.owned == "mill" })
    #expect(read.faults.map(\.statement) == ["r2"])
  }

  @Test func laterStatementsReplaceAndClose() throws {
    let read = try bods(
      """
      {"statementId":"a","recordId":"rel","recordType":"relationship","recordStatus":"new",\
      "recordDetails":{"subject":"s","interestedParty":"p","interests":[\
      {"type":"shareholding","share":{"exact":80}}]}}
      {"statementId":"b","recordId":"rel","recordType":"relationship","recordStatus":"closed",\
      "statementDate":"2024-05-01","recordDetails":{"subject":"s","interestedParty":"p",\
      "interests":[{"type":"shareholding","share":{"exact":30}}]}}
      {"statementId":"c","statementType":"ownershipOrControlStatement",\
      "subject":{"describedByEntityStatement":"s"},\
      "interestedParty":{"describedByPersonStatement":"q"},"interests":[\
      {"type":"voting-rights","interestLevel":"direct","share":{"minimum":25,"maximum":50}}]}
      {"statementId":"d","statementType":"ownershipOrControlStatement",\
      "replacesStatements":["c"],"subject":{"describedByEntityStatement":"s"},\
      "interestedParty":{"describedByEntityStatement":"q"},"interests":[]}
      """)
    #expect(read.interests.map(\.statement) == ["b", "d"])
    #expect(read.interests[0].until == DaySpan(text: "2024-05-01"))
    #expect(read.interests[0].share.description == "30%")
    #expect(read.interests[1].kind == .unspecified && read.interests[1].share == .unknown)
    #expect(read.faults.isEmpty)
  }

  @Test func indirectInterestsAreNotCountedTwice() throws {
    func read(_ parts: String) throws -> OwnershipImport {
      try bods(
        """
        [{"statementId":"x","recordId":"chain","recordType":"relationship",
          "recordDetails":{"subject":"s","interestedParty":"m","interests":[
          {"type":"boardMember","share":{"exact":1}}]}},
         {"statementId":"a","recordId":"a","recordType":"relationship",
          "recordDetails":{"subject":"s","interestedParty":"p","interests":[
          {"type":"shareholding","directOrIndirect":"indirect","share":{"exact":60}}]
          \(parts)}}]
        """)
    }
    func shares(_ read: OwnershipImport) -> [String] {
      read.interests.filter { $0.statement == "a" }.map(\.share.description)
    }
    #expect(shares(try read("")) == ["0% to 60%"])
    for part in ["x", "chain"] {
      let known = try read(#","componentRecords":["\#(part)"]"#)
      #expect(shares(known) == [] && known.faults.isEmpty)
    }
    let elsewhere = try read(#","componentRecords":["x","y"]"#)
    #expect(shares(elsewhere) == ["0% to 60%"])
    #expect(elsewhere.faults.map(\.statement) == ["a"])
  }

  @Test func badStatementsAreToldByPlace() throws {
    let read = try bods(
      """
      [{"recordType":"entity"}, {"statementId":"x","recordType":"song"}, 7,
       {"statementId":"y","recordType":"relationship","recordDetails":{"subject":"s",
        "interestedParty":"p","interests":[{"type":"shareholding","startDate":"soon",
        "share":{"exact":150}}]}}]
      """)
    #expect(read.faults.map(\.place) == [1, 2, 3, 4, 4])
    #expect(read.interests.map(\.share) == [.unknown])
    let lines = try bods("{\"statementId\":\"x\"\n\n{}\n")
    #expect(lines.faults.map(\.place) == [1, 3])
    #expect(throws: (any Error).self) { try bods("[{]") }
  }

  /// What cannot be read widens the bounds, and says so: it is no reason to take less for certain.
  @Test func halfReadInterestsAreNotKnown() throws {
    let read = try bods(
      """
      \u{FEFF}[{"statementId":"a","recordType":"relationship","recordDetails":{"subject":"s",
        "interestedParty":"p","interests":[{"type":"shareholding","startDate":2017,
        "share":{"exact":"most","minimum":25}},7]}},
       {"statementId":"b","recordType":"relationship","recordId":"r","recordDetails":{"subject":"s",
        "interestedParty":"p","interests":"many"}},
       {"statementId":"b","recordType":"relationship","recordDetails":{"subject":"s",
        "interestedParty":"q","interests":[{"type":"shareholding","share":{"exact":5}}]}}]
      """)
    #expect(read.interests.map(\.share.description) == ["25% to 100%", "0% to 100%", "5%"])
    #expect(read.interests.map(\.kind) == [.ownership, .unspecified, .ownership])
    #expect(read.interests[0].from?.last.description == "9999-12-31")
    #expect(read.faults.map(\.place).sorted() == [1, 1, 1, 3])
  }

  @Test func ofOneIdTheLastEntityCounts() {
    func owns(_ id: String, _ owner: String, _ percentage: String) -> String {
      #"{"id":"\#(id)","schema":"Ownership","properties":{"owner":\#(owner),"asset":["b"],"#
        + #""percentage":\#(percentage)}}"# + "\n"
    }
    let text =
      owns("o", #"["a"]"#, #"["30"]"#) + owns("p", #"["a","a"]"#, "[9.5]")
      + owns("o", #"["a"]"#, #"["20"]"#) + owns("o", "[7]", "[]")
      + owns("q", #"["a"]"#, #"["5",true]"#)
    let read = OwnershipImport(followTheMoney: Array(text.utf8))
    #expect(read.interests.map(\.share.description) == ["9.5%", "20%", "0% to 100%"])
    #expect(read.faults.map(\.place) == [3, 4, 4, 5])
    #expect(read.faults[0].message == "the id stands on line 1 too: this one counts")
  }

  @Test func followTheMoneyEdges() throws {
    let text = """
      {"id":"o1","schema":"Ownership","properties":{"owner":["a"],"asset":["b","c"],\
      "percentage":["51","49.5 %"],"startDate":["2020"],"endDate":["2023-01-01"]}}
      {"id":"d1","schema":"Directorship","properties":{"director":["a"],"organization":["b"]}}
      {"id":"a","schema":"Person","caption":"Ann Example","properties":{"name":["Ann"]}}
      {"id":"o2","schema":"Ownership","properties":{"owner":["a"]}}
      {"id":"o3","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],\
      "percentage":["most"]}}
      nonsense
      """
    let read = OwnershipImport(followTheMoney: Array(text.utf8))
    #expect(read.interests.map(\.owned) == ["b", "c", "b", "b"])
    #expect(read.interests[0].share.description == "49.5% to 51%")
    #expect(read.interests[0].until == DaySpan(text: "2023-01-01"))
    #expect(read.interests[2].kind == .directorship)
    #expect(read.interests[3].share == .unknown)
    #expect(read.names == ["a": "Ann Example"])
    #expect(read.faults.map(\.place) == [4, 5, 6])
  }

  /// Damaged files end in faults, or in an import: never in a crash.
  @Test func damageIsToldOrHarmless() throws {
    let whole = Array(
      """
      [{"statementId":"r1","recordId":"rel","recordType":"relationship","recordStatus":"closed",
        "statementDate":"2020","recordDetails":{"subject":"mill","interestedParty":"ann",
        "interests":[{"type":"shareholding","directOrIndirect":"direct","startDate":"2017-11",
        "share":{"exact":12.5,"minimum":3,"exclusiveMaximum":50}}]}}]
      """.utf8)
    var seeded = Seeded(state: 5)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &seeded) {
        let place = Int.random(in: bytes.indices, using: &seeded)
        switch UInt8.random(in: 0...2, using: &seeded) {
        case 0: bytes[place] = UInt8.random(in: 32...255, using: &seeded)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8(ascii: "9"), at: place)
        }
      }
      do {
        let read = try OwnershipImport(bods: bytes)
        refused += read.faults.isEmpty ? 0 : 1
      } catch {
        refused += 1
      }
      _ = OwnershipImport(followTheMoney: bytes)
    }
    #expect(refused > 1_000)
  }
}
