import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func declareError(
    _ command: DeclareError, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try waybill(command.waybill, in: world)
    switch (command.handover, command.receipt) {
    case (let handover?, nil):
      return [.errorDeclared(try undo(handover, command, of: waybill, in: world, context))]
    case (nil, let receipt?):
      return [.errorDeclared(try annul(receipt, command, of: waybill, in: world, context))]
    default:
      throw .refuse(
        WaybillRefusal.targetUnclear.because("name either a handover or a receipt"))
    }
  }

  /// Custody goes back where it was, but only while the acceptor still has it: once the units went
  /// on, others have signed for them in good faith.
  private static func undo(
    _ id: Digest, _ command: DeclareError, of waybill: Waybill, in world: World,
    _ context: Context
  ) throws(Stop) -> ErrorDeclared {
    let releaser = try RegistryRules.acting(.releaser, in: world, context)
    let acceptor = try RegistryRules.acting(.acceptor, in: world, context)
    guard let record = try world.find(HandoverRecord.self, id.text),
      record.waybill == waybill.number
    else {
      throw .refuse(
        WaybillRefusal.handoverUnknown.because("there is no handover \(id) on \(waybill.number)"))
    }
    var reasons = Reasons()
    requireSameSigner(releaser, record.from, "released", &reasons)
    requireSameSigner(acceptor, record.to, "accepted", &reasons)
    let units = waybill.units.filter { $0.custody == id }
    let isWhole = Set(record.units).isSubset(of: units.map(\.sscc))
    let isHere = units.allSatisfy { $0.holder == record.to && $0.status != .received }
    guard record.state == .standing, let before = record.before, isWhole, isHere,
      waybill.state != .resolved
    else {
      reasons.add(
        .handoverMovedOn,
        "the units of this handover are not held by \(record.to) under it any more; it stands")
      try reasons.require()
      preconditionFailure("a reason was just added")
    }
    try reasons.require()
    let state: Waybill.State =
      waybill.report != nil ? .notReceived : before.departed ? .inTransit : .issued
    return ErrorDeclared(
      waybill: waybill.number, handover: id, units: units.map(\.sscc), holder: record.from,
      custody: record.prev, since: before.since, legsDone: before.legsDone,
      state: waybill.hasDeparted(except: id) && state == .issued ? .inTransit : state,
      reason: command.reason)
  }

  private static func requireSameSigner(
    _ acting: Acting, _ party: PartyID, _ verb: String, _ reasons: inout Reasons
  ) {
    guard acting.party.id != party else { return }
    reasons.add(
      .signersDiffer,
      "\(party) \(verb) in what is declared an error; \(acting.party.id) cannot declare it so")
  }

  /// An annulled receipt may be made anew; what it left outstanding is outstanding again.
  private static func annul(
    _ id: Digest, _ command: DeclareError, of waybill: Waybill, in world: World,
    _ context: Context
  ) throws(Stop) -> ErrorDeclared {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard let receipt = waybill.receipts.first(where: { $0.id == id }) else {
      throw .refuse(
        WaybillRefusal.receiptUnknown.because("there is no receipt \(id) on \(waybill.number)"))
    }
    var reasons = Reasons()
    requireSameSigner(acting, waybill.roles.consignee, "received", &reasons)
    if acting.party.id == waybill.roles.consignee, acting.key.site != receipt.site {
      reasons.add(.keyNotOfSite, "the receipt was signed at \(receipt.site), by a key of that site")
    }
    if waybill.state == .resolved { reasons.add([closed(waybill)]) }
    if receipt.annulled == true {
      reasons.add(.receiptUnknown, "the receipt \(id) is annulled already")
    }
    try reasons.require()
    return ErrorDeclared(
      waybill: waybill.number, receipt: id, units: receipt.units, holder: waybill.roles.consignee,
      state: waybill.report != nil ? .notReceived : .inTransit, reason: command.reason)
  }
}

extension Waybill {
  /// Whether something left the consignor by another handover than this one.
  func hasDeparted(except handover: Digest) -> Bool {
    units.contains { $0.custody != issue && $0.custody != handover }
  }
}
