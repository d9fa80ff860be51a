import Canonical
import Vocabulary
import Waybills

/// What stands where an erased text stood.
enum Erased {
  static let text = "[erased]"
  static let json = JSON.string(text)
}

extension WaybillFact {
  /// The fact without the words that no later decision reads. Identifiers, times, quantities and
  /// serial numbers stay.
  var redacted: WaybillFact {
    switch self {
    case .issued(var fact):
      fact.lines = fact.lines.map(\.redacted)
      fact.legs = fact.legs.map(\.redacted)
      fact.references = fact.references.map(\.redacted)
      return .issued(fact)
    case .amended(var fact):
      fact.legs = fact.legs?.map(\.redacted)
      fact.references = fact.references?.map(\.redacted)
      fact.reason = Erased.text
      return .amended(fact)
    case .cancelled(var fact):
      fact.reason = Erased.text
      return .cancelled(fact)
    case .resealed(var fact):
      fact.place = fact.place.redacted
      fact.reason = Erased.text
      return .resealed(fact)
    case .discrepancyFound(var fact):
      fact.discrepancy = fact.discrepancy.redacted
      return .discrepancyFound(fact)
    case .offered, .declined, .handedOver, .handoverDisputed, .returnBegun, .returnOrdered,
      .errorDeclared:
      return redactedCustody
    case .extended, .nonReceiptReported, .custodianReported, .resolved, .clockStopped:
      return redactedTime
    // Only identifiers, times, quantities and serial numbers.
    case .serialConflicted, .packed, .unpacked, .received, .legOverdue, .dutyMissed,
      .reportAcknowledged, .clockResumed:
      return self
    }
  }

  private var redactedCustody: WaybillFact {
    switch self {
    case .offered(var fact):
      fact.body = Erased.json
      fact.signature = Erased.json
      return .offered(fact)
    case .declined(var fact):
      fact.reason = Erased.text
      return .declined(fact)
    case .handedOver(var fact):
      fact.place = fact.place.redacted
      fact.reservations = fact.reservations.map(\.redacted)
      fact.flag = fact.flag.map { _ in Erased.text }
      return .handedOver(fact)
    case .handoverDisputed(var fact):
      fact.place = fact.place.redacted
      fact.reservations = fact.reservations.map(\.redacted)
      fact.text = Erased.text
      return .handoverDisputed(fact)
    case .returnBegun(var fact):
      fact.reason = Erased.text
      fact.flag = fact.flag.map { _ in Erased.text }
      return .returnBegun(fact)
    case .returnOrdered(var fact):
      fact.reason = Erased.text
      return .returnOrdered(fact)
    case .errorDeclared(var fact):
      fact.reason = Erased.text
      return .errorDeclared(fact)
    default: return self
    }
  }

  private var redactedTime: WaybillFact {
    switch self {
    case .extended(var fact):
      fact.reason = Erased.text
      return .extended(fact)
    case .nonReceiptReported(let fact): return .nonReceiptReported(fact.redacted)
    case .custodianReported(var fact):
      fact.lastSeen = fact.lastSeen?.redacted
      fact.circumstances = Erased.text
      return .custodianReported(fact)
    case .resolved(var fact):
      fact.remark = Erased.text
      return .resolved(fact)
    case .clockStopped(var fact):
      fact.reason = Erased.text
      return .clockStopped(fact)
    default: return self
    }
  }
}

extension NonReceiptReported {
  var redacted: NonReceiptReported {
    var fact = self
    fact.lines = lines.map(\.redacted)
    fact.legs = legs.map(\.redacted)
    for position in units.indices { fact.units[position].place = units[position].place.redacted }
    for position in custodians.indices {
      fact.custodians[position].place = custodians[position].place.redacted
    }
    for position in contacts.indices {
      fact.contacts[position].legalName = Erased.text
      fact.contacts[position].people = contacts[position].people.map { person in
        ContactPerson(
          name: Erased.text, roles: person.roles,
          contact: person.contact.map { _ in Erased.text })
      }
    }
    fact.holds = holds.map(\.redacted)
    fact.discrepancies = discrepancies.map(\.redacted)
    fact.flags = flags.map(\.redacted)
    fact.references = references.map(\.redacted)
    return fact
  }
}

extension Place {
  /// The country, the code of the place and the site of a party stay.
  var redacted: Place { Place(name: Erased.text, country: country, locode: locode, site: site) }
}

extension Line {
  var redacted: Line {
    var line = self
    line.model = Erased.text
    line.manufacturer = manufacturer.map { _ in Erased.text }
    return line
  }
}

extension Leg {
  var redacted: Leg {
    var leg = self
    leg.from = from.redacted
    leg.to = to.redacted
    return leg
  }
}

extension Reference {
  var redacted: Reference { Reference(kind: kind, value: Erased.text) }
}

extension Reservation {
  var redacted: Reservation { Reservation(kind: kind, unit: unit, remark: Erased.text) }
}

extension Discrepancy {
  var redacted: Discrepancy {
    var discrepancy = self
    discrepancy.remark = remark.map { _ in Erased.text }
    return discrepancy
  }
}

extension OpenHold {
  var redacted: OpenHold {
    OpenHold(id: id, authority: authority, reason: Erased.text, since: since)
  }
}

extension Flag {
  /// As the facts make it when their own words are gone.
  var redacted: Flag {
    switch kind {
    case .serialConflicted: return self
    case .handedOnBySuspended, .errorDeclared: return Flag(kind: kind, at: at, text: Erased.text)
    // These begin with handles and a version, up to the first colon.
    case .handoverDisputed, .amendedInTransit:
      let head = text.firstRange(of: ": ").map { text[..<$0.upperBound] } ?? ""
      return Flag(kind: kind, at: at, text: head + Erased.text)
    }
  }
}
