import EventLog
import Hummingbird
import Registry
import Rows
import Trade
import Vocabulary

extension Pages {
  func parties(_ viewer: Viewer) throws -> Response {
    let answer = try viewer.ask { reading throws(Stop) in try reading.parties() }
    return viewer.page("Parties", "/parties") {
      h1("Parties on this log")
      Table(
        "Parties", [.init("Legal name"), .init("Handle")],
        answer.parties.map { one in
          Table.Row([a(.href("/parties/\(one.party)")) { one.legalName }, code(one.party.text)])
        }
      ).html
      if viewer.isSupervisor {
        p(.class("actions")) {
          a(.class("button quiet"), .href("/forms/registry.registerParty")) { "Register a party" }
        }
      }
    }
  }

  /// One party: who it is, what it may do and on which grounds, and its keys.
  func party(_ viewer: Viewer, _ id: PartyID) throws -> Response {
    let (answer, names, record) = try viewer.ask { reading throws(Stop) in
      let answer = try reading.party(id)
      let names = try reading.names(of: answer.accreditations.map(\.name.authority))
      return (answer, names, try self.record(of: id, for: viewer, reading))
    }
    return viewer.page(answer.party.profile.legalName, "/parties") {
      PartySheet(answer: answer, viewer: viewer, names: names).html
      record?.html ?? .none
    }
  }

  /// For the party itself and for the operator.
  private func record(
    of id: PartyID, for viewer: Viewer, _ reading: Reading
  ) throws(Stop) -> RecordSection? {
    let isOperator = viewer.party?.isOperator == true
    guard viewer.isOf(id) || isOperator else { return nil }
    let retention = try reading.retention(party: id, at: viewer.now)
    return RecordSection(
      retention: retention, plain: try reading.plain(retention.reasons.map(\.message)),
      erase: isOperator ? "/forms/log.eraseParty?party=\(id)" : nil,
      stays: "Handles, countries and times stay, and so do all proofs.",
      unfinished: "everything that it takes part in is over")
  }
}

private struct PartySheet {
  let answer: PartyAnswer
  let viewer: Viewer
  let names: Names

  private var party: Party { answer.party }
  private var profile: Profile { answer.party.profile }

  @HTMLBuilder
  var html: HTML {
    h1(profile.legalName)
    if let authority = party.authority {
      p { Badge("authority of \(authority.jurisdiction)", .plain).html }
    }
    who
    accreditations
    sites
    people
    keys
    if viewer.isOf(party.id) { own }
  }

  private var who: HTML {
    Definitions([
      ("Handle", code(party.id.text)),
      ("Other names", HTML(profile.otherNames.joined(separator: ", "))),
      (
        "Numbers",
        HTML(
          profile.identifiers.map { "\($0.scheme.rawValue.uppercased()) \($0.value)" }
            .joined(separator: ", "))
      ),
      ("Address", HTML(profile.addresses.map(\.oneLine).joined(separator: "; "))),
      ("Established in", HTML(profile.establishedIn.text)),
      ("Headquarters", HTML(profile.headquarters.text)),
      (
        "Ultimate parent",
        HTML(profile.ultimateParent.map { "\($0.name) (\($0.country))" } ?? "none other")
      ),
    ]).html
  }

  private var accreditations: HTML {
    section(.labelledBy("accreditations")) {
      h2(id: "accreditations", "Accreditations")
      if answer.accreditations.isEmpty { p(.class("hint")) { "None in force." } }
      answer.accreditations.map {
        AccreditationSheet(one: $0, viewer: viewer, names: names).html
      }
    }
  }

  @HTMLBuilder
  private var sites: HTML {
    if !profile.sites.isEmpty {
      section(.labelledBy("sites")) {
        h2(id: "sites", "Sites")
        Table(
          "Sites",
          [.init("Site"), .init("Use"), .init("Address"), .init("Power", isNumber: true)],
          profile.sites.map { site in
            Table.Row([
              HTML(site.name + " ") + code(site.id.text), HTML(Words.of(site.use)),
              HTML(site.address.oneLine), HTML(site.powerMW.map { "\($0) MW" } ?? "—"),
            ])
          }
        ).html
      }
    }
  }

  @HTMLBuilder
  private var people: HTML {
    if !profile.people.isEmpty {
      section(.labelledBy("people")) {
        h2(id: "people", "People and their training")
        Table(
          "People",
          [.init("Name"), .init("Does"), .init("Contact"), .init("Training valid until")],
          profile.people.map { person in
            let courses = party.training.filter { $0.person == person.id }
            return Table.Row([
              HTML(person.name + " ") + code(person.id.text),
              HTML(person.roles.map { Words.of($0) }.joined(separator: ", ")),
              HTML(person.contact ?? "—"),
              courses.reduce(HTML.none) { html, one in
                html + div { code(one.course.text) + HTML(" ") + one.validUntil.html }
              },
            ])
          }
        ).html
      }
    }
  }

  private var keys: HTML {
    section(.labelledBy("keys")) {
      h2(id: "keys", "Keys")
      Table(
        "Keys", [.init("Key"), .init("For"), .init("Kept by"), .init("Good for entries")],
        answer.keys.map { key in
          let isGood = key.isActive(at: viewer.state.size)
          return Table.Row(
            [
              code(.class("long")) { key.publicKey.text },
              HTML(Words.of(key.capacity) + (key.site.map { " of " + $0.text } ?? "")),
              (key.custody == .desk ? Badge("custodial", .attention) : Badge("device", .good)).html,
              HTML("after \(key.enrolledAt)" + (key.revokedAt.map { " up to \($0)" } ?? "")),
            ], tone: isGood ? .plain : .attention)
        }
      ).html
    }
  }

  private var own: HTML {
    p(.class("actions")) {
      a(.class("button quiet"), .href("/forms/registry.apply")) { "Apply for accreditation" }
      a(.class("button quiet"), .href("/forms/registry.recordTraining")) { "Record training" }
      a(.class("button quiet"), .href("/forms/registry.enrolKey")) { "Enrol a key" }
      a(.class("button quiet"), .href("/forms/registry.amendParty")) { "Amend the profile" }
    }
  }
}

extension Registry.Address {
  var oneLine: String {
    (lines + [[postcode, locality].compactMap { $0 }.joined(separator: " "), country.text])
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
