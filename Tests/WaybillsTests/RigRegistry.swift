import Registry
import Rows
import Vocabulary

@testable import Waybills

extension Rig {
  mutating func registerAll() throws {
    let terms = PolicyTerms(
      nonReceiptReportHours: 24, extensionCountersigner: .authority,
      defaultAuthority: Sample.bureau, attemptsPerHour: 10, maximumCustodyHours: 500)
    try registry(
      .logOpened(
        LogOpened(
          operator: make("rail"), key: Rig.key("rail"), custody: .device,
          profile: profile("rail"), policy: terms)))
    for name in ["bureau", "maker", "haul", "dock", "rescue", "centre", "customs"] {
      try registry(.partyRegistered(PartyRegistered(by: make("rail"), profile: profile(name))))
      try enrol(name, of: name, .admin, .device)
    }
    try enrol("maker.desk", of: "maker", .staff, .desk)
    try enrol("haul.desk", of: "haul", .staff, .desk)
    try enrol("centre.hall", of: "centre", .site, .device, site: Sample.hall)
    try enrol("centre.other", of: "centre", .site, .device, site: make("hall-2"))
    for name in ["bureau", "customs"] {
      try registry(
        .authorityAppointed(
          AuthorityAppointed(
            party: make(name), jurisdiction: Sample.netherlands,
            delivery: Delivery(means: .onNode))))
    }
    for name in ["maker", "centre"] { try accredit(name, .seller) }
    for name in ["haul", "dock", "rescue"] { try accredit(name, .logisticsProvider) }
  }

  private func profile(_ name: String) -> Profile {
    let country = name == "centre" ? Sample.norway : Sample.netherlands
    let address = Address(lines: ["Road 1"], locality: "Town", country: country)
    let halls = ["hall-1", "hall-2"].map {
      Site(id: make($0), name: $0, use: .dataCentre, address: address, powerMW: 20)
    }
    return Profile(
      id: make(name), legalName: "\(name) works", establishedIn: country, headquarters: country,
      sites: halls,
      people: [
        Person(
          id: make("duty-1"), name: "Duty officer of \(name)", roles: [.security],
          contact: "+00 0000 \(name.count)")
      ])
  }

  private mutating func enrol(
    _ key: String, of party: String, _ capacity: KeyCapacity, _ custody: KeyCustody,
    site: SiteID? = nil
  ) throws {
    try registry(
      .keyEnrolled(
        KeyEnrolled(
          key: Rig.key(key), party: make(party), site: site, capacity: capacity,
          custody: custody)))
  }

  private mutating func accredit(_ party: String, _ role: AccreditationRole) throws {
    let name = AccreditationID(party: make(party), role: role, authority: Sample.bureau)
    let scope = Scope(
      categories: [make("3A090")],
      destinations: [Sample.norway, Sample.germany, Sample.netherlands])
    try registry(.applied(Applied(name: name, scope: scope, staff: [], evidence: [])))
    try registry(
      .accredited(
        Accredited(
          name: name, scope: scope, conditional: false, expires: now.adding(days: 365),
          renewalDue: now.adding(days: 300))))
  }

  mutating func revoke(_ key: String, of party: String) throws {
    try registry(
      .keyRevoked(KeyRevoked(key: Rig.key(key), party: make(party), reason: "lost device")))
  }
}
