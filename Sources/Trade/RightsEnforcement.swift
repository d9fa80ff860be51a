import Enforcement
import Registry
import Vocabulary

extension Rights {
  static func of(_ fact: EnforcementFact) -> Rights {
    switch fact {
    case .alertRaised(let fact): alert(fact)
    case .alertClosed(let fact): own(fact.authority)
    case .held(let fact): order(fact.waybill, fact.authority)
    case .released(let fact): order(fact.waybill, fact.authority)
    case .returnOrdered(let fact): order(fact.waybill, fact.authority)
    // Who is checked learns of it on the spot.
    case .spotCheckOrdered(let fact): own(fact.authority)
    case .sampleDrawn(let fact): check(fact.waybill, fact.check)
    case .findingsRecorded(let fact): check(fact.waybill, fact.check)
    case .spotCheckConcluded(let fact): own(fact.authority)
    case .spotCheckFellDue(let fact): own(fact.authority)
    case .decided(let fact):
      Rights(
        [.authority(fact.authority)] + (fact.accreditation.map { [.accreditation($0)] } ?? []),
        [.supervisor: .all, .oneself: .hiding("/alerts", "/checks")])
    }
  }

  private static func alert(_ fact: AlertRaised) -> Rights {
    let forWhom = Matter.alert(
      party: fact.party, authority: fact.authority, waybills: fact.waybills)
    let consignments = fact.waybills.map { Matter.consignment($0) }
    return switch fact.kind {
    // These say again what the fact beside them says.
    case .legOverdue, .nonReceipt, .handoverDisputed, .discrepancy, .movedUnderSuspension:
      Rights([forWhom] + consignments, [.supervisor: .all, .principal: .all, .carrier: .all])
    case .dutyMissed:
      Rights(
        [forWhom] + consignments + (fact.party.map { [.party($0)] } ?? []),
        [.supervisor: .all, .principal: .all, .oneself: .all])
    case .serialConflict, .attemptRefused, .unprovenCheckpoint, .findingAdverse, .checkOverdue,
      .movedWithoutPermission, .matchFound:
      Rights([forWhom], [.supervisor: .all])
    }
  }

  static func own(_ authority: PartyID) -> Rights {
    Rights([.authority(authority)], [.supervisor: .all])
  }

  private static func check(_ waybill: WaybillNumber, _ check: CaseID) -> Rights {
    Rights([.check(waybill, check)], [.supervisor: .all])
  }

  /// Whoever is made to wait, or to send back, is told why.
  private static func order(_ waybill: WaybillNumber, _ authority: PartyID? = nil) -> Rights {
    consignment(
      waybill, notified: .hiding("/reason"), also: authority.map { [.authority($0)] } ?? [])
  }

  static func of(_ command: EnforcementCommand) -> Rights {
    switch command {
    case .hold(let content): consignment(content.waybill)
    case .release(let content): consignment(content.waybill)
    case .orderReturn(let content): consignment(content.waybill)
    // Read by the authority that signed them.
    case .closeAlert, .orderSpotCheck, .drawSample, .recordFindings, .decide: closed
    }
  }
}
