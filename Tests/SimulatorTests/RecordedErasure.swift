import Authorisations
import Enforcement
import EventLog
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

@testable import Scenario

extension Recordings {
  /// A seller with everything that it had is erased, years after it left: its consignments, then
  /// its own record. The log attests its state before, between and after.
  @Sendable static func erasure() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let seller = Player.seller(cast)
    try await recording.adoptPack()
    let stated = try await recording.state("LPP-1", validDays: 300)
    try await recording.determine()
    try await recording.issuePermitted("cancelled", first: 61_001, under: stated)
    try await recording.act(
      .waybill(
        .cancel(
          CancelWaybill(
            waybill: recording.stage.waybill("cancelled"), reason: "Withdrawn by Ms Verborgen."))),
      by: seller)
    _ = try await recording.node.attest()
    // Five years from the last that happened to either.
    try await recording.pass(hours: 24 * (1828 + 310))
    for name in ["earlier", "cancelled"] { try await recording.erase(waybill: name) }
    _ = try await recording.node.attest()
    try await recording.act(
      .system(
        .eraseParty(
          EraseParty(
            party: seller.party, ground: Recording.ground, nobodyAskedForIt: true))),
      by: Player.authority(cast))
    _ = try await recording.node.attest()
    return try recording.recorded
  }
}

extension Recording {
  static let ground = "Regulation (EU) 2016/679, art. 17(1)(a)"

  fileprivate func erase(waybill name: String) async throws {
    try await act(
      .system(
        .erase(
          EraseWaybill(
            waybill: stage.waybill(name), ground: Recording.ground, nobodyAskedForIt: true))),
      by: Player.authority(stage.cast))
  }
}
