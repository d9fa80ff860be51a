/// An element with all that is in it, for one entry of a list.
struct XMLElement {
  let name: String
  let line: Int
  private(set) var attributes: [String: String]
  private(set) var children: [XMLElement] = []
  private(set) var text = ""

  /// Elements within one entry at most.
  static let most = 20_000

  /// Reads to the end tag of an element that has just begun.
  init(
    _ name: String, _ attributes: [String: String], _ reader: inout XMLReader
  ) throws(XMLFault) {
    var budget = XMLElement.most
    try self.init(name, attributes, &reader, &budget)
  }

  private init(
    _ name: String, _ attributes: [String: String], _ reader: inout XMLReader, _ budget: inout Int
  ) throws(XMLFault) {
    (self.name, self.attributes, line) = (name, attributes, reader.line)
    budget -= 1
    guard budget > 0 else {
      throw XMLFault(line: line, message: "an entry has more than \(XMLElement.most) elements")
    }
    while let event = try reader.next() {
      switch event {
      case .start(let name, let attributes):
        children.append(try XMLElement(name, attributes, &reader, &budget))
      case .text(let more):
        guard text.utf8.count + more.utf8.count <= XMLReader.longestText else {
          throw XMLFault(line: line, message: "the text of <\(name)> is too long")
        }
        text += more
      case .end: return
      }
    }
  }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text of the first child of this name, without blanks around it; empty when there is none.
  func word(_ name: String) -> String {
    EntityDraft.plain(
      children.first { $0.name == name }?.text ?? "", EntityDraft.longestRemark)
  }

  func attribute(_ name: String) -> String { attributes[name] ?? "" }

  var plain: String { EntityDraft.plain(text, EntityDraft.longestRemark) }
}

extension ListCollector {
  /// Hands over every element of these names, wherever they stand outside each other, until the
  /// document ends or is broken.
  mutating func elements(
    named names: Set<String>, in file: ListFile,
    _ take: (inout ListCollector, XMLElement) -> Void
  ) {
    do {
      var reader = try XMLReader(file.bytes)
      while let event = try reader.next() {
        guard case .start(let name, let attributes) = event, names.contains(name) else { continue }
        take(&self, try XMLElement(name, attributes, &reader))
      }
    } catch {
      stop(error.line, error.message)
    }
  }
}
