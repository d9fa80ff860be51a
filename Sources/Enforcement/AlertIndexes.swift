public import Rows
public import Vocabulary

/// Index of alerts by the waybills that they name.
public struct AlertOfWaybill: Subject {
  public static let table = "alertof"

  public var waybill: WaybillNumber
  public var alert: CaseID

  public var key: String { "\(waybill)/\(alert)" }
}

/// Index of the alerts that no authority has closed.
public struct OpenAlert: Subject {
  public static let table = "openalert"

  public var alert: CaseID

  public var key: String { alert.text }
}

extension EnforcementRules {
  static func put(_ alert: Alert, in world: inout World) {
    world.put(alert)
    for waybill in alert.waybills { world.put(AlertOfWaybill(waybill: waybill, alert: alert.id)) }
    if alert.isOpen {
      world.put(OpenAlert(alert: alert.id))
    } else {
      world.remove(OpenAlert.self, alert.key)
    }
  }

  /// Alerts that name a waybill, closed ones too.
  public static func alerts(
    of waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [Alert] {
    let keys = KeysOfWaybill(waybill)
    let named = try world.scan(AlertOfWaybill.self, from: keys.from, upTo: keys.upTo)
    return try alerts(named.map(\.alert), in: world)
  }

  /// Alerts that no authority has closed.
  public static func openAlerts(in world: World) throws(Stop) -> [Alert] {
    try alerts(try world.scan(OpenAlert.self).map(\.alert), in: world)
  }

  private static func alerts(_ ids: [CaseID], in world: World) throws(Stop) -> [Alert] {
    var alerts: [Alert] = []
    for id in ids {
      if let alert = try world.find(Alert.self, id.text) { alerts.append(alert) }
    }
    return alerts
  }
}

extension EnforcementFact {
  /// The waybills that it speaks of.
  public var waybills: [WaybillNumber] {
    switch self {
    case .alertRaised(let fact): fact.waybills
    case .alertClosed: []
    case .held(let fact): [fact.waybill]
    case .released(let fact): [fact.waybill]
    case .returnOrdered(let fact): [fact.waybill]
    case .spotCheckOrdered(let fact): [fact.waybill]
    case .sampleDrawn(let fact): [fact.waybill]
    case .findingsRecorded(let fact): [fact.waybill] + fact.strays.compactMap(\.liveOn)
    case .spotCheckConcluded(let fact): [fact.waybill]
    case .spotCheckFellDue(let fact): [fact.waybill]
    case .decided(let fact): fact.checks.map(\.waybill)
    }
  }
}
