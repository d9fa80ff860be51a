import Lists
import Screening
import Testing
import Vocabulary

@Suite struct FormatTests {
  private func read(_ format: ListFormat, _ text: String) -> ListReading {
    format.read(ListFile(name: "list", bytes: Array(text.utf8)))
  }

  @Test(arguments: InventedLists.all)
  func everyFormIsRecognisedAndRead(_ format: ListFormat, _ text: String) throws {
    #expect(ListFormat(recognising: Array(text.utf8)) == format)
    let list = read(format, text)
    #expect(list.isComplete)
    let ann = try #require(list.entities.first)
    #expect(ann.party.schema == .person)
    #expect(ann.party.names[0].text.uppercased().contains("ANN"))
    #expect(ann.party.names[0].kind == .primary)
    #expect(ann.party.dates.contains { $0.year == 1970 })
    let unread = list.faults.filter { !$0.message.contains("no name") }
    #expect(list.entities.count + list.lost >= 1 && unread.count <= 1, "\(unread)")
  }

  @Test func consolidatedScreeningList() {
    for text in [InventedLists.csl, InventedLists.cslJSON] {
      let format: ListFormat = text.hasPrefix("{") ? .cslJSON : .cslCSV
      let ann = read(format, text).entities[0]
      #expect(ann.entry == "INV-7")
      #expect(ann.party.countries.map(\.text) == ["NL"])
      #expect(ann.party.identifiers[0].kind == .passport)
      #expect(ann.party.identifiers[0].country?.text == "NL")
      #expect(ann.programmes.prefix(2) == ["INV", "A"])
    }
    let table = read(.cslCSV, InventedLists.csl)
    #expect(table.entities[0].party.identifiers[1].kind == .imo)
    #expect(table.entities[0].party.gender == .female)
    #expect(table.entities[0].party.dates.map(\.text) == ["1970-02-03", "~1971"])
    #expect(table.entities[1].entry == "INV-line3")
  }

  @Test func remarksOfTheTreasury() throws {
    let list = read(.ofacCSV, InventedLists.sdn)
    #expect(list.faults.isEmpty)
    let ann = list.entities[0]
    #expect(ann.party.names.map(\.kind) == [.primary, .weakAlias])
    #expect(ann.party.dates.map(\.text) == ["1970-02-03", "~1971"])
    #expect(ann.party.birthPlaces == ["Town, Netherlands"])
    #expect(
      ann.party.identifiers == [EntityIdentifier(.passport, "X12", country: try .init(text: "NL"))])
    #expect(ann.party.gender == .female && ann.programmes == ["A", "B"])
    #expect(ann.remarks.contains("odd words"))
    let vessel = list.entities[1].party
    #expect(vessel.identifiers.map(\.kind) == [.callSign, .imo])
    #expect(vessel.identifiers.map(\.value) == ["ABCD", "9074729"])
    #expect(vessel.countries.map(\.text) == ["PA"])
  }

  @Test func severalRowsAreOneEntry() {
    let eu = read(.euCSV, InventedLists.euCSV)
    #expect(eu.entities.map(\.entry) == ["7", "8"])
    #expect(eu.entities[0].party.names.map(\.text) == ["Ann Example", "Ann Sample"])
    #expect(eu.entities[0].party.identifiers.map(\.value) == ["X12"])
    let uk = read(.ukCSV, InventedLists.ofsi)
    #expect(uk.entities.count == 1)
    #expect(
      uk.entities[0].party.names.filter(\.kind.isWhole).map(\.kind) == [
        .primary, .alias, .weakAlias,
      ])
    #expect(uk.entities[0].party.dates.map(\.text) == ["1970-02-03", "1971"])
  }

  @Test func numbersThatStandTwiceAreKept() {
    let list = read(.euJournal, InventedLists.journal)
    #expect(list.entities.map(\.entry) == ["1/I/7", "1/I/7#2"])
    #expect(list.faults.map(\.line) == [3])
    #expect(list.lost == 0)
  }

  @Test func brokenRowsAreToldByLine() {
    let text = """
      "id","schema","name"
      "1","Person","Ann
      "2","Person","Ben"
      "3","Person"
      "4","Person","Cy" x
      "5","Person","Dee"
      "","Person","Eve"
      "6","Person",""
      """
    let list = read(.simpleTargets, text)
    #expect(list.entities.map(\.entry) == ["2", "5"])
    #expect(list.faults.filter(\.isLoss).map(\.line).sorted() == [3, 4, 5, 7, 8])
    #expect(list.lost == 5 && list.isComplete)
  }

  @Test func encodings() {
    let head = Array("celex,recordId,annex,schema,name\n1,1,I,Person,".utf8)
    let windows = ListFormat.euJournal.read(
      ListFile(name: "x", bytes: head + [0xC9, 0x6D, 0x0A]))
    #expect(windows.lost == 1 && windows.faults[0].message.contains("UTF-8"))
    let sdn =
      Array("1,\"".utf8) + [0xC9, 0x6D] + Array("\",".utf8)
      + Array(repeating: "-0- ", count: 10).joined(separator: ",").utf8
    let ofac = ListFormat.ofacCSV.read(ListFile(name: "sdn.csv", bytes: sdn))
    #expect(ofac.entities.map { $0.party.names[0].text } == ["Ém"])
    let wide = ListFormat.ukCSV.read(ListFile(name: "x", bytes: [0xFF, 0xFE, 0x41, 0x00]))
    #expect(!wide.isComplete && wide.faults[0].message.contains("UTF-16"))
  }

  @Test func missingColumnsEndTheReading() {
    let list = read(.euCSV, "Entity_Id;Name\n1;Ann\n")
    #expect(!list.isComplete && list.entities.isEmpty)
    #expect(list.faults[0].message.contains("entity_logicalid"))
  }

  @Test func strangeNamesAreKeptWithinBounds() {
    let long = String(repeating: "a\u{200B}", count: 60_000)
    for name in ["A", "🙂", "\u{202E}abc", "Анна Ann", long] {
      let list = read(.simpleTargets, "id,schema,name\n1,Person,\(name)\n")
      #expect(list.entities.count == 1)
      #expect(list.entities[0].party.names[0].text.unicodeScalars.count <= 2_000)
    }
  }

  @Test func anEndlessEntryIsCutAndTold() {
    let names = (0..<3_000).map { "\"name \($0)\"" }.joined(separator: ",")
    let text =
      #"{"id":"1","schema":"Person","properties":{"name":["Ann"],"alias":["#
      + names + "]}}"
    let list = read(.followTheMoney, text)
    #expect(list.entities[0].party.names.count == 2_000)
    #expect(list.lost == 1)
  }
}
