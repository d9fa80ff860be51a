import Canonical
import EventLog
import Foundation
import Vocabulary

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The few requests that the command line sends.
struct HTTPClient: Sendable {
  /// Without a slash at its end.
  let address: String

  init(_ address: String) throws {
    guard let url = URL(string: address), let scheme = url.scheme, url.host != nil,
      ["http", "https"].contains(scheme)
    else { throw Complaint("\(address): an address is written like http://localhost:8080") }
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  func get(_ path: String, cookie: String? = nil) async throws -> JSON {
    try json(await bytes(path, cookie: cookie), path)
  }

  func post(_ path: String, _ body: [UInt8], cookie: String? = nil) async throws -> JSON {
    let (bytes, _) = try await send("POST", path, body, cookie: cookie)
    return try json(bytes, path)
  }

  func bytes(_ path: String, cookie: String? = nil) async throws -> [UInt8] {
    try await send("GET", path, nil, cookie: cookie).bytes
  }

  /// - Returns: nil when there is nothing at the path.
  func text(_ path: String) async throws -> String? {
    do {
      return String(decoding: try await bytes(path), as: UTF8.self)
    } catch let declined as Declined where declined.refusal.kind == .absent {
      return nil
    }
  }

  /// Signs a challenge of the node.
  /// - Returns: the cookie of the session.
  func signIn(_ key: PrivateKey, origin: String) async throws -> String {
    let answer = try await post("/session/challenge", [])
    guard let challenge = answer["challenge"]?.text else {
      throw Unavailable("\(address) gave no challenge to sign in with")
    }
    let message = Array("portcullis/session/v1\n\(origin)\n\(challenge)".utf8)
    let asked = JSON.object([
      .init("challenge", .string(challenge)), .init("key", .string(key.publicKey.text)),
      .init("signature", .string(Base64.url.encode(try key.sign(message)))),
    ])
    let (_, response) = try await send("POST", "/session", asked.bytes, cookie: nil)
    let given = response.value(forHTTPHeaderField: "Set-Cookie") ?? ""
    guard let cookie = given.split(separator: ";").first, cookie.hasPrefix("portcullis=") else {
      throw Unavailable("\(address) opened no session")
    }
    return String(cookie)
  }

  private func send(
    _ method: String, _ path: String, _ body: [UInt8]?, cookie: String?
  ) async throws -> (bytes: [UInt8], response: HTTPURLResponse) {
    guard let url = URL(string: address + path) else { throw Complaint("\(path) is no path") }
    var request = URLRequest(url: url, timeoutInterval: 60)
    request.httpMethod = method
    request.httpShouldHandleCookies = false
    if let body {
      request.httpBody = Data(body)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    // A session's cookie is taken only with the origin of the node itself.
    request.setValue(address, forHTTPHeaderField: "Origin")
    if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
    let (data, response): (Data, URLResponse)
    do {
      (data, response) = try await URLSession.shared.data(for: request)
    } catch {
      throw Unavailable("\(address) does not answer (\(error.localizedDescription)); try again")
    }
    guard let response = response as? HTTPURLResponse else {
      throw Unavailable("\(address) does not answer over HTTP")
    }
    guard (200..<300).contains(response.statusCode) else {
      throw HTTPClient.failure(response.statusCode, Array(data), url)
    }
    return (Array(data), response)
  }

  private func json(_ bytes: [UInt8], _ path: String) throws -> JSON {
    do throws(JSONFault) {
      return try JSON.parse(bytes)
    } catch {
      throw Complaint("\(address)\(path) does not answer in JSON: is it a Portcullis node?")
    }
  }

  /// What a problem document (RFC 9457) means here.
  private static func failure(_ status: Int, _ bytes: [UInt8], _ url: URL) -> any Error {
    guard let problem = try? JSON.parse(bytes), problem["title"] != nil else {
      return Unavailable("\(url) answers \(status): check the address, and try again")
    }
    let reasons = try? problem["reasons"]?.decode([Reason].self)
    guard status < 500, let reasons, !reasons.isEmpty else {
      return Unavailable(
        "\(url) answers \(status): \(problem["detail"]?.text ?? "no reason given")")
    }
    return Declined(
      refusal: Refusal(reasons), recorded: try? problem["recorded"]?.decode(UInt64.self),
      asksToSignIn: status == 401)
  }
}
