import Hummingbird

/// One request on its way through the middleware: from where it comes, and who is signed in.
struct Visit: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Network address of the peer.
  let address: String
  var session: Session?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  /// - Throws: `Problem` 401.
  func signedIn() throws -> Session {
    guard let session else {
      throw Problem(
        .signInNeeded,
        "Sign in first: POST /session/challenge, sign it with an enrolled key, POST /session.")
    }
    return session
  }
}
