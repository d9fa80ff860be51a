public import Rows
public import Vocabulary

/// A licence, the use of an exception, the status of a validated end user or a preapproval, with
/// what has been drawn from it.
public struct Authorisation: Subject, Hashable {
  public static let table = "authorisation"

  public enum State: String, Codable, Sendable, CaseIterable {
    case inForce
    /// Does not count until reinstated.
    case suspended
    case revoked
    /// Its time has passed.
    case expired
  }

  /// On whose word it stands here.
  public enum Standing: String, Codable, Sendable, CaseIterable {
    /// An authority of this log issued it.
    case issued
    /// Its holder states it; no authority has confirmed it.
    case stated
    /// An authority of this log confirmed what the holder states.
    case confirmed
  }

  public var name: AuthorisationName
  public var terms: Terms
  /// 1 at first; one more with every amendment.
  public var version: Int
  public var state: State
  public var standing: Standing
  /// What was drawn from each allowance, in their order.
  public var drawn: [Amount]
  /// Why it is suspended or revoked.
  public var reason: String?
  public var registered: Moment

  public var key: String { name.key }

  /// What is left of an allowance; without tolerance, and nothing where more was drawn under one.
  public func left(of position: Int) -> Left {
    let allowance = terms.allowances[position]
    let used = drawn[position]
    return Left(
      quantity: allowance.quantity.map { max(0, $0 - used.quantity) },
      value: allowance.value.map {
        Money(currency: $0.currency, minor: max(0, $0.minor - used.minor))
      },
      performance: allowance.performance.map { $0.subtracting(used.performance) ?? .zero })
  }

  /// What is left of an allowance. What is absent is not limited.
  public struct Left: Codable, Hashable, Sendable {
    public var quantity: Int?
    public var value: Money?
    public var performance: Performance?
  }

  static let expiryDeadline = "authorisation.expiry"

  var deadline: Deadline {
    Deadline(due: terms.validUntil, kind: Authorisation.expiryDeadline, subject: key)
  }
}

/// An amount of goods: pieces, their value in the minor unit of a currency, and their processing
/// performance together.
public struct Amount: Codable, Hashable, Sendable {
  /// Not negative.
  public var quantity: Int
  /// Not negative; in the currency of the allowance.
  public var minor: Int64
  public var performance: Performance

  public static let none = Amount(quantity: 0, minor: 0, performance: .zero)

  public init(quantity: Int, minor: Int64, performance: Performance) {
    self.quantity = quantity
    self.minor = minor
    self.performance = performance
  }

  /// - Returns: nil where a part of the sum leaves its range.
  public func adding(_ other: Amount) -> Amount? {
    let (pieces, tooMany) = quantity.addingReportingOverflow(other.quantity)
    let (value, tooMuch) = minor.addingReportingOverflow(other.minor)
    guard !tooMany, !tooMuch, value <= Amount.mostMinor,
      let performance = performance.adding(other.performance)
    else { return nil }
    return Amount(quantity: pieces, minor: value, performance: performance)
  }

  /// - Returns: nil where a part of the other is more.
  public func subtracting(_ other: Amount) -> Amount? {
    guard quantity >= other.quantity, minor >= other.minor,
      let performance = performance.subtracting(other.performance)
    else { return nil }
    return Amount(
      quantity: quantity - other.quantity, minor: minor - other.minor, performance: performance)
  }

  /// As many pieces of it, all of them alike. A part of a drawing is what its pieces were drawn as.
  func pieces(_ count: Int) -> Amount {
    guard quantity > 0,
      let each = Performance(thousandths: performance.thousandths / Int64(quantity)),
      let sum = each.times(count)
    else { return .none }
    return Amount(quantity: count, minor: minor / Int64(quantity) * Int64(count), performance: sum)
  }

  /// Money is within ±(2^53 − 1).
  private static let mostMinor: Int64 = 9_007_199_254_740_991
}

/// Index of authorisations by the parties that they name.
public struct AuthorisationOfParty: Subject {
  public static let table = "authorisationof"

  public var party: PartyID
  public var name: AuthorisationName

  public var key: String { "\(party)/\(name.key)" }
}

extension AuthorisationRules {
  /// Authorisations that a party holds, supervises, or is named in as consignee or end user.
  public static func authorisations(
    of party: PartyID, after last: AuthorisationName? = nil, limit: Int = .max, in world: World
  ) throws(Stop) -> [Authorisation] {
    // "0" is the character after "/".
    let from = last.map { "\(party)/\($0.key)\u{1}" } ?? "\(party)/"
    var found: [Authorisation] = []
    for index in try world.scan(
      AuthorisationOfParty.self, from: from, upTo: "\(party)0", limit: limit)
    {
      if let one = try world.find(Authorisation.self, index.name.key) { found.append(one) }
    }
    return found
  }

  static func put(_ authorisation: Authorisation, in world: inout World) {
    world.put(authorisation)
    let terms = authorisation.terms
    for party in [terms.holder, terms.authority] + terms.consignees + (terms.endUsers ?? []) {
      world.put(AuthorisationOfParty(party: party, name: authorisation.name))
    }
    if authorisation.state == .inForce || authorisation.state == .suspended {
      world.put(authorisation.deadline)
    } else {
      world.remove(Deadline.self, authorisation.deadline.key)
    }
  }
}
