import Vocabulary

/// What besides the name speaks for or against, in log-odds. Each feature is one function; its
/// comment is what a user reads. The amounts are the logarithms of how much likelier the
/// observation is for one and the same party than for two, rounded, and are part of the algorithm.
public enum PartyFeature: String, Sendable, CaseIterable, Codable {
  case date, birthPlace, country, address, gender, worldwideIdentifier, localIdentifier
  case identifierConflict

  /// How much all confirmations together may add to a name (identifiers apart): a birthday shared
  /// by two people does not make their names alike.
  static let mostConfirmation = 2.5

  /// Its place in the order of the cases.
  var place: Int {
    switch self {
    case .date: 0
    case .birthPlace: 1
    case .country: 2
    case .address: 3
    case .gender: 4
    case .worldwideIdentifier: 5
    case .localIdentifier: 6
    case .identifierConflict: 7
    }
  }

  /// Whether it can settle the matter by itself.
  var isIdentifier: Bool { self == .worldwideIdentifier || self == .localIdentifier }
}

enum PartyFeatures {
  /// Dates of birth (of building, of incorporation). The same day confirms, so does the same year;
  /// day and month exchanged count as the same day. Years that are more than two apart contradict;
  /// "about" and a range of years allow more.
  static func date(_ asked: ArraySlice<PackedDate>, _ listed: ArraySlice<PackedDate>) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    var best = -9.0
    for a in asked {
      for b in listed { best = max(best, date(a, b)) }
    }
    return best
  }

  private static func date(_ a: PackedDate, _ b: PackedDate) -> Double {
    let slack = (a.isAbout ? 2 : 0) + (b.isAbout ? 2 : 0)
    let apart = Int(max(a.year - b.lastYear, b.year - a.lastYear))
    guard apart <= 0 else {
      return apart <= slack ? 0 : apart - slack == 1 ? -0.8 : apart - slack == 2 ? -1.5 : -3
    }
    guard a.month != 0, b.month != 0 else { return 1 }
    guard a.day != 0, b.day != 0 else { return a.month == b.month ? 1.5 : -0.5 }
    if a.month == b.month && a.day == b.day { return 2.5 }
    if a.month == b.day && a.day == b.month { return 2 }
    // Registers write the first of January for a day that is not known.
    if (a.month == 1 && a.day == 1) || (b.month == 1 && b.day == 1) { return 0.5 }
    return a.month == b.month || a.day == b.day ? 0 : -1.2
  }

  /// Places of birth. A word in common confirms; none in common says little, because places are
  /// given as village, district or country.
  static func birthPlace(_ asked: ArraySlice<UInt64>, _ listed: ArraySlice<UInt64>) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    return shared(asked, listed) > 0 ? 0.7 : -0.2
  }

  /// How many numbers two ordered rows have in common.
  private static func shared(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> Int {
    var (here, there, count) = (a.startIndex, b.startIndex, 0)
    while here < a.endIndex, there < b.endIndex {
      let (x, y) = (a[here], b[there])
      if x == y { count += 1 }
      if x <= y { here += 1 }
      if y <= x { there += 1 }
    }
    return count
  }

  /// Nationality, seat or flag. One in common confirms a little; none contradicts.
  static func country(
    _ asked: ArraySlice<UInt16>, _ listed: ArraySlice<UInt16>, _ nature: Nature
  ) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    if asked.contains(where: listed.contains) { return 0.6 }
    // Ships change their flag, and people have more than one passport.
    return nature == .vessel || nature == .aircraft ? -0.2 : -1
  }

  /// Addresses. Most of their words in common, numbers included, confirm.
  static func address(_ asked: Parties, _ a: Int, _ listed: Parties, _ b: Int) -> Double {
    var best = 0.0
    for one in asked.addresses(a) where one.count >= 3 {
      for other in listed.addresses(b) where other.count >= 3 {
        let common = shared(asked.words(ofAddress: one), listed.words(ofAddress: other))
        best = max(best, Double(common) / Double(min(one.count, other.count)))
      }
    }
    return best >= 0.6 ? 1.2 : 0
  }

  /// The gender that both sources give. Another one contradicts.
  static func gender(
    _ asked: ScreenedParty.Gender?, _ listed: ScreenedParty.Gender?
  ) -> Double {
    guard let asked, let listed, asked != .other, listed != .other else { return 0 }
    return asked == listed ? 0.1 : -1.8
  }

  typealias Identifiers = ArraySlice<PreparedIdentifier>

  /// The same number in a register that counts for the whole world: LEI, IMO, BIC. That settles it,
  /// whatever the names are.
  static func worldwideIdentifier(_ asked: Identifiers, _ listed: Identifiers) -> Double {
    let same = asked.contains { a in
      a.kind.isWorldwide && listed.contains { $0.key == a.key && ($0.kind == a.kind) }
    }
    return same ? 7 : 0
  }

  /// The same number of a passport, a tax office or a national register, of at least five
  /// characters, and no two countries that contradict. Strong, but numbers are short and repeat.
  static func localIdentifier(_ asked: Identifiers, _ listed: Identifiers) -> Double {
    let same = asked.contains { a in
      listed.contains { b in
        a.key == b.key && a.key.utf8.count >= 5
          && (a.country == nil || b.country == nil || a.country == b.country)
      }
    }
    return same ? 4.5 : 0
  }

  /// Different numbers in the one register in which a party has one number: another party.
  /// People renew passports, so those say nothing.
  static func identifierConflict(_ asked: Identifiers, _ listed: Identifiers) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    for kind: EntityIdentifier.Kind in [.lei, .imo, .inn, .ogrn, .uscc] {
      let isKnown = { (all: Identifiers) in all.contains { $0.kind == kind } }
      guard isKnown(asked), isKnown(listed) else { continue }
      let same = asked.contains { a in
        a.kind == kind && listed.contains { $0.kind == kind && $0.key == a.key }
      }
      if !same { return kind == .imo || kind == .lei ? -4 : -2.5 }
    }
    return 0
  }
}
