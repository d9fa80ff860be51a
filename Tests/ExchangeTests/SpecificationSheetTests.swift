import Controls
import Exchange
import Testing

@Suite struct SpecificationSheetTests {
  @Test func everyColumnIsRead() throws {
    var sheet = try Self.sheet(
      """
      name,datacenter,tops_4bit,tops_8bit,tops_16bit,tops_32bit,tops_64bit,\
      nonplanar_die_area_mm2,memory_bandwidth,interconnect,memory_package_area_mm2
      Sample one,yes,-,1979,989.5,495,67,814,3350,900,
      """)
    guard case .read(let row) = sheet.next() else {
      Issue.record("the line was not read")
      return
    }
    #expect(sheet.next() == nil)
    let chip = row.specification
    #expect(row.line == 2)
    #expect(chip.name == "Sample one")
    #expect(chip.isForDatacenters == true)
    #expect(chip[.four] == .unsupported)
    #expect(chip[.eight] == .stated(Figure(1979)))
    #expect(chip[.sixteen] == .stated(try #require(Figure("989.5"))))
    #expect(chip[.sixtyFour] == .stated(Figure(67)))
    #expect(chip.nonPlanarDieArea == .stated(Figure(814)))
    #expect(chip.memoryBandwidth == .stated(Figure(3350)))
    #expect(chip.interconnect == .stated(Figure(900)))
    #expect(chip.memoryPackageArea == .unpublished)
  }

  @Test func aMissingColumnIsNotPublishedAndAFurtherOneIsCarried() throws {
    var sheet = try Self.sheet("vendor,NAME,sku\nAcme,Sample,\"7, b\"\n")
    #expect(sheet.further == ["vendor", "sku"])
    guard case .read(let row) = sheet.next() else {
      Issue.record("the line was not read")
      return
    }
    #expect(row.further == ["Acme", "7, b"])
    #expect(row.specification == ChipSpecification(name: "Sample"))
    #expect(row.specification.isForDatacenters == nil)
  }

  @Test func semicolonsAllowDecimalCommas() throws {
    var sheet = try Self.sheet("name;tops_8bit\nSample;989,5\n")
    #expect(sheet.delimiter == ";")
    guard case .read(let row) = sheet.next() else {
      Issue.record("the line was not read")
      return
    }
    #expect(row.specification[.eight] == .stated(try #require(Figure("989.5"))))
  }

  @Test(arguments: [
    ("name,tops_8bit\nS,1e3\n", 2, "is no figure"),
    ("name,tops_8bit\nS,-5\n", 2, "is no figure"),
    ("name,tops_8bit\nS,\"1,979\"\n", 2, "is no figure"),
    ("name,datacenter\nS,maybe\n", 2, "write yes, no, or nothing"),
    ("name,nonplanar_die_area_mm2\nS,0\n", 2, "more than zero"),
    ("name,memory_package_area_mm2\nS,0.0\n", 2, "more than zero"),
    ("name,sku\n,a\n", 2, "names no chip"),
    ("name,sku\nS\n", 2, "has 1 fields, where the header has 2"),
    ("name,sku\nS,1,2\n", 2, "has 3 fields, where the header has 2"),
    ("name,sku\n\"S,1\n", 2, "never closed"),
  ])
  func aBrokenLineSaysWhatAndWhere(_ text: String, _ line: Int, _ words: String) throws {
    var sheet = try Self.sheet(text)
    guard case .broken(let faults) = sheet.next() else {
      Issue.record("the line was read")
      return
    }
    #expect(faults.map(\.line) == [line])
    #expect(faults[0].message.contains(words), "\(faults[0].message)")
  }

  @Test func aBrokenLineHidesNoOther() throws {
    var sheet = try Self.sheet("name,datacenter\nA,yes\nB,perhaps\nC,no\n")
    var read: [String] = []
    var broken: [Int] = []
    while let line = sheet.next() {
      switch line {
      case .read(let row): read.append(row.specification.name)
      case .broken(let faults): broken += faults.map(\.line)
      }
    }
    #expect(read == ["A", "C"])
    #expect(broken == [3])
  }

  @Test(arguments: ["", "vendor,sku\n", "name,name\n", "name,tops_8bit,TOPS_8BIT\n"])
  func aHeaderThatCannotBeUsedIsRefused(_ text: String) {
    #expect(throws: ImportFailure.self) { try Self.sheet(text) }
  }

  @Test func writtenLinesReadAsTheyWere() throws {
    let fields = ["a,b", "say \"x\"", "two\nlines", " blank ", "", "plain"]
    var sheet = try Self.sheet("name,b,c,d,e,f\n" + CSVLine.text(fields))
    guard case .read(let row) = sheet.next() else {
      Issue.record("the line was not read")
      return
    }
    #expect(row.specification.name == "a,b")
    // The reader takes blanks at both ends of a field away.
    #expect(row.further == ["say \"x\"", "two\nlines", "blank", "", "plain"])
    #expect(CSVLine.text([""]) == "\"\"\n")
  }

  private static func sheet(_ text: String) throws -> SpecificationSheet {
    try SpecificationSheet(Array(text.utf8), file: "chips.csv")
  }
}
