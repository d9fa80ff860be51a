import Canonical
import EventLog
import Hummingbird
import Rows
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// An offer as its acceptor sees it: the very text that the releaser signed, to be signed again,
  /// with reservations where something differs.
  func acceptance(_ known: FormMaker.Known, _ viewer: Viewer) async throws -> Response {
    guard let offer = known.offer, let session = viewer.session else {
      throw Problem(
        .noSuchAddress, "There is no such offer, or it is closed: see the consignment's page.")
    }
    let given = try GivenSignature(json: offer.signature, path: "signature")
    let outcome = try await preview(offer, given, session)
    let sheet = Acceptance(
      offer: offer, given: given, outcome: outcome, viewer: viewer, names: known.names)
    return viewer.page("Accept a handover") { sheet.html }
  }

  private func preview(
    _ offer: Offer, _ given: GivenSignature, _ session: Session
  ) async throws -> Result<[FactRecord], Refusal> {
    let body = try offer.handover.decode(Body.self)
    let signers = [
      Signer(key: given.key, role: given.role, statement: given.statement),
      Signer(key: session.key, role: .acceptor, statement: Statement(seen: node.seen)),
    ]
    do throws(Failure) {
      return .success(
        try await node.preview(try Self.handOver(body), id: offer.id, signers: signers))
    } catch {
      guard case .refused(let refusal, _) = error else { throw error }
      return .failure(refusal)
    }
  }

  private static func handOver(_ body: Body) throws(Failure) -> Command {
    do throws(Refusal) {
      return try Node.command(body)
    } catch {
      throw .refused(error, recorded: nil)
    }
  }
}

private struct Acceptance {
  let offer: Offer
  let given: GivenSignature
  let outcome: Result<[FactRecord], Refusal>
  let viewer: Viewer
  let names: Names

  @HTMLBuilder
  var html: HTML {
    h1("Accept a handover")
    Outcomes.html(outcome, PlainText(names: names))
    p {
      strong(names.text(offer.from))
      " offers "
      strong(names.text(offer.to))
      " \(Words.count(offer.units.count, "logistic unit")) of "
      a(.class("mono"), .href("/consignments/\(offer.waybill)")) { offer.waybill.text }
      ". With your signature custody moves, and with it the duty to hand on in time."
    }
    section(.labelledBy("signed")) {
      h2(id: "signed", "What both sides sign")
      ContentWords(names: names).html(offer.handover["content"] ?? .null)
    }
    if viewer.session?.isAtDesk == true { custodial } else { device }
  }

  private var device: HTML {
    form(.class("sheet"), .sign(viewer.node.origin), .next("/consignments/\(offer.waybill)")) {
      input(.type("hidden"), .name("body"), .value(offer.handover.written))
      input(.type("hidden"), .name("role"), .value(SigningRole.acceptor.rawValue))
      input(.type("hidden"), .name("key"), .value(viewer.session?.key.text ?? ""))
      input(.type("hidden"), .name("names"), .value(names.json.written))
      input(.type("hidden"), .name("others"), .value(JSON.array([offer.signature]).written))
      reservations
      p(.class("hint")) {
        "Before it signs, your device asks the log to prove that the releaser's view of it and"
          + " yours are one history."
      }
      div(.class("actions")) {
        button(.type("submit")) { "Accept and sign" }
        decline
      }
    }
  }

  private var custodial: HTML {
    form(.class("sheet"), .method("post"), .action("/forms/waybill.handOver/send")) {
      input(.type("hidden"), .name("offer"), .value(offer.id.text))
      reservations
      p(.class("hint")) { "The desk signs for you; two desks of one node never make a handover." }
      div(.class("actions")) {
        button(.type("submit")) { "Let the desk accept" }
        decline
      }
    }
  }

  private var decline: HTML {
    a(.class("button quiet"), .href("/forms/waybill.decline?handover=\(offer.id)")) { "Decline" }
  }

  /// Three lines for what is found different (CMR articles 8 and 9).
  private var reservations: HTML {
    details {
      summary("Reservations: count, seal, damage")
      for _ in 0..<3 {
        fieldset(.reservation(), .class("reservation")) {
          legend("Reservation")
          label {
            "What "
            select(.name("kind")) {
              for kind in Reservation.Kind.allCases {
                option(.value(kind.rawValue)) { Words.of(kind) }
              }
            }
          }
          label {
            "Unit "
            select(.name("unit")) {
              option(.value("")) { "all of them" }
              for unit in offer.units { option(.value(unit.text)) { unit.text } }
            }
          }
          label {
            "Remark "
            input(.name("remark"), .type("text"), .autocomplete("off"))
          }
        }
      }
    }
  }
}
