import Canonical
import EventLog
import Registry
import Rows
import Trade
import Vocabulary
import Waybills

/// Makes the form of each kind of command, with what is known already filled in.
struct FormMaker {
  let viewer: Viewer
  /// What the address or the form brought along, such as the waybill in question.
  let given: [(key: String, value: String)]
  let known: Known

  /// What forms offer to choose from, as far as the reader may read it.
  struct Known: Sendable {
    var waybill: WaybillAnswer?
    var checks: [CheckAnswer] = []
    var parties: [NamedParty] = []
    var offer: Offer?
    /// The handover that is to be declared an error.
    var handover: HandoverRecord?
    var policy: PolicyTerms?
    var accreditation: Accreditation?
    /// Sites of who holds what is outstanding.
    var holderSites: [SiteID] = []
    /// Keys that may countersign a longer deadline.
    var countersigners: [KeyRecord] = []

    var names: Names { Names(parties.map { ($0.party, $0.legalName) }) }
  }

  func value(_ name: String) -> String? { given.last { $0.key == name }?.value }

  /// A form for each command there is. A kind that has no better one gets a general one.
  func form(_ match: WireCase<Command>) throws -> CommandForm {
    let schema = try ProbedSchema(wire: match.content)
    let form =
      switch try match.decode(schema.example, "") {
      case .registry(let command): registry(command)
      case .waybill(let command): try waybill(command)
      case .enforcement(let command): enforcement(command)
      case .authorisation(let command): authorisation(command)
      case .judgement(let command): judgement(command)
      case .system: CommandForm?.none
      }
    return form ?? general(match, schema)
  }

  /// What the reader knows already, such as the waybill, is filled in.
  func general(_ match: WireCase<Command>, _ schema: ProbedSchema) -> CommandForm {
    var fields = GeneralForm.fields(schema)
    for index in fields.indices {
      if let text = value(fields[index].name) { fields[index].value = text }
    }
    return CommandForm(CommandTitle.of(match.kind), match.content.summary, fields)
  }

  // MARK: Fields

  func hidden(_ name: String, _ text: String? = nil) -> Field {
    Field(name, name, .hidden, value: text ?? value(name))
  }

  func prose(_ name: String, _ label: String, _ meaning: String? = nil, required: Bool = true)
    -> Field
  {
    Field(name, label, .prose, meaning: meaning, required: required, value: value(name))
  }

  /// One value on each line.
  func list(
    _ name: String, _ label: String, _ meaning: String, _ texts: [String] = [],
    required: Bool = true
  ) -> Field {
    let text = texts.isEmpty ? nil : texts.joined(separator: "\n")
    return Field(
      name + "[]", label, .prose, meaning: meaning + ", one on each line", required: required,
      value: text)
  }

  func moment(
    _ name: String, _ label: String, _ moment: Moment?, required: Bool = true,
    _ meaning: String = "in UTC"
  ) -> Field {
    Field(
      name, label, .moment, meaning: meaning, required: required, value: moment?.text)
  }

  func party(_ name: String, _ label: String, required: Bool = true, except: [PartyID] = [])
    -> Field
  {
    let choices = known.parties.filter { !except.contains($0.party) }
    return Field(
      name, label, .choice(choices.map { ($0.party.text, $0.legalName) }), required: required,
      value: value(name))
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ label: String, _ type: Choice.Type, _ meaning: String? = nil,
    required: Bool = true, value chosen: String? = nil
  ) -> Field {
    Field(
      name, label, .choice(Choice.allCases.map { ($0.rawValue, Words.of($0)) }), meaning: meaning,
      required: required, value: chosen ?? value(name))
  }

  /// A handle that is not taken yet, such as `check-2`.
  func handle(_ name: String, _ label: String, _ stem: String, taken: [String]) -> Field {
    var number = 1
    while taken.contains("\(stem)-\(number)") { number += 1 }
    return Field(
      name, label, .text(pattern: nil), meaning: CaseID.form.meaning,
      value: value(name) ?? "\(stem)-\(number)")
  }

  func name(_ party: PartyID) -> String {
    known.parties.first { $0.party == party }?.legalName ?? party.text
  }
}

extension FormMaker.Known {
  /// - Throws: refusals for a waybill or offer that the reader may not read.
  static func load(
    _ given: [(key: String, value: String)], for viewer: Viewer
  ) throws -> FormMaker.Known {
    func value<Value: TextCoded>(_ name: String, _ type: Value.Type) -> Value? {
      given.last { $0.key == name }.flatMap { try? Value(text: $0.value) }
    }
    let waybill = value("waybill", WaybillNumber.self) ?? value("_waybill", WaybillNumber.self)
    let offer = value("offer", Digest.self) ?? value("handover", Digest.self)
    let party = value("party", PartyID.self)
    let role = given.last { $0.key == "role" }.flatMap {
      AccreditationRole(rawValue: $0.value)
    }
    return try viewer.ask { reading throws(Stop) in
      var known = FormMaker.Known()
      known.parties = try reading.parties().parties
      known.policy = try RegistryRules.policy(in: reading.world)
      if let offer { known.offer = try reading.offers().offers.first { $0.id == offer } }
      if let number = waybill ?? known.offer?.waybill {
        known.waybill = try reading.waybill(number)
        known.checks = try reading.checks(number).checks
        known.countersigners = try countersigners(known, reading)
        if let id = value("handover", Digest.self) {
          let record = try reading.world.find(HandoverRecord.self, id.text)
          if record?.waybill == number { known.handover = record }
        }
        if let holder = known.waybill?.waybill.outstanding.first?.holder {
          known.holderSites = try reading.party(holder).party.profile.sites.map(\.id)
        }
      }
      if let party, let role, let session = viewer.session {
        let id = AccreditationID(party: party, role: role, authority: session.party)
        known.accreditation = try reading.world.find(Accreditation.self, id.key)
      }
      return known
    }
  }

  private static func countersigners(
    _ known: FormMaker.Known, _ reading: Reading
  ) throws(Stop) -> [KeyRecord] {
    guard let waybill = known.waybill?.waybill else { return [] }
    let party = try WaybillRules.countersigner(of: waybill, in: reading.world)
    return try reading.party(party).keys.filter { $0.revokedAt == nil }
  }
}

/// The titles of the kinds, from their names: `waybill.handOver/1` is "Hand over".
enum CommandTitle {
  static func of(_ kind: String) -> String {
    switch kind {
    case ExtendDeadline.kind: return "Extend a deadline"
    case DeclareError.kind: return "Declare an error"
    case RegisterParty.kind: return "Register a party"
    case EnrolKey.kind: return "Enrol a key"
    case RotateKey.kind: return "Replace a key"
    default: break
    }
    let name = kind.split(separator: "/").first ?? ""
    return Words.label(String(name.split(separator: ".").last ?? name))
  }
}
