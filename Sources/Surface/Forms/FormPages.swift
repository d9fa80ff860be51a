import Canonical
import EventLog
import Exchange
import Hummingbird
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// The limit of a form: a submission in percent-encoding.
  static let formBytes = 4 << 20

  func newConsignment(_ viewer: Viewer) throws -> Response {
    let match = try command(named: "waybill.issue")
    let known = try FormMaker.Known.load([], for: viewer)
    let form = try FormMaker(viewer: viewer, given: [], known: known).form(match)
    return page(form, "waybill.issue", viewer)
  }

  /// A form that is not filled in yet.
  func blank(_ viewer: Viewer, _ request: Request, _ name: String) async throws -> Response {
    let given = try request.parameters
    let match = try command(named: name)
    let known = try FormMaker.Known.load(given, for: viewer)
    if match.kind == HandOver.kind { return try await acceptance(known, viewer) }
    let form = try FormMaker(viewer: viewer, given: given, known: known).form(match)
    guard form.isComplete else { return page(form, name, viewer) }
    return try await confirmation(form, match, given, known, viewer)
  }

  /// A form that was filled in: either it comes back with what is wrong, or it becomes a command
  /// that can be signed.
  func fillIn(_ viewer: Viewer, _ request: Request, _ name: String) async throws -> Response {
    let given = try await request.form(atMost: Pages.formBytes)
    let match = try command(named: name)
    let known = try FormMaker.Known.load(given, for: viewer)
    let form = try FormMaker(viewer: viewer, given: given, known: known).form(match)
    do {
      return try await confirmation(form.filled(given), match, given, known, viewer)
    } catch let fault as JSONFault {
      let faulty = form.filled(given, fault)
      return page(faulty, name, viewer, trouble: faulty.shows(fault) ? [] : [fault.description])
    } catch let failure as ImportFailure {
      let more = failure.more > 0 ? ["and \(failure.more) more"] : []
      return page(
        form.filled(given), name, viewer, trouble: failure.faults.map(\.description) + more)
    }
  }

  private func confirmation(
    _ form: CommandForm, _ match: WireCase<Command>, _ given: [(key: String, value: String)],
    _ known: FormMaker.Known, _ viewer: Viewer
  ) async throws -> Response {
    guard let session = viewer.session else { throw Problem(.signInNeeded, "Sign in first.") }
    let draft = try CommandDraft(
      match, given, form, known: known, session: session, node: node,
      nonces: wiring.options.nonces)
    let outcome = try await preview(draft)
    return viewer.page(form.title) {
      Confirmation(
        title: form.title, draft: draft, outcome: outcome, viewer: viewer, names: known.names
      ).html
    }
  }

  /// What would come of it now.
  func preview(_ draft: CommandDraft) async throws -> Result<[FactRecord], Refusal> {
    do throws(Failure) {
      return .success(
        try await node.preview(
          draft.command, id: draft.id, signers: draft.signers(seen: node.seen),
          embedded: draft.embedded(seen: node.seen)))
    } catch {
      guard case .refused(let refusal, _) = error else { throw error }
      return .failure(refusal)
    }
  }

  /// A form, with what is wrong with it where that concerns no single field.
  private func page(
    _ form: CommandForm, _ name: String, _ viewer: Viewer, trouble: [String]? = nil
  ) -> Response {
    viewer.page(form.title, status: trouble == nil ? 200 : 422) {
      h1(form.title)
      p(.class("hint")) { form.lead }
      if let trouble {
        Notice(.bad, "This cannot be signed yet.") {
          if trouble.isEmpty {
            p { "See the field below." }
          } else {
            ul(.class("grounds")) { for line in trouble { li { line } } }
          }
        }.html
      }
      form.html(name)
    }
  }

  /// The newest version of a kind: `waybill.issue` for `waybill.issue/1`.
  func command(named name: String) throws -> WireCase<Command> {
    let match = Command.cases.last { $0.kind.hasPrefix(name + "/") && Node.kinds.contains($0.kind) }
    guard let match else {
      throw Problem(.noSuchAddress, "There is no form called \(name).")
    }
    return match
  }
}
