/// A field of a CSV file and where it begins.
struct CSVField: Hashable, Sendable {
  var text: String
  var line: Int
  var column: Int
}

/// Reads RFC 4180: fields in double quotes may hold the delimiter, line ends and doubled quotes.
/// Lines may also end in a line feed alone, and a byte order mark is skipped. The delimiter is the
/// comma or the semicolon, whichever the first line has more of outside quotes.
struct CSVReader {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  private var lineStart = 0
  let delimiter: UInt8

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8], file: String) throws(ImportFault) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw ImportFault(
        file: file, line: 1, column: 1, message: "the file is UTF-16; save it as UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
    delimiter = CSVReader.delimiter(of: bytes[position...])
  }

  /// The next row that is not blank, or nil at the end.
  mutating func row() throws(ImportFault) -> [CSVField]? {
    while position < bytes.count {
      var fields: [CSVField] = []
      repeat { fields.append(try field()) } while take(delimiter)
      endLine()
      if fields.count > 1 || fields[0].text != "" { return fields }
    }
    return nil
  }

  private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var isQuoted = false
    var balance = 0
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      if byte == UInt8(ascii: ",") { balance += 1 }
      if byte == UInt8(ascii: ";") { balance -= 1 }
    }
    return UInt8(ascii: balance < 0 ? ";" : ",")
  }

  private var column: Int { position - lineStart + 1 }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private var isAtEnd: Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    return byte == delimiter || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
  }

  private mutating func endLine() {
    if take(CSVReader.carriageReturn) {
      _ = take(CSVReader.lineFeed)
    } else {
      _ = take(CSVReader.lineFeed)
    }
    line += 1
    lineStart = position
  }

  private mutating func field() throws(ImportFault) -> CSVField {
    let start = (line: line, column: column)
    let raw = take(CSVReader.quote) ? try quoted(from: start) : try plain()
    guard let text = String(validating: raw, as: UTF8.self) else {
      throw ImportFault(
        file: file, line: start.line, column: start.column,
        message: "the field is not valid UTF-8; save the file as UTF-8")
    }
    return CSVField(text: trimmed(text), line: start.line, column: start.column)
  }

  private mutating func plain() throws(ImportFault) -> [UInt8] {
    let from = position
    while !isAtEnd {
      if bytes[position] == CSVReader.quote || bytes[position] == 0 {
        throw ImportFault(
          file: file, line: line, column: column,
          message: "a field that has quotes in it must itself be in quotes, with each doubled")
      }
      position += 1
    }
    return Array(bytes[from..<position])
  }

  private mutating func quoted(
    from start: (line: Int, column: Int)
  ) throws(ImportFault) -> [UInt8] {
    var out: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == CSVReader.quote {
        if take(CSVReader.quote) {
          out.append(CSVReader.quote)
          continue
        }
        guard isAtEnd else {
          throw ImportFault(
            file: file, line: line, column: column,
            message: "there is text after the closing quote of a field")
        }
        return out
      }
      out.append(byte)
      if byte == CSVReader.lineFeed {
        line += 1
        lineStart = position
      }
    }
    throw ImportFault(
      file: file, line: start.line, column: start.column,
      message: "the quote that opens here is never closed")
  }

  private func trimmed(_ text: String) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
