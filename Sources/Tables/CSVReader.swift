/// A field of a CSV file and where it begins.
public struct CSVField: Hashable, Sendable {
  public let text: String
  /// From 1.
  public let line: Int
  /// In bytes from the start of the line, from 1.
  public let column: Int
}

/// Why a row could not be read, and where.
public struct CSVFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let line: Int
  public let column: Int
  public let message: String

  public var description: String { "\(line):\(column): \(message)" }
}

/// Reads RFC 4180: fields in double quotes may hold the delimiter, line ends and doubled quotes.
/// Lines may also end in a line feed alone, and a byte order mark is skipped. The delimiter is the
/// comma or the semicolon, whichever the first line has more of outside quotes.
public struct CSVReader: Sendable {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  /// Where the row that is being read begins.
  private var rowStart = (position: 0, line: 1)
  public let delimiter: UInt8

  /// Bytes of one field at most. A quote that is never closed is given up there.
  public static let longestField = 1 << 20

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Parameter delimiter: the one that the format has; found out where nil.
  public init(_ bytes: [UInt8], delimiter: UInt8? = nil) throws(CSVFault) {
    self.bytes = bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVFault(line: 1, column: 1, message: "the file is UTF-16; save it as UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
    self.delimiter = delimiter ?? CSVReader.delimiter(of: bytes[position...])
  }

  /// The next row that is not blank, or nil at the end.
  public mutating func row() throws(CSVFault) -> [CSVField]? {
    while position < bytes.count {
      rowStart = (position, line)
      var fields: [CSVField] = []
      repeat { fields.append(try field()) } while take(delimiter)
      endLine()
      if fields.count > 1 || fields[0].text != "" { return fields }
    }
    return nil
  }

  /// After a fault: goes on with the line after the one where the faulty row begins.
  public mutating func skipLine() {
    let end = bytes[rowStart.position...].firstIndex(of: CSVReader.lineFeed) ?? bytes.count
    position = min(end + 1, bytes.count)
    line = rowStart.line + 1
    lineStart = position
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
    _ = take(CSVReader.carriageReturn)
    _ = take(CSVReader.lineFeed)
    line += 1
    lineStart = position
  }

  private mutating func field() throws(CSVFault) -> CSVField {
    let start = (line: line, column: column)
    let raw = take(CSVReader.quote) ? try quoted(from: start) : try plain()
    guard let text = String(validating: CSVReader.trimmed(raw), as: UTF8.self) else {
      throw CSVFault(
        line: start.line, column: start.column,
        message: "the field is not valid UTF-8; save the file as UTF-8")
    }
    return CSVField(text: text, line: start.line, column: start.column)
  }

  private mutating func plain() throws(CSVFault) -> ArraySlice<UInt8> {
    let from = position
    while !isAtEnd {
      if bytes[position] == CSVReader.quote || bytes[position] == 0 {
        throw CSVFault(
          line: line, column: column,
          message: "a field that has quotes in it must itself be in quotes, with each doubled")
      }
      position += 1
    }
    return bytes[from..<position]
  }

  private mutating func quoted(
    from start: (line: Int, column: Int)
  ) throws(CSVFault) -> ArraySlice<UInt8> {
    var out: [UInt8] = []
    let limit = min(bytes.count, position + CSVReader.longestField)
    while position < limit {
      let byte = bytes[position]
      position += 1
      if byte == CSVReader.quote {
        if take(CSVReader.quote) {
          out.append(CSVReader.quote)
          continue
        }
        guard isAtEnd else {
          throw CSVFault(
            line: line, column: column,
            message: "there is text after the closing quote of a field")
        }
        return out[...]
      }
      out.append(byte)
      if byte == CSVReader.lineFeed {
        line += 1
        lineStart = position
      }
    }
    throw CSVFault(
      line: start.line, column: start.column,
      message: position < bytes.count
        ? "the field is longer than \(CSVReader.longestField) bytes"
        : "the quote that opens here is never closed")
  }

  private static func trimmed(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let start = raw.drop(while: isBlank)
    return start.prefix(
      (start.lastIndex { !isBlank($0) } ?? start.startIndex - 1) + 1 - start.startIndex)
  }
}
