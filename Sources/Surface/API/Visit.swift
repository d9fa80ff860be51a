import Hummingbird
import Vocabulary

/// One request on its way through the middleware: from where it comes, and who is signed in.
struct Visit: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Network address of the peer.
  let address: String
  var session: Session?
  /// A key that is not enrolled and that the visitor has shown to hold.
  var newcomer: PublicKey?

  /// The key that the visitor signs with.
  var key: PublicKey? { session?.key ?? newcomer }

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

  /// - Throws: `Problem` 401.
  func require(_ access: Access) throws {
    switch access {
    case .anybody, .reader: return
    case .signedIn: _ = try signedIn()
    case .signer: if newcomer == nil { _ = try signedIn() }
    }
  }
}
