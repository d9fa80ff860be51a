import Canonical
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Vocabulary

/// The web pages: questions shown as HTML, and forms that become commands. They decide nothing.
struct Pages: Sendable {
  let wiring: Wiring

  var node: Node { wiring.node }

  func register(on router: Router<Visit>) {
    for route in PageRoute.allCases {
      router.on(RouterPath(route.path), method: route.method) { request, visit in
        try await shown(route, request, visit)
      }
    }
  }

  /// A page in any case: what went wrong is told as a page too.
  private func shown(_ route: PageRoute, _ request: Request, _ visit: Visit) async throws
    -> Response
  {
    let viewer = try await viewer(request, visit)
    do {
      try visit.require(route.access)
      return try await answer(route, request, visit, viewer)
    } catch let problem as Problem {
      return try viewer.trouble(problem)
    } catch let failure as Failure {
      if case .fault(let fault) = failure { throw fault }
      return try viewer.trouble(Problem(failure))
    } catch let refusal as Refusal {
      return try viewer.trouble(Problem(refusal))
    } catch let fault as JSONFault {
      return try viewer.trouble(Problem(fault))
    } catch let fault as InvalidText {
      return try viewer.trouble(Problem(.badParameter, fault.description))
    }
  }

  private func viewer(_ request: Request, _ visit: Visit) async throws -> Viewer {
    let now = await node.logTime().now
    let party = try visit.session.map { session in
      try node.ask { world throws(Stop) in try world.find(Party.self, session.party.text) }
    }
    return Viewer(
      session: visit.session, party: party ?? nil, now: now, state: node.state, node: node,
      isSample: wiring.options.sample != nil, hasRules: wiring.options.rules != nil,
      hasLists: wiring.options.screening != nil, key: visit.key,
      proposals: wiring.proposals.seen(by: visit.session?.party, key: visit.key, at: now),
      recorded: request.uri.queryParameters.get("recorded").flatMap { UInt64($0) })
  }

  private func answer(
    _ route: PageRoute, _ request: Request, _ visit: Visit, _ viewer: Viewer
  ) async throws -> Response {
    switch route {
    case .start: try start(viewer)
    case .consignments: try consignments(viewer, request)
    case .newConsignment: try newConsignment(viewer)
    case .consignment: try consignment(viewer, try visit.value("number"))
    case .sheet: try sheet(viewer, try visit.value("number"))
    case .overdue: try overdue(viewer)
    case .directory: try directory(viewer, request)
    case .parties: try parties(viewer)
    case .party: try party(viewer, try visit.value("party"))
    case .alerts: try alerts(viewer)
    case .authorisations: try authorisations(viewer, request)
    case .check: try check(viewer, try visit.value("waybill"), try visit.value("check"))
    case .signIn: await signIn(viewer)
    case .form: try await blank(viewer, request, try visit.parameters.require("kind"))
    case .fillIn: try await fillIn(viewer, request, try visit.parameters.require("kind"))
    case .send: try await send(viewer, request, try visit.parameters.require("kind"))
    case .proposals: try proposals(viewer)
    case .proposal: try await proposal(viewer, visit)
    case .closeProposal: try await closeProposal(visit)
    case .determine: try determine(viewer, request)
    case .determined: try await determined(viewer, request)
    case .screening: try await screening(viewer, request)
    case .screenedParty: try screenedParty(viewer, try visit.value("party"))
    case .sample: try await sample(viewer)
    case .playNext: try await playNext(viewer)
    case .letTimePass: try await letTimePass(viewer, request)
    case .stylesheet: Pages.asset(Stylesheet.text, "text/css")
    case .script: Pages.asset(ClientScript.text, "text/javascript")
    }
  }

  private static func asset(_ text: String, _ type: String) -> Response {
    var response = Response(text: text, mediaType: type + "; charset=utf-8")
    // Short, so that a new version of the node is a new version of its pages soon.
    response.headers[.cacheControl] = "max-age=60"
    return response
  }
}

extension Visit {
  /// A part of the path that has one written form.
  /// - Throws: `InvalidText`.
  func value<Value: TextCoded>(_ name: String) throws -> Value {
    let text = try parameters.require(name)
    return try Value(text: Form.decoded(Array(text.utf8)) ?? text)
  }
}

extension Viewer {
  /// What went wrong, with every reason and its source.
  func trouble(_ problem: Problem) throws -> Response {
    let plain = try plain(problem.reasons.map(\.message))
    return page(problem.title, status: problem.status) {
      h1(problem.title)
      Refused.verdict(problem.reasons, plain, else: problem.detail).html
      if let recorded = problem.recorded {
        p(.class("hint")) {
          "The attempt itself is on the log, as entry \(recorded): an authority sees it."
        }
      }
      p(.class("actions")) {
        if problem.status == 401 { a(.class("button"), .href("/sign-in")) { "Sign in" } }
        a(.href("/")) { "To the overview" }
      }
    }
  }
}

/// How the pages show a refusal.
enum Refused {
  static func verdict(
    _ reasons: [Reason], _ plain: PlainText, else text: String = ""
  ) -> Verdict {
    let grounds = reasons.map {
      Verdict.Ground(plain.text($0.message), code: $0.code, source: $0.source)
    }
    return Verdict(
      outcome: Badge("Refused", .bad), grounds: grounds.isEmpty ? [.init(text)] : grounds)
  }
}
