internal import Screening

/// What lists call a number, and what kind of number that is.
enum IdentifierWords {
  /// Beginnings of names, in lower case, the longer before the shorter.
  private static let kinds: [(String, EntityIdentifier.Kind)] = [
    ("passport", .passport), ("diplomatic passport", .passport), ("stateless person", .passport),
    ("national passport", .passport), ("número de pasaporte", .passport),
    ("numéro de passeport", .passport), ("swift", .bic), ("bic", .bic), ("isin", .isin),
    ("mmsi", .mmsi), ("d-u-n-s", .duns), ("digital currency", .wallet), ("lei", .lei),
    ("legal entity number", .other), ("unified social credit", .uscc),
    ("national id", .nationalID), ("national foreign id", .nationalID), ("id card", .nationalID),
    ("identification number", .nationalID), ("identity card", .nationalID),
    ("cedula", .nationalID), ("d.n.i", .nationalID), ("c.u.r.p", .nationalID),
    ("c.u.i.", .nationalID), ("i.f.e", .nationalID), ("electoral registry", .nationalID),
    ("credencial electoral", .nationalID), ("ssn", .nationalID), ("birth certificate", .nationalID),
    ("personal id", .nationalID), ("tax id", .tax), ("nit #", .tax), ("r.f.c", .tax),
    ("rfc", .tax), ("ruc #", .tax), ("rif #", .tax), ("v.a.t", .tax), ("c.u.i.t", .tax),
    ("italian fiscal", .tax), ("fiscal code", .tax), ("taxpayer", .tax),
    ("registration number", .registration), ("registration id", .registration),
    ("company number", .registration), ("uk company number", .registration),
    ("commercial registry", .registration), ("government gazette", .registration),
    ("business registration", .registration), ("business number", .registration),
    ("trade license", .registration), ("c.r. no", .registration),
    ("folio mercantil", .registration), ("matricula mercantil", .registration),
    ("enterprise number", .registration), ("chamber of commerce", .registration),
    ("public registration", .registration), ("license", .registration),
    ("vessel registration", .vesselRegistration), ("imo", .imo),
    ("aircraft manufacturer's serial", .aircraftSerial), ("aircraft construction", .aircraftSerial),
    ("aircraft tail", .aircraftRegistration), ("driver's license", .other), ("bik", .other),
    ("phone", .other), ("email", .other), ("chinese commercial code", .other),
  ]

  /// Nil when these words name no number.
  static func kind(_ words: String) -> EntityIdentifier.Kind? {
    let lower = words.lowercased()
    return kinds.first { lower.hasPrefix($0.0) }?.1
  }

  /// An IMO number stands with its letters, or among the registrations of ships.
  static func refined(
    _ kind: EntityIdentifier.Kind, _ value: String
  ) -> (EntityIdentifier.Kind, String) {
    guard kind == .vesselRegistration || kind == .imo || kind == .registration else {
      return (kind, value)
    }
    let upper = value.uppercased()
    guard upper.hasPrefix("IMO") else { return (kind, value) }
    let digits = upper.dropFirst(3).drop { $0 == " " || $0 == ":" }
    return digits.count == 7 && digits.allSatisfy { $0.isASCII && $0.isNumber }
      ? (.imo, String(digits)) : (kind, value)
  }
}
