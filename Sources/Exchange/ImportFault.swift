/// One thing in a file that could not be read, and where.
public struct ImportFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  /// In bytes from the start of the line, from 1.
  public let column: Int
  /// The field, as the file calls it.
  public let field: String?
  /// What is wrong and what would be right.
  public let message: String

  public init(file: String, line: Int, column: Int, field: String? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
    self.message = message
  }

  public var description: String {
    let place = "\(file):\(line):\(column): "
    return place + (field.map { "\($0): " } ?? "") + message
  }
}

/// Why a file was not imported: everything that is wrong with it, up to a bound.
public struct ImportFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The most faults that are told one by one.
  public static let most = 100

  /// In the order of the file; at least one.
  public let faults: [ImportFault]
  /// How many more there were.
  public let more: Int

  public var description: String {
    let list = faults.map(\.description).joined(separator: "\n")
    return more > 0 ? list + "\nand \(more) more" : list
  }
}

/// Gathers faults, keeping the first hundred and counting the rest.
struct Faults {
  private(set) var list: [ImportFault] = []
  private(set) var more = 0

  var isEmpty: Bool { list.isEmpty }

  mutating func add(_ fault: ImportFault) {
    if list.count < ImportFailure.most { list.append(fault) } else { more += 1 }
  }

  var failure: ImportFailure {
    ImportFailure(faults: list.sorted { ($0.line, $0.column) < ($1.line, $1.column) }, more: more)
  }
}
