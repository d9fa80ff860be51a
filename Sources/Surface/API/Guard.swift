import Hummingbird
import Logging
import Service

/// What happens around every request, whatever its address: the limits before it, the headers
/// after it, and one shape for all that goes wrong.
struct Guard: RouterMiddleware {
  typealias Context = Visit

  let wiring: Wiring

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      try throttle(request, context)
      try checkOrigin(request)
      var visit = context
      visit.session = try wiring.session(of: request)
      visit.newcomer = request.newcomerToken.flatMap { wiring.newcomers.find($0) }
      response = try await next(request, visit)
    } catch {
      response = problem(error, context).response
    }
    secure(&response)
    // The path's pattern, never the address itself: queries may hold what is private.
    context.logger.debug(
      "answered",
      metadata: ["route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)"])
    return response
  }

  private func problem(_ error: any Error, _ visit: Visit) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let failure as Failure: return Problem(failure)
    case let error as any HTTPResponseError where error.status == .notFound:
      return Problem(.noSuchAddress, "There is nothing at this address for this method.")
    case let error as any HTTPResponseError where error.status.code < 500:
      return Problem(.badParameter, "The request cannot be read.")
    default:
      wiring.options.log.error("a request failed", metadata: ["error": "\(error)"])
      return .unexpected
    }
  }

  private func throttle(_ request: Request, _ visit: Visit) throws {
    guard request.uri.path.hasPrefix("/session"), let wait = wiring.throttle.wait(visit.address)
    else { return }
    throw Problem(
      .tooManyAttempts, "Too many attempts from this address: wait \(wait) s.", retryAfter: wait)
  }

  /// A browser says from where a request comes. One that another site caused changes nothing here,
  /// and one that relies on a cookie must be known to come from this site.
  private func checkOrigin(_ request: Request) throws {
    guard request.method != .get, request.method != .head else { return }
    switch RequestSource(request, publicOrigin: wiring.options.publicOrigin) {
    case .thisSite: return
    case .untold where request.sessionToken == nil && request.newcomerToken == nil: return
    case .untold:
      throw Problem(.otherSite, "A request with a cookie must state its Origin.")
    case .otherSite:
      throw Problem(.otherSite, "Another site caused this request; open this node's own page.")
    }
  }

  private func secure(_ response: inout Response) {
    for (name, value) in Guard.headers { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if wiring.options.isBehindTLS {
      response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
  }

  /// `same-origin` instead of `no-referrer`: with the latter a browser sends `Origin: null` with
  /// this node's own forms (Fetch standard, "append a request Origin header").
  private static let headers: [(HeaderName, String)] = {
    var headers: [(HeaderName, String)] = [
      (.contentSecurityPolicy, Frame.contentSecurityPolicy), (.xContentTypeOptions, "nosniff"),
    ]
    let more = [
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    for (name, value) in more {
      if let name = HeaderName(name) { headers.append((name, value)) }
    }
    return headers
  }()
}

/// From where a browser says that a request comes.
enum RequestSource: Sendable, Hashable {
  case thisSite, otherSite
  /// Not a browser, or an old one.
  case untold

  init(_ request: Request, publicOrigin: String?) {
    if let site = HeaderName("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
      self = site == "same-origin" || site == "none" ? .thisSite : .otherSite
      return
    }
    guard let origin = request.headers[.origin] else {
      self = .untold
      return
    }
    let own = request.head.authority.map { ["http://\($0)", "https://\($0)"] } ?? []
    self = own.contains(origin) || origin == publicOrigin ? .thisSite : .otherSite
  }
}
