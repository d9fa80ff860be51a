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

  /// Whether it can settle the matter by itself.
  var isIdentifier: Bool { self == .worldwideIdentifier || self == .localIdentifier }
}

enum PartyFeatures {
  /// Dates of birth (of building, of incorporation). The same day confirms, so does the same year;
  /// day and month exchanged count as the same day. Years that are more than two apart contradict;
  /// "about" and a range of years allow more.
  static func date(_ asked: [PartialDate], _ listed: [PartialDate]) -> Double {
    var best: Double?
    for a in asked {
      for b in listed { best = max(best ?? -9, date(a, b)) }
    }
    return best ?? 0
  }

  private static func date(_ a: PartialDate, _ b: PartialDate) -> Double {
    let slack = (a.isAbout ? 2 : 0) + (b.isAbout ? 2 : 0)
    let apart = max(a.year - b.lastYear, b.year - a.lastYear)
    guard apart <= 0 else {
      return apart <= slack ? 0 : apart - slack == 1 ? -0.8 : apart - slack == 2 ? -1.5 : -3
    }
    guard let month = a.month, let other = b.month else { return 1 }
    guard let day = a.day, let otherDay = b.day else { return month == other ? 1.5 : -0.5 }
    if month == other && day == otherDay { return 2.5 }
    if month == otherDay && day == other { return 2 }
    // Registers write the first of January for a day that is not known.
    let isUnknown = (month == 1 && day == 1) || (other == 1 && otherDay == 1)
    if isUnknown { return 0.5 }
    return month == other || day == otherDay ? 0 : -1.2
  }

  /// Places of birth. A word in common confirms; none in common says little, because places are
  /// given as village, district or country.
  static func birthPlace(_ asked: Set<[UInt8]>, _ listed: Set<[UInt8]>) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    return asked.isDisjoint(with: listed) ? -0.2 : 0.7
  }

  /// Nationality, seat or flag. One in common confirms a little; none contradicts.
  static func country(_ asked: [Country], _ listed: [Country], _ nature: Nature) -> Double {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    if asked.contains(where: listed.contains) { return 0.6 }
    // Ships change their flag, and people have more than one passport.
    return nature == .vessel || nature == .aircraft ? -0.2 : -1
  }

  /// Addresses. Most of their words in common, numbers included, confirm.
  static func address(_ asked: [Set<[UInt8]>], _ listed: [Set<[UInt8]>]) -> Double {
    var best = 0.0
    for a in asked where a.count >= 3 {
      for b in listed where b.count >= 3 {
        let shared = Double(a.intersection(b).count)
        best = max(best, shared / Double(min(a.count, b.count)))
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

  /// The same number in a register that counts for the whole world: LEI, IMO, BIC. That settles it,
  /// whatever the names are.
  static func worldwideIdentifier(_ asked: [PreparedIdentifier], _ listed: [PreparedIdentifier])
    -> Double
  {
    let same = asked.contains { a in
      a.kind.isWorldwide && listed.contains { $0.key == a.key && ($0.kind == a.kind) }
    }
    return same ? 7 : 0
  }

  /// The same number of a passport, a tax office or a national register, of at least five
  /// characters, and no two countries that contradict. Strong, but numbers are short and repeat.
  static func localIdentifier(_ asked: [PreparedIdentifier], _ listed: [PreparedIdentifier])
    -> Double
  {
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
  static func identifierConflict(_ asked: [PreparedIdentifier], _ listed: [PreparedIdentifier])
    -> Double
  {
    guard !asked.isEmpty, !listed.isEmpty else { return 0 }
    for kind: EntityIdentifier.Kind in [.lei, .imo, .inn, .ogrn, .uscc] {
      let here = Set(asked.filter { $0.kind == kind }.map(\.key))
      let there = Set(listed.filter { $0.kind == kind }.map(\.key))
      if !here.isEmpty, !there.isEmpty, here.isDisjoint(with: there) {
        return kind == .imo || kind == .lei ? -4 : -2.5
      }
    }
    return 0
  }
}
