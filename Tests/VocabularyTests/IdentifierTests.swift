import Testing
import Vocabulary

struct IdentifierTests {
  @Test func examplesRead() throws {
    expectReads(Country.self, Country.form.example)
    expectReads(LEI.self, LEI.form.example)
    expectReads(GLN.self, GLN.form.example)
    expectReads(SSCC.self, SSCC.form.example)
    expectReads(DUNS.self, DUNS.form.example)
    expectReads(ContainerNumber.self, ContainerNumber.form.example)
    expectReads(HSCode.self, HSCode.form.example)
    expectReads(ECCN.self, ECCN.form.example)
    expectReads(PartNumber.self, PartNumber.form.example)
    expectReads(SerialNumber.self, SerialNumber.form.example)
    expectReads(SealNumber.self, SealNumber.form.example)
    expectReads(Currency.self, Currency.form.example)
    expectReads(TaxIdentifier.self, TaxIdentifier.form.example)
    expectReads(WaybillNumber.self, WaybillNumber.form.example)
    expectReads(Digest.self, Digest.form.example)
    expectReads(Moment.self, Moment.form.example)
    expectReads(PublicKey.self, PublicKey.form.example)
    expectReads(PartyID.self, PartyID.form.example)
  }

  @Test func leiNeedsItsCheckDigits() {
    expectReads(LEI.self, "724500VKKSH9QOLTFR81")
    expectRefuses(LEI.self, "529900T8BM49AURSDO56", saying: "should be 55")
    expectRefuses(LEI.self, "529900T8BM49AURSD055", saying: "mistyped")
    expectRefuses(LEI.self, "529900t8bm49aursdo55", saying: "18 capitals")
    expectRefuses(LEI.self, "529900T8BM49AURSDO5", saying: "18 capitals")
    expectRefuses(LEI.self, "529900T8BM49AURSDOXX", saying: "two check digits")
  }

  /// The worked example of the GS1 check digit calculation, and those of the EPC Tag Standard.
  @Test func gs1NumbersNeedTheirCheckDigit() {
    expectReads(GLN.self, "6291041500213")
    expectReads(GLN.self, "0614141123452")
    expectReads(SSCC.self, "106141412345678908")
    expectRefuses(GLN.self, "6291041500214", saying: "should be 3")
    expectRefuses(GLN.self, "629104150021", saying: "13 digits")
    expectRefuses(GLN.self, "629104150021X", saying: "13 digits")
    expectRefuses(SSCC.self, "106141412345678900", saying: "should be 8")
    expectRefuses(SSCC.self, "1061414123456789080", saying: "18 digits")
  }

  @Test func dunsHasNineDigits() {
    expectReads(DUNS.self, "000000001")
    expectRefuses(DUNS.self, "15-048-3782", saying: "without hyphens")
    expectRefuses(DUNS.self, "15048378", saying: "nine digits")
  }

  /// CSQU3054383 is the example of ISO 6346 itself.
  @Test func containerNumbersNeedTheirCheckDigit() {
    expectReads(ContainerNumber.self, "CSQU3054383")
    expectRefuses(ContainerNumber.self, "CSQU3054384", saying: "should be 3")
    expectRefuses(ContainerNumber.self, "CSQX3054383", saying: "U, J or Z")
    expectRefuses(ContainerNumber.self, "CSQU305438", saying: "seven digits")
    expectRefuses(ContainerNumber.self, "csqu3054383", saying: "four capitals")
    // Every letter once, so that a wrong value of any one shows.
    for number in [
      "ABCU1234560", "DEFU1234560", "GHIU1234560", "JKLU1234562", "MNOU1234564", "PQRU1234563",
      "STUU1234562", "VWXU1234568", "YZAU1234561", "TEXU3070079",
    ] {
      expectReads(ContainerNumber.self, number)
    }
  }

  @Test func harmonizedCodesHaveAChapter() {
    expectRefuses(HSCode.self, "8471.50", saying: "without dots")
    expectRefuses(HSCode.self, "84715000", saying: "six digits")
    expectRefuses(HSCode.self, "000000", saying: "no chapter 00")
    expectRefuses(HSCode.self, "770000", saying: "no chapter 77")
    expectRefuses(HSCode.self, "980000", saying: "no chapter 98")
    if let lines = SharedReference.lines("codes/harmonized_system.csv") {
      let codes = lines.dropFirst().map { SharedReference.fields($0)[1] }
        .filter { $0.utf8.count == 6 && !$0.hasPrefix("99") }
      #expect(codes.count > 5000)
      for code in codes { expectReads(HSCode.self, code) }
    }
  }

  @Test func eccnCoversItsParagraphs() throws {
    for text in ["EAR99", "3A090", "5A002.a.1", "4A003.b", "9A610.x", "1C350.b.12"] {
      expectReads(ECCN.self, text)
    }
    for text in ["3a090", "3F090", "3A09", "3A0900", "3A090.", "3A090..a", "3A090.A", "ear99", ""] {
      expectRefuses(ECCN.self, text, saying: "written like")
    }
    let entry = try ECCN(text: "3A090")
    let paragraph = try ECCN(text: "3A090.a")
    let sibling = try ECCN(text: "3A090.ab")
    #expect(entry.covers(paragraph) && entry.covers(entry))
    #expect(!paragraph.covers(entry) && !paragraph.covers(sibling))
    #expect(try ECCN(text: "5A002.a.1").entry == "5A002")
  }

  @Test func labelsAreVisibleASCIIWithoutSlash() {
    expectReads(SerialNumber.self, "A")
    expectReads(PartNumber.self, String(repeating: "x", count: 64))
    expectRefuses(PartNumber.self, String(repeating: "x", count: 65), saying: "1 to 64")
    expectRefuses(SerialNumber.self, "", saying: "serial number")
    expectRefuses(SerialNumber.self, "A/1", saying: "slashes")
    expectRefuses(SerialNumber.self, "A 1", saying: "blanks")
    expectRefuses(SerialNumber.self, "Ä1", saying: "ASCII")
    expectRefuses(SealNumber.self, String(repeating: "x", count: 36), saying: "1 to 35")
  }

  @Test func countriesAreThoseOfISO() {
    #expect(Country.codes.count == 249)
    expectRefuses(Country.self, "nl", saying: "in capitals")
    expectRefuses(Country.self, "UK", saying: "not a country")
    expectRefuses(Country.self, "XX", saying: "not a country")
    if let lines = SharedReference.lines("codes/iso_country_codes.csv") {
      let position = SharedReference.fields(lines[0]).firstIndex(of: "ISO3166-1-Alpha-2") ?? 0
      #expect(Set(lines.dropFirst().map { SharedReference.fields($0)[position] }) == Country.codes)
    }
  }
}
