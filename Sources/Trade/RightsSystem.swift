import Authorisations
import Enforcement
import Registry
import Rows
import Vocabulary
import Waybills

extension Rights {
  static func of(_ fact: SystemFact) -> Rights {
    switch fact {
    case .deadlineExpired(let fact): deadline(fact.deadline)
    case .attemptRefused(let fact): attempt(fact.key, on: fact.waybill)
    case .forkEvidenced(let fact): attempt(fact.key)
    case .clockConfirmed, .attested, .succeeded, .keyRotated: open
    case .erased(let fact): consignment(fact.waybill, notified: .all)
    case .partyErased(let fact): ofParty(fact.party)
    }
  }

  static func of(_ command: SystemCommand) -> Rights {
    switch command {
    case .expire(let content): deadline(content.deadline)
    case .confirmClock, .attest, .succeed, .rotateKey: open
    case .erase(let content): consignment(content.waybill)
    case .eraseParty(let content): ofParty(content.party)
    }
  }

  private static func ofParty(_ party: PartyID) -> Rights {
    Rights([.party(party)], [.oneself: .all, .accreditor: .all])
  }

  private static func attempt(_ key: PublicKey, on waybill: WaybillNumber? = nil) -> Rights {
    let subject = Matter.alert(party: nil, authority: nil, waybills: waybill.map { [$0] } ?? [])
    return Rights([.attempt(key), subject], [.oneself: .all, .supervisor: .all])
  }

  /// That a time passed is read by those who may read what it was set for.
  private static func deadline(_ deadline: Deadline) -> Rights {
    let names = deadline.subject.split(separator: "/").map(String.init)
    switch deadline.kind.prefix(while: { $0 != "." }) {
    case "waybill":
      guard let number = names.first.flatMap({ try? WaybillNumber(text: $0) }) else {
        return closed
      }
      return consignment(number, notified: .all)
    case "enforcement":
      guard names.count == 2, let number = try? WaybillNumber(text: names[0]),
        let check = try? CaseID(text: names[1])
      else { return closed }
      return Rights([.check(number, check)], [.supervisor: .all])
    case "registry":
      guard let party = names.first.flatMap({ try? PartyID(text: $0) }) else { return closed }
      return Rights([.party(party)], [.oneself: .all, .accreditor: .all])
    case "authorisation":
      return AuthorisationName(key: deadline.subject).map { authorisation($0) } ?? closed
    default: return closed
    }
  }
}
