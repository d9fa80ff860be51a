import Authorisations
import Judgements
import Registry
import Rows
import Vocabulary
import Waybills

/// Whom screening keeps out, and of what.
extension Rules {
  /// What screening has against a command. Nothing where the signer could not give it anyway, so
  /// that nobody learns by trying who was found on a list.
  static func bars(
    _ command: Command, in world: World, _ context: Context
  ) throws(Stop) -> [Reason] {
    // What nothing is said about costs one look.
    guard command.isScreened, try JudgementRules.current(in: world) != nil,
      let signer = context.signer(.actor)
    else { return [] }
    guard try RegistryRules.isActive(signer.key, at: context.index, in: world),
      let record = try RegistryRules.keyRecord(signer.key, in: world),
      let actor = try world.find(Party.self, record.party.text)
    else { return [] }
    var reasons: [Reason] = []
    var asked: Set<PartyID> = []
    for party in try screened(command, by: actor, in: world) where asked.insert(party).inserted {
      reasons += try JudgementRules.bars(party, in: world)
    }
    return reasons
  }

  /// Who gains by a command, where the signer may give it.
  private static func screened(
    _ command: Command, by actor: Party, in world: World
  ) throws(Stop) -> [PartyID] {
    switch command {
    case .registry(let command): return actor.authority == nil ? [] : command.favoured
    case .authorisation(let command): return try screened(command, by: actor, in: world)
    case .waybill(.issue(let issue)):
      return actor.id == issue.roles.consignor ? issue.screened : []
    case .waybill(.amend(let amend)):
      let waybill = try world.find(Waybill.self, amend.waybill.text)
      return actor.id == waybill?.roles.consignor ? amend.screened : []
    case .waybill, .enforcement, .judgement, .system: return []
    }
  }

  private static func screened(
    _ command: AuthorisationCommand, by actor: Party, in world: World
  ) throws(Stop) -> [PartyID] {
    switch command {
    case .issue(let content): return actor.authority == nil ? [] : content.terms.screened
    case .register(let content):
      return actor.id == content.terms.holder ? content.terms.screened : []
    case .amend(let content):
      let held = try world.find(Authorisation.self, content.authorisation.key)
      let mayAmend = [held?.name.registrar, held?.terms.authority].contains(actor.id)
      return mayAmend ? content.terms.screened : []
    case .confirm(let content):
      return try screened(content.authorisation, by: actor, in: world)
    case .reinstate(let content):
      return try screened(content.authorisation, by: actor, in: world)
    case .adoptPack, .determine, .suspend, .revoke, .setCap: return []
    }
  }

  private static func screened(
    _ name: AuthorisationName, by actor: Party, in world: World
  ) throws(Stop) -> [PartyID] {
    let held = try world.find(Authorisation.self, name.key)
    return held?.terms.authority == actor.id ? held?.terms.screened ?? [] : []
  }
}

extension Command {
  /// Whether screening can have anything against it.
  fileprivate var isScreened: Bool {
    switch self {
    case .registry(let command): !command.favoured.isEmpty
    case .authorisation(.issue), .authorisation(.register), .authorisation(.amend),
      .authorisation(.confirm), .authorisation(.reinstate):
      true
    case .waybill(.issue): true
    case .waybill(.amend(let content)): !content.screened.isEmpty
    case .authorisation, .waybill, .enforcement, .judgement, .system: false
    }
  }
}

extension RegistryCommand {
  /// Whom it lets trade, or lets go on.
  fileprivate var favoured: [PartyID] {
    switch self {
    case .accredit(let content): [content.party]
    case .renew(let content): [content.party]
    case .reinstate(let content): [content.party]
    default: []
    }
  }
}

extension IssueWaybill {
  /// Everybody who deals with the goods; the authority does not.
  fileprivate var screened: [PartyID] {
    [
      roles.consignor, roles.consignee, roles.endUser, roles.freightForwarder, roles.notifyParty,
      roles.owner,
    ].compactMap(\.self) + legs.map(\.carrier)
  }
}

extension AmendWaybill {
  /// Those whom it brings in.
  fileprivate var screened: [PartyID] {
    [endUser, notifyParty].compactMap(\.self) + (remainingLegs ?? []).map(\.carrier)
  }
}

extension Terms {
  fileprivate var screened: [PartyID] { [holder] + consignees + (endUsers ?? []) }
}
