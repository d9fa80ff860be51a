internal import Screening
internal import Tables

/// The Specially Designated Nationals list in the comma-separated form of the US Treasury:
/// `sdn.csv` with the entries, `add.csv` with addresses and `alt.csv` with other names. No header;
/// `-0-` is nothing. Columns: OFAC, "SDN data in delimited form" (dat_spec.txt).
struct OFACReader {
  private var list: ListCollector
  private static let nothing = "-0-"

  init(file: String) { list = ListCollector(source: "us-sdn", file: file) }

  static func read(
    sdn: ListFile, addresses: ListFile?, aliases: ListFile?
  ) -> ListReading {
    var reader = OFACReader(file: sdn.name)
    reader.rows(sdn, width: 12) { reader, row in reader.entry(row) }
    for (file, width) in [(addresses, 6), (aliases, 5)] {
      guard let file else { continue }
      reader.rows(file, width: width) { reader, row in
        if width == 6 { reader.address(row, file.name) } else { reader.alias(row, file.name) }
      }
    }
    return reader.list.finish()
  }

  private mutating func rows(
    _ file: ListFile, width: Int, _ take: (inout OFACReader, [CSVField]) -> Void
  ) {
    let bytes = TextEncoding.windows1252.utf8(file.bytes, isDeclared: false)
    guard var table = ListTable(bytes, delimiter: UInt8(ascii: ","), &list) else { return }
    while let row = table.next(&list) {
      // The files end with a control character that DOS took for their end.
      if row.count == 1, row[0].text == "\u{1A}" { continue }
      guard row.count == width, !row[0].text.isEmpty else {
        list.report(
          row[0].line,
          "\(file.name): the row has \(row.count) fields, where \(width) should be: left out",
          isLoss: true)
        continue
      }
      take(&self, row)
    }
  }

  private func text(_ field: CSVField) -> String {
    field.text == OFACReader.nothing ? "" : field.text
  }

  private mutating func entry(_ row: [CSVField]) {
    let schema: Schema
    switch text(row[2]).lowercased() {
    case "individual": schema = .person
    case "vessel": schema = .vessel
    case "aircraft": schema = .aircraft
    default: schema = .organization
    }
    let line = row[0].line
    let place = list.new(row[0].text, line, schema: schema)
    list[place].addName(text(row[1]))
    for programme in text(row[3]).split(separator: "]") {
      list[place].addProgramme(String(programme.drop { $0 == " " || $0 == "[" }))
    }
    list[place].addRemark(text(row[4]), label: "Title")
    list[place].addIdentifier(.callSign, text(row[5]))
    list[place].addRemark(text(row[6]), label: "Vessel type")
    list.addCountry(text(row[9]), to: place, line, "vessel flag")
    list[place].addRemark(text(row[10]), label: "Vessel owner")
    OFACRemarks.read(text(row[11]), into: &list, place, line)
  }

  private mutating func address(_ row: [CSVField], _ file: String) {
    let line = row[0].line
    guard let place = list.place(of: row[0].text) else {
      list.report(line, "\(file): an address of an entry that is not there", entry: row[0].text)
      return
    }
    let country = text(row[4])
    list[place].addAddress([text(row[2]), text(row[3]), country])
    list.addCountry(country.replacing("Region: ", with: ""), to: place, line, "country of address")
    list[place].addRemark(text(row[5]), label: "Address")
  }

  private mutating func alias(_ row: [CSVField], _ file: String) {
    let line = row[0].line
    guard let place = list.place(of: row[0].text) else {
      list.report(line, "\(file): a name of an entry that is not there", entry: row[0].text)
      return
    }
    list[place].addName(text(row[3]), text(row[2]) == "fka" ? .former : .alias)
    list[place].addRemark(text(row[4]), label: "Name")
  }
}
