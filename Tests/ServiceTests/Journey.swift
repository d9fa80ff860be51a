import Authorisations
import EventLog
import Rows
import Service
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// One consignment of one exporter, under its exception, from the issue on.
struct Journey {
  let world: Exporters
  let seller: Player
  let waybill: WaybillNumber
  let issue: Digest
  let units: [SSCC]

  static let haulier = Player.haulier(Cast())

  init(_ store: MemoryStore, _ shelf: MemoryShelf) async throws {
    world = try await Exporters(Exporters.rig(store, shelf), count: 1, limit: "100000")
    seller = world.sellers[0]
    let now = await world.rig.node.logTime().now
    let command = try world.waybill(0, by: seller, at: now)
    units = command.units.map(\.sscc)
    issue = try await world.send(.waybill(.issue(command)), [(.actor, seller)]).id
    waybill = WaybillNumber(from: issue)
  }

  func leave(prev: Digest? = nil, nonce: String = "") async throws -> EntryReceipt {
    try await world.send(
      .waybill(
        .handOver(
          HandOver(
            waybill: waybill, units: units, from: seller.party, to: Self.haulier.party,
            prev: prev ?? issue, place: Places.factory))),
      [(.releaser, seller), (.acceptor, Self.haulier)], nonce: nonce)
  }

  /// From the haulier to the terminal, and from there to the consignee.
  func passOn(
    after custody: Digest, _ from: Player, _ to: Player, at place: Place, nonce: String = ""
  )
    async throws -> EntryReceipt
  {
    try await world.send(
      .waybill(
        .handOver(
          HandOver(
            waybill: waybill, units: units, from: from.party, to: to.party, prev: custody,
            place: place))), [(.releaser, from), (.acceptor, to)], nonce: nonce)
  }

  func comeBack(after custody: Digest) async throws -> EntryReceipt {
    try await world.send(
      .waybill(.sendBack(ReturnUnits(waybill: waybill, units: units, reason: "Closed"))),
      [(.actor, Self.haulier)])
    return try await world.send(
      .waybill(
        .handOver(
          HandOver(
            waybill: waybill, units: units, from: Self.haulier.party, to: seller.party,
            prev: custody, place: Places.factory))),
      [(.releaser, Self.haulier), (.acceptor, seller)])
  }

  func undo(_ handover: Digest) async throws -> EntryReceipt {
    try await world.send(
      .waybill(
        .declareError(
          DeclareError(waybill: waybill, handover: handover, reason: "Not these goods"))),
      [(.releaser, Self.haulier), (.acceptor, seller)])
  }

  func kinds(_ receipt: EntryReceipt) throws -> [String] { try receipt.facts().map(\.kind) }
}
