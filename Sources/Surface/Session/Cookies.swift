import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Vocabulary

extension Request {
  static let sessionCookie = "portcullis"
  static let newcomerCookie = "portcullis-key"

  /// The secret of the session's cookie.
  var sessionToken: String? {
    token(Request.sessionCookie)
  }

  /// The secret of the cookie of somebody whose key is not enrolled.
  var newcomerToken: String? { token(Request.newcomerCookie) }

  private func token(_ name: String) -> String? {
    guard let token = cookies[name]?.value, !token.isEmpty else { return nil }
    return token
  }
}

extension Wiring {
  /// Not readable by scripts, not sent along by other sites, and over TLS only where the node is
  /// reached by it (RFC 6265bis).
  func cookie(
    _ token: String, lifetime seconds: Int64, name: String = Request.sessionCookie
  ) -> String {
    let secure = options.isBehindTLS ? "; Secure" : ""
    return "\(name)=\(token); Path=/; Max-Age=\(seconds); HttpOnly;"
      + " SameSite=Strict\(secure)"
  }

  /// The session of a request. It ends at once when its key is revoked or its person dismissed.
  func session(of request: Request) throws(Failure) -> Session? {
    guard let token = request.sessionToken, let session = sessions.find(token) else { return nil }
    let isKnown = !session.isAtDesk || session.person.map { desk?.knows($0) ?? false } ?? false
    guard isKnown, try activeKey(session.key)?.party == session.party else {
      sessions.close(token)
      return nil
    }
    return session
  }

  /// The record of a key that may sign the next entry; nil for one that may not.
  func activeKey(_ key: PublicKey) throws(Failure) -> KeyRecord? {
    let next = node.state.size
    return try node.ask { world throws(Stop) in
      let record = try RegistryRules.keyRecord(key, in: world)
      return record?.isActive(at: next) == true ? record : nil
    }
  }
}
