import Canonical
import EventLog
import Hummingbird
import Rows
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// A plain form of somebody at the node's own desk: the desk signs it.
  func send(_ viewer: Viewer, _ request: Request, _ name: String) async throws -> Response {
    let given = try await request.form(atMost: Pages.formBytes)
    let match = try command(named: name)
    guard let session = viewer.session, session.isAtDesk, let person = session.person,
      let desk = wiring.desk
    else {
      throw Problem(.noDesk, "Only a session at this node's desk sends plain forms.")
    }
    if match.kind == HandOver.kind { return try await accept(given, desk, viewer) }
    let content = try JSON.parse(
      Array((value("content", given) ?? "").utf8), limits: .submission)
    let nonce = try value("nonce", given).map { try Nonce(text: $0) }
    if match.kind == OfferHandover.kind {
      let offer = try value("offerNonce", given).map { try Nonce(text: $0) }
      let nonces = nonce.flatMap { first in offer.map { (handover: first, offer: $0) } }
      let receipt = try await desk.offer(
        content, person: person, session: session.id, nonces: nonces, to: node)
      return done(receipt, "/consignments/\(content["waybill"]?.text ?? "")")
    }
    let receipt = try await desk.submit(
      content, kind: match.kind, person: person, session: session.id, nonce: nonce, to: node)
    let body = desk.body(
      content, kind: match.kind, log: node.origin, person: person, session: session.id,
      nonce: nonce)
    return done(receipt, CommandDraft.next(after: body, known: .init(), session: session))
  }

  private func accept(
    _ given: [(key: String, value: String)], _ desk: Desk, _ viewer: Viewer
  ) async throws -> Response {
    let known = try FormMaker.Known.load(given, for: viewer)
    guard let offer = known.offer else {
      throw Problem(.noSuchAddress, "There is no such offer, or it is closed.")
    }
    let receipt = try await desk.accept(
      try offer.handover.decode(Body.self),
      released: try GivenSignature(json: offer.signature, path: "signature"),
      reservations: reservations(given), to: node)
    return done(receipt, "/consignments/\(offer.waybill)")
  }

  /// The lines of reservations have the same names, so the nth of each belong together.
  private func reservations(_ given: [(key: String, value: String)]) -> [Reservation] {
    func all(_ name: String) -> [String] { given.filter { $0.key == name }.map(\.value) }
    let (kinds, units, remarks) = (all("kind"), all("unit"), all("remark"))
    return remarks.indices.compactMap { index in
      guard index < kinds.count, index < units.count, !remarks[index].isEmpty,
        let kind = Reservation.Kind(rawValue: kinds[index])
      else { return nil }
      return Reservation(
        kind: kind, unit: units[index].isEmpty ? nil : units[index], remark: remarks[index])
    }
  }

  private func value(_ name: String, _ given: [(key: String, value: String)]) -> String? {
    given.last { $0.key == name }?.value
  }

  private func done(_ receipt: EntryReceipt, _ next: Address) -> Response {
    .seeOther("\(next.text)?recorded=\(receipt.index)")
  }
}
