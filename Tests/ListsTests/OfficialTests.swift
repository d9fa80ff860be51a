import Lists
import Screening
import Testing
import Vocabulary

/// The readers on real lists, with counts that were made in another way.
@Suite struct OfficialTests {
  @Test func consolidatedScreeningList() throws {
    guard let file = SharedLists.file("csl-2022-04.csv") else { return }
    let read = try #require(ListFormat(recognising: file.bytes)).read(file)
    #expect(read.source == "us-csl")
    #expect(read.entities.count == 14_160)
    #expect(read.lost == 0 && read.isComplete)
    #expect(Set(read.entities.map(\.entry)).count == 14_160)
    let schemas = Dictionary(grouping: read.entities, by: \.party.schema).mapValues(\.count)
    #expect(schemas[.person] == 5_286)
    #expect(schemas[.organization] == 4_533)
    #expect(schemas[.vessel] == 433)
    #expect(schemas[.aircraft] == 283)
    #expect(schemas[.legalEntity] == 3_625)
    #expect(read.entities.count { $0.programmes.first == "SDN" } == 10_026)
    print("csl: \(read.faults.count + read.furtherFaults) faults", read.faults.prefix(12))
  }

  @Test(arguments: [(2019, 7_379), (2021, 8_976)])
  func speciallyDesignatedNationals(_ year: Int, _ count: Int) throws {
    guard let read = SharedLists.ofac(year) else { return }
    #expect(read.entities.count == count)
    #expect(read.lost == 0 && read.isComplete)
    print("ofac \(year): \(read.faults.count + read.furtherFaults) faults", read.faults.prefix(12))
    let airline = try #require(read.entities.first { $0.entry == "36" })
    #expect(airline.party.names.map(\.text) == ["AEROCARIBBEAN AIRLINES", "AERO-CARIBBEAN"])
    #expect(airline.party.countries.map(\.text) == ["CU"])
    #expect(airline.party.addresses == ["Havana, Cuba"])
    #expect(airline.programmes == ["CUBA"])
  }

  @Test func unitedNations() throws {
    guard let file = SharedLists.file("un-2026-02-27.xml") else { return }
    let read = try #require(ListFormat(recognising: file.bytes)).read(file)
    #expect(read.source == "un-sc")
    #expect(read.entities.count { $0.party.schema == .person } == 730)
    #expect(read.entities.count { $0.party.schema == .organization } == 273)
    #expect(read.lost == 0 && read.isComplete)
    print("un: \(read.faults.count) faults", read.faults.prefix(12))
    let first = try #require(read.entities.first { $0.entry == "6907993" })
    #expect(first.party.names.map(\.text) == ["ERIC BADEGE"])
    #expect(first.party.dates.map(\.text) == ["1971"])
    #expect(first.party.countries.map(\.text) == ["CD", "RW"])
    #expect(first.party.gender == .male && first.programmes == ["DRC"])
    #expect(first.listedOn?.text == "2012-12-31")
    let documents = read.entities.flatMap(\.party.identifiers).count { $0.kind == .passport }
    #expect(documents > 290)
  }

  @Test func journalOfTheEU() throws {
    let names = SharedLists.names(in: "eu-journal")
    if names.isEmpty {
      print("SKIPPED: eu-journal is not beside the package, so the reader was not tried on it")
      return
    }
    var entities: [ListedEntity] = []
    var faults: [ListFault] = []
    for name in names {
      let file = try #require(SharedLists.file(name))
      let read = try #require(ListFormat(recognising: file.bytes)).read(file)
      #expect(read.isComplete && read.lost == 0, "\(name)")
      entities += read.entities
      faults += read.faults
    }
    #expect(entities.count == 8_017)
    #expect(Set(entities.map(\.id)).count == 8_017)
    #expect(entities.count { $0.party.schema == .person } == 4_500)
    print("eu-journal: \(faults.count) faults", faults.prefix(40).map(\.message))
  }
}
