internal import Tables

/// What stands next in an XML document.
enum XMLEvent: Equatable {
  /// A start tag: name without its prefix, and attributes.
  case start(String, [String: String])
  case end(String)
  /// Text between tags, with references resolved.
  case text(String)
}

/// Why a document is not read further.
struct XMLFault: Error, Equatable {
  let line: Int
  let message: String
}

/// Reads XML 1.0 as the publishers of lists write it, event by event, forward only. Strict: tags
/// must match, attributes may not repeat. There is no document type, so that no entity can be
/// declared, nested or fetched; only the five built-in ones and numeric references are known.
/// Depth, names, attributes and texts are bounded.
struct XMLReader {
  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var pendingEnd: String?
  private var hasRoot = false
  /// Of where `line` was counted last, so that lines are counted once.
  private var counted = (position: 0, line: 1)

  static let deepest = 64
  static let longestText = 1 << 20
  static let longestName = 256
  static let mostAttributes = 64

  init(_ bytes: [UInt8]) throws(XMLFault) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw XMLFault(line: 1, message: "the document is UTF-16: save it as UTF-8")
    }
    self.bytes = try XMLReader.utf8(bytes)
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The line of what comes next, from 1.
  var line: Int {
    mutating get {
      for place in counted.position..<min(position, bytes.count) where bytes[place] == 0x0A {
        counted.line += 1
      }
      counted.position = max(counted.position, position)
      return counted.line
    }
  }

  /// The next event, or nil at the end of the document.
  mutating func next() throws(XMLFault) -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name)
    }
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        if let event = try markup() { return event }
      } else if let text = try text() {
        return text
      }
    }
    if let name = open.last { throw fault("the document ends inside <\(name)>") }
    guard hasRoot else { throw fault("the document has no element") }
    return nil
  }

  private mutating func fault(_ message: String) -> XMLFault {
    XMLFault(line: line, message: message)
  }

  private static func utf8(_ bytes: [UInt8]) throws(XMLFault) -> [UInt8] {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    var encoding = TextEncoding.utf8
    if let declared = head.firstRange(of: "encoding="), head.contains("<?xml") {
      let name = head[declared.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
      guard let known = TextEncoding(declared: String(name)) else {
        throw XMLFault(line: 1, message: "the encoding \(name) is not read: save it as UTF-8")
      }
      encoding = known
    }
    return encoding.utf8(bytes, isDeclared: true)
  }

  // MARK: Markup

  private func isAhead(_ text: StaticString, at place: Int) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where bytes[place + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private mutating func markup() throws(XMLFault) -> XMLEvent? {
    if isAhead("</", at: position) { return try endTag() }
    if isAhead("<!--", at: position) { return try skip(from: 4, to: "-->", "a comment") }
    if isAhead("<![CDATA[", at: position) { return try section() }
    if isAhead("<!", at: position) {
      throw fault("a document type or entity is declared: that is refused")
    }
    if isAhead("<?", at: position) {
      return try skip(from: 2, to: "?>", "a processing instruction")
    }
    return try startTag()
  }

  private mutating func find(_ text: StaticString, from place: Int) -> Int? {
    var place = place
    let end = min(bytes.count, place + XMLReader.longestText)
    while place < end {
      if isAhead(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  private mutating func skip(
    from offset: Int, to end: StaticString, _ what: String
  ) throws(XMLFault) -> XMLEvent? {
    guard let found = find(end, from: position + offset) else {
      throw fault("\(what) does not end")
    }
    position = found + end.utf8CodeUnitCount
    return nil
  }

  private mutating func section() throws(XMLFault) -> XMLEvent? {
    guard !open.isEmpty, let end = find("]]>", from: position + 9) else {
      throw fault("a section of characters stands outside elements, or does not end")
    }
    guard let text = String(validating: bytes[(position + 9)..<end], as: UTF8.self) else {
      throw fault("the text is not valid UTF-8")
    }
    position = end + 3
    return text.isEmpty ? nil : .text(text)
  }

  private mutating func endTag() throws(XMLFault) -> XMLEvent {
    position += 2
    let name = try name()
    skipBlanks()
    guard takes(UInt8(ascii: ">")) else { throw fault("an end tag does not end with >") }
    guard let expected = open.popLast() else {
      throw fault("</\(name)> closes what is not open")
    }
    guard expected == name else { throw fault("</\(name)> stands where </\(expected)> should") }
    return .end(XMLReader.local(name))
  }

  private mutating func startTag() throws(XMLFault) -> XMLEvent {
    guard !open.isEmpty || !hasRoot else { throw fault("a second element after the first") }
    hasRoot = true
    position += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      let isSeparated = skipBlanks()
      if takes(UInt8(ascii: ">")) { break }
      if takes(UInt8(ascii: "/")) {
        guard takes(UInt8(ascii: ">")) else { throw fault("a slash in a tag before its end") }
        pendingEnd = XMLReader.local(name)
        break
      }
      guard isSeparated else { throw fault("no blank before an attribute of <\(name)>") }
      let (key, value) = try attribute()
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw fault("the attribute \(key) of <\(name)> stands twice")
      }
      guard attributes.count <= XMLReader.mostAttributes else {
        throw fault("<\(name)> has more than \(XMLReader.mostAttributes) attributes")
      }
    }
    guard open.count < XMLReader.deepest else {
      throw fault("elements are nested deeper than \(XMLReader.deepest)")
    }
    open.append(name)
    return .start(XMLReader.local(name), attributes)
  }

  private mutating func attribute() throws(XMLFault) -> (String, String) {
    let key = try name()
    skipBlanks()
    guard takes(UInt8(ascii: "=")) else { throw fault("the attribute \(key) has no value") }
    skipBlanks()
    guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else {
      throw fault("the value of \(key) is not in quotes")
    }
    let quote = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote {
      guard bytes[position] != UInt8(ascii: "<"), position - start < XMLReader.longestText else {
        throw fault("the value of \(key) does not end")
      }
      position += 1
    }
    guard position < bytes.count else { throw fault("the value of \(key) does not end") }
    let value = try resolved(bytes[start..<position])
    position += 1
    return (XMLReader.local(key), value)
  }

  // MARK: Text

  private mutating func text() throws(XMLFault) -> XMLEvent? {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      guard position - start < XMLReader.longestText else {
        throw fault("a text is longer than \(XMLReader.longestText) bytes")
      }
      position += 1
    }
    let raw = bytes[start..<position]
    if raw.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return nil }
    guard !open.isEmpty else { throw fault("there is text outside the element") }
    return .text(try resolved(raw))
  }

  private mutating func resolved(_ raw: ArraySlice<UInt8>) throws(XMLFault) -> String {
    guard let text = String(validating: raw, as: UTF8.self) else {
      throw fault("the text is not valid UTF-8")
    }
    guard raw.contains(UInt8(ascii: "&")) else { return text }
    var out = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      let reference = rest[mark...].dropFirst().prefix(12)
      guard let end = reference.firstIndex(of: ";"),
        let character = XMLReader.character(reference[..<end])
      else { throw fault("\"\(rest[mark...].prefix(12))\" is no reference that is known") }
      out.unicodeScalars.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  // MARK: Names and blanks

  @discardableResult private mutating func skipBlanks() -> Bool {
    let start = position
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) {
      position += 1
    }
    return position > start
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func name() throws(XMLFault) -> String {
    let start = position
    while position < bytes.count, XMLReader.isInName(bytes[position]) {
      position += 1
      guard position - start <= XMLReader.longestName else { throw fault("a name is too long") }
    }
    let raw = bytes[start..<position]
    guard let first = raw.first, first > UInt8(ascii: "9") || first == UInt8(ascii: ":"),
      let name = String(validating: raw, as: UTF8.self)
    else { throw fault("a name is missing or malformed") }
    return name
  }
}
