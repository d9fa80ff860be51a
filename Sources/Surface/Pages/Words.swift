import Canonical
import Enforcement
import Registry
import Vocabulary
import Waybills

/// How the pages say what the log has as a name: `notReceived` is "not received".
enum Words {
  /// The words of a name in camel case, in small letters.
  static func of(_ name: String) -> String {
    var out = ""
    for character in name {
      if character.isUppercase { out += " " }
      out += character.lowercased()
    }
    return out
  }

  static func of<Name: RawRepresentable<String>>(_ name: Name) -> String { of(name.rawValue) }

  /// With a capital at the start, for headings and labels.
  static func label(_ name: String) -> String {
    let words = of(name)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Who signs in a role.
  static func signer(_ role: SigningRole) -> String {
    switch role {
    case .actor: "the side that asks"
    case .releaser: "the side that handed over"
    case .acceptor: "the side that took over"
    case .countersigner: "the side that agrees"
    case .keyholder: "the holder of the new key"
    }
  }

  /// Whole numbers in groups of three.
  static func number(_ value: some BinaryInteger) -> String {
    var out = ""
    for (position, digit) in String(value).reversed().enumerated() {
      if position > 0, position % 3 == 0, digit != "-" { out.append("\u{202F}") }
      out.append(digit)
    }
    return String(out.reversed())
  }

  /// An amount with its currency, digits in groups.
  static func money(_ money: Money) -> String {
    let parts = money.amount.split(separator: ".", maxSplits: 1)
    let whole = parts.first.flatMap { Int64($0) }.map(number) ?? money.amount
    let fraction = parts.count == 2 && parts[1].contains { $0 != "0" } ? "." + parts[1] : ""
    return money.currency.text + "\u{A0}" + whole + fraction
  }

  static func money(_ amounts: [Money]) -> String {
    amounts.isEmpty ? "—" : amounts.map(money).joined(separator: " + ")
  }

  /// Grams in whole kilograms are shown as kilograms.
  static func quantity(_ quantity: Quantity) -> String {
    let isHeavy =
      quantity.unit == .gram && quantity.value >= 1_000 && quantity.value.isMultiple(of: 1_000)
    if isHeavy { return number(quantity.value / 1_000) + "\u{A0}kg" }
    let units: [Quantity.Unit: String] = [.gram: "g", .kilogram: "kg", .tonne: "t"]
    return number(quantity.value) + "\u{A0}" + (units[quantity.unit] ?? quantity.unit.rawValue)
  }

  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(Words.number(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// How long from one moment to another, in the two largest units.
  static func span(_ from: Moment, _ to: Moment) -> String {
    let minutes = abs(to.milliseconds - from.milliseconds) / 60_000
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    return hours > 0 ? "\(hours) h \(rest) min" : "\(rest) min"
  }

  /// A deadline as seen from now: "in 2 d 4 h" or "3 d late".
  static func due(_ due: Moment, _ now: Moment) -> String {
    now < due ? "in " + span(now, due) : span(due, now) + " late"
  }

  /// A serial shipping container code in groups of three, to be read aloud.
  static func sscc(_ sscc: SSCC) -> String {
    let digits = Array(sscc.text)
    return stride(from: 0, to: digits.count, by: 3)
      .map { String(digits[$0..<Swift.min($0 + 3, digits.count)]) }.joined(separator: "\u{A0}")
  }
}

/// What the pages show of a `Moment`.
extension Moment {
  var html: HTML { Moments.element(text) }
}

extension Waybill.State {
  var badge: Badge {
    switch self {
    case .issued: Badge("issued", .plain)
    case .inTransit: Badge("in transit", .plain)
    case .notReceived: Badge("not received", .bad)
    case .received: Badge("received", .good)
    case .cancelled: Badge("cancelled", .plain)
    case .returned: Badge("returned", .attention)
    case .resolved: Badge("resolved", .attention)
    }
  }
}

extension AccreditationState {
  var badge: Badge {
    switch self {
    case .applied, .underReview: Badge(Words.of(self), .plain)
    case .accredited: Badge("accredited", .good)
    case .conditional: Badge("accredited on conditions", .attention)
    case .refused, .revoked: Badge(Words.of(self), .bad)
    case .suspended: Badge("suspended", .bad)
    case .expired: Badge("expired", .attention)
    }
  }
}

extension FindingResult {
  var badge: Badge { Badge(Words.of(self), isAdverse ? .bad : .good) }
}

extension AccreditationRole {
  var label: String { Words.label(rawValue) }
}

extension Report {
  /// How far the report has come.
  var badge: Badge {
    if let resolution { return Badge("resolved: " + Words.of(resolution), .attention) }
    return isDelivered
      ? Badge("acknowledged", .good) : Badge("not acknowledged: counts as undelivered", .bad)
  }
}

extension Duty {
  func badge(at now: Moment) -> Badge {
    if fulfilledAt != nil { return Badge("reported", .good) }
    if missedAt != nil || due <= now { return Badge("did not report", .bad) }
    return Badge("must report " + Words.due(due, now), .attention)
  }
}

/// Legal names of parties, where the reader is shown one.
struct Names: Sendable {
  private let names: [PartyID: String]

  init(_ named: [(PartyID, String)]) {
    names = Dictionary(named) { first, _ in first }
  }

  func text(_ party: PartyID) -> String { names[party] ?? party.text }

  /// For the device, which tells a refusal of what it sent.
  var json: JSON {
    .object(names.sorted { $0.key < $1.key }.map { .init($0.key.text, .string($0.value)) })
  }

  /// Nil for a party that the reader is not told of.
  func known(_ party: PartyID) -> String? { names[party] }

  func html(_ party: PartyID?) -> HTML {
    guard let party else { return .none }
    return a(.href("/parties/\(party)")) { text(party) }
  }

  func html(_ parties: [PartyID]) -> HTML {
    var out = HTML.none
    for (position, party) in parties.enumerated() {
      out = out + HTML(position == 0 ? "" : ", ") + html(party)
    }
    return out
  }
}
