public import Canonical
public import Controls
internal import Vocabulary

/// What papers are made from: a transaction, under what each line goes, and what the papers want to
/// know beyond it.
public struct Shipment: Codable, Hashable, Sendable {
  public var transaction: Transaction
  /// Under what lines go; nobody has said of a line that is not here.
  public var authorities: [LineAuthority]?
  /// Fields of papers by their keys.
  public var particulars: StatedFacts?
  /// What happened to it, for the clocks of record-keeping.
  public var events: RecordEvents?

  public init(
    transaction: Transaction, authorities: [LineAuthority]? = nil,
    particulars: StatedFacts? = nil, events: RecordEvents? = nil
  ) {
    self.transaction = transaction
    self.authorities = authorities
    self.particulars = particulars
    self.events = events
  }

  func authority(_ line: Int) -> LineAuthority? { authorities?.first { $0.line == line } }

  func particular(_ key: String) -> String? {
    switch particulars?.values[key] {
    case .text(let text): text.isEmpty ? nil : text
    case .texts(let texts): texts.isEmpty ? nil : texts.joined(separator: "; ")
    case .flag(let flag): flag ? "yes" : "no"
    case nil: nil
    }
  }

  func party(_ role: TransactionParty.Role) -> TransactionParty? {
    transaction.parties.first { $0.role == role }
  }

  /// Whether goods leave the United States, rather than another country or a person's hands.
  var isExport: Bool { transaction.activity == .export }

  /// - Throws: `JSONFault` for a transaction that is none, or an authority of a line that is not
  ///   there.
  public func check() throws(JSONFault) {
    let lines = Set(transaction.goods.map(\.line))
    guard !lines.isEmpty, lines.count == transaction.goods.count else {
      throw JSONFault(
        .badValue, "a shipment has lines of goods, each with a number of its own",
        path: "transaction.goods")
    }
    for (position, authority) in (authorities ?? []).enumerated()
    where !lines.contains(authority.line) {
      throw JSONFault(
        .badValue, "there is no line \(authority.line); the lines are those of the transaction",
        path: "authorities[\(position)].line")
    }
  }
}

/// Under what a line of goods goes.
public struct LineAuthority: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// No licence required.
    case noLicence = "NLR"
    case licence, exception
  }

  public var line: Int
  public var kind: Kind
  /// Number of the licence.
  public var number: String?
  /// Of an exception, such as `NAC`.
  public var symbol: String?

  public init(line: Int, kind: Kind, number: String? = nil, symbol: String? = nil) {
    self.line = line
    self.kind = kind
    self.number = number
    self.symbol = symbol
  }

  /// As it is written on papers.
  var text: String {
    switch kind {
    case .noLicence: "NLR"
    case .licence: number.map { "licence \($0)" } ?? "licence without a number"
    case .exception: symbol ?? "exception without a symbol"
    }
  }
}

extension Goods {
  /// Of all its pieces; nil where it is not stated.
  var value: Money? { quantity.flatMap { count in unitValue?.times(count) } }
}

extension Money {
  var inWords: String { "\(currency.text) \(amount)" }
}
