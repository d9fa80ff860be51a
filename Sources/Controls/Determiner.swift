public import Canonical

/// Answers transactions in JSON, each on its own: one line in, one line out.
public struct Determiner: Sendable {
  /// The largest transaction that is read.
  public static let limits = JSON.Limits(bytes: 256 << 10, depth: 16)

  public let book: RuleBook
  /// The day whose law is asked for where a transaction names none.
  public let today: Day
  /// The day whose law is asked for whatever a transaction names.
  public let asOf: Day?
  /// What every transaction says instead of what it says.
  public let with: [Variation]

  public init(book: RuleBook, today: Day, asOf: Day? = nil, with: [Variation] = []) {
    self.with = with
    self.book = book
    self.today = today
    self.asOf = asOf
  }

  /// - Throws: `JSONFault` for what is no transaction, with the place.
  public func determination(_ bytes: [UInt8]) throws(JSONFault) -> Determination {
    var json = try JSON.parse(bytes, limits: Determiner.limits)
    for variation in with { json = try variation.applied(to: json) }
    var transaction =
      if let plain = Transaction(plain: json) { plain } else {
        try json.decode(Transaction.self)
      }
    if let asOf { transaction.asOf = asOf }
    return try Determination(of: transaction, under: book, on: today)
  }

  /// Appends the answer to one line of a file, with a line feed.
  /// - Parameter number: which line it is, from 1; a fault says so.
  /// - Returns: whether it could be read.
  public func answer(_ line: [UInt8], number: Int, to out: inout [UInt8]) -> Bool {
    do throws(JSONFault) {
      try determination(line).write(to: &out)
      out.append(UInt8(ascii: "\n"))
      return true
    } catch {
      Determiner.fault(error, number: number).write(to: &out)
      out.append(UInt8(ascii: "\n"))
      return false
    }
  }

  /// What stands in the place of an answer to a line that cannot be read.
  public static func fault(_ fault: JSONFault, number: Int) -> JSON {
    var members: [JSON.Member] = [
      .init("code", .string(fault.code.rawValue)), .init("line", .integer(Int64(number))),
      .init("message", .string(fault.message)),
    ]
    if let path = fault.path, !path.isEmpty { members.append(.init("path", .string(path))) }
    if let column = fault.column { members.append(.init("column", .integer(Int64(column)))) }
    return .object([.init("error", .object(members))])
  }
}
