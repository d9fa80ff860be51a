import Enforcement
import Registry
import Vocabulary
import Waybills

/// What is shown of rows: the same lines as for the facts that they are made of.
extension Rights {
  static func of(_ row: Waybill) -> Rights {
    let conflicts = row.flags.indices.filter { row.flags[$0].kind == .serialConflicted }.map {
      "/flags/\($0)"
    }
    let dealings = Dealings.values(row.lines) + Dealings.agreements(row.references)
    return Rights(
      [.consignment(row.number)],
      [
        .supervisor: .all, .principal: .hiding(conflicts), .carrier: .hiding(dealings + conflicts),
        .notified: .hiding(
          "/custodianReports", "/discrepancies", "/duties", "/equipment", "/flags", "/lines",
          "/references"),
      ])
  }

  static func of(_ row: Party) -> Rights {
    Rights(
      [.party(row.id)],
      [
        .oneself: .all, .accreditor: .all, .supervisor: .hiding("/profile/people", "/training"),
        .other: .hiding(
          "/profile/addresses", "/profile/people", "/profile/ultimateParent", "/training"),
      ])
  }

  static func of(_ row: Accreditation) -> Rights {
    let isKnown = row.state.isInForce
    return Rights(
      [.accreditation(row.name)],
      [
        .oneself: .all, .accreditor: .all,
        .other: isKnown ? .hiding("/evidence", "/missedDuties", "/review", "/staff") : .nothing,
      ])
  }

  static func of(_ row: Alert) -> Rights {
    Rights(
      [.alert(party: row.party, authority: row.authority, waybills: row.waybills)],
      [.supervisor: .all])
  }

  static func of(_ row: SpotCheck) -> Rights { own(row.authority) }
}

extension Waybill {
  func hiding(_ pointers: [String]) -> Waybill {
    var shown = self
    for position in lines.indices where pointers.contains("/lines/\(position)/unitValue") {
      let currency = lines[position].unitValue.currency
      shown.lines[position].unitValue = Money(currency: currency, minor: 0)
    }
    shown.references = Waybill.shown(references, "/references", pointers)
    shown.flags = Waybill.shown(flags, "/flags", pointers)
    if pointers.contains("/lines") { shown.lines = [] }
    if pointers.contains("/custodianReports") { shown.custodianReports = [] }
    if pointers.contains("/discrepancies") { shown.discrepancies = [] }
    if pointers.contains("/duties") { shown.duties = [] }
    if pointers.contains("/equipment") { shown.equipment = [] }
    return shown
  }

  private static func shown<T>(_ list: [T], _ name: String, _ pointers: [String]) -> [T] {
    pointers.contains(name)
      ? [] : list.indices.filter { !pointers.contains("\(name)/\($0)") }.map { list[$0] }
  }
}

extension Party {
  func hiding(_ pointers: [String]) -> Party {
    var shown = self
    if pointers.contains("/profile/people") { shown.profile.people = [] }
    if pointers.contains("/profile/addresses") { shown.profile.addresses = [] }
    if pointers.contains("/profile/ultimateParent") { shown.profile.ultimateParent = nil }
    if pointers.contains("/training") { shown.training = [] }
    return shown
  }
}

extension Accreditation {
  func hiding(_ pointers: [String]) -> Accreditation {
    var shown = self
    if pointers.contains("/evidence") { shown.evidence = [] }
    if pointers.contains("/missedDuties") { shown.missedDuties = [] }
    if pointers.contains("/review") { shown.review = nil }
    if pointers.contains("/staff") { shown.staff = [] }
    return shown
  }
}
