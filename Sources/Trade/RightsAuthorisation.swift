import Authorisations
import Vocabulary

extension Rights {
  static func of(_ fact: AuthorisationFact) -> Rights {
    switch fact {
    // Which rules decide, and what all share, anybody may know.
    case .packAdopted, .capSet: open
    case .determined(let fact): determination(by: fact.by)
    case .registered(let fact): authorisation(fact.authorisation)
    case .confirmed(let fact): authorisation(fact.authorisation)
    case .amended(let fact): authorisation(fact.authorisation)
    case .suspended(let fact): authorisation(fact.authorisation)
    case .reinstated(let fact): authorisation(fact.authorisation)
    case .revoked(let fact): authorisation(fact.authorisation)
    case .expired(let fact): authorisation(fact.authorisation)
    case .lineJudged(let fact):
      draws(fact.waybill, fact.draws.map(\.authorisation), others: .hiding("/draws"))
    case .capDrawn(let fact): draws(fact.waybill, [], others: .nothing)
    case .drawsRestored(let fact):
      draws(fact.waybill, fact.parts.map(\.authorisation), others: .nothing)
    case .drawsRepeated(let fact):
      draws(fact.waybill, fact.parts.map(\.authorisation), others: .nothing)
    }
  }

  /// - Parameter facts: what became of it.
  static func of(_ command: AuthorisationCommand, with facts: [Fact]) -> Rights {
    switch command {
    case .adoptPack, .setCap: open
    case .confirm(let content): authorisation(content.authorisation)
    case .amend(let content): authorisation(content.authorisation)
    case .suspend(let content): authorisation(content.authorisation)
    case .reinstate(let content): authorisation(content.authorisation)
    case .revoke(let content): authorisation(content.authorisation)
    // These do not name who signs; their facts do.
    case .determine, .issue, .register: facts.first.map { of($0) } ?? closed
    }
  }

  static func authorisation(_ name: AuthorisationName) -> Rights {
    Rights([.authorisation(name)], [.oneself: .all, .supervisor: .all])
  }

  /// What somebody asked about its own dealings.
  static func determination(by party: PartyID) -> Rights {
    Rights([.party(party)], [.oneself: .all, .accreditor: .all, .supervisor: .all])
  }

  /// What a consignment drew is for the holder, and for the authorities of the consignment and of
  /// what it drew on; its other parties learn that it passed the gate, and nothing of balances.
  private static func draws(
    _ waybill: WaybillNumber, _ names: [AuthorisationName], others: Share
  ) -> Rights {
    Rights(
      [.consignment(waybill)] + names.map { .authorisation($0) },
      [.oneself: .all, .supervisor: .all, .principal: others])
  }
}
