import Canonical
import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct SessionRouteTests {
  @Test func aKeySignsInAndTheCookieIsForThisSiteOnly() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.trySigningIn(stand.operatorKey)
      #expect(reply.status == 201)
      let answer = try JSON.parse(reply.body).decode(SessionAnswer.self)
      #expect(answer.party.text == "ots" && !answer.custodial)
      let cookie = try #require(reply.headers["set-cookie"])
      for needed in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
        #expect(cookie.contains(needed), "\(cookie)")
      }
      #expect(!cookie.contains("Secure") && !cookie.contains(answer.session))
    }
  }

  @Test func behindTLSTheCookieIsSecure() async throws {
    let behindTLS = { (options: inout ServerOptions) in
      options.publicOrigin = "https://log.example"
    }
    try await Stand.serve(options: behindTLS) { stand in
      let reply = try await stand.trySigningIn(stand.operatorKey)
      #expect(reply.headers["set-cookie"]?.hasSuffix("; Secure") == true)
      #expect(reply.headers["strict-transport-security"] != nil)
      let cookie = try #require(reply.cookie)
      let own = [("Cookie", cookie), ("Origin", "https://log.example")]
      #expect(try await stand.client.send("DELETE", "/session", [], own).status == 204)
    }
  }

  @Test func aChallengeIsGoodOnceAndForFiveMinutes() async throws {
    try await Stand.serve { stand in
      let challenge = try await stand.challenge()
      let wrong = try await stand.trySigningIn(
        stand.operatorKey, challenge: challenge, origin: "another.example/log")
      #expect(wrong.status == 403 && wrong.codes == ["signatureWrong"])
      let again = try await stand.trySigningIn(stand.operatorKey, challenge: challenge)
      #expect(again.status == 403 && again.codes == ["challengeSpent"])
      let invented = Base64.url.encode(Array(repeating: 1, count: 32))
      #expect(
        try await stand.trySigningIn(stand.operatorKey, challenge: invented).codes
          == ["challengeSpent"])
      let late = try await stand.challenge()
      stand.clock.skip(hours: 1)
      #expect(
        try await stand.trySigningIn(stand.operatorKey, challenge: late).codes
          == ["challengeSpent"])
    }
  }

  @Test func onlyAKeyInForceSignsIn() async throws {
    try await Stand.serve { stand in
      let key = PrivateKey.generate(.es256)
      #expect(try await stand.trySigningIn(key).codes == ["keyNotActive"])
      try await stand.enrol(key, nonce: 2)
      let cookie = try await stand.signIn(key)
      let ask = {
        try await stand.client.get("/v1/queries/parties", [("Cookie", cookie)]).status
      }
      #expect(try await ask() == 200)
      let revoke = RevokeKey(key: key.publicKey, reason: "Lost")
      _ = try await stand.node.submit(
        try stand.bytes(.registry(.revokeKey(revoke)), nonce: 3, [(.actor, stand.operatorKey)]))
      #expect(try await ask() == 401)
      #expect(try await stand.trySigningIn(key).codes == ["keyNotActive"])
    }
  }

  @Test func aWebAuthnKeySignsInForTheSiteItWasEnrolledFor() async throws {
    try await Stand.serve { stand in
      let key = PrivateKey.generate(.webauthnES256)
      try await stand.enrolPasskey(key)
      for (site, status) in [("log.example", 201), ("evil.example", 403)] {
        let challenge = try await stand.challenge()
        let message = Array("portcullis/session/v1\n\(Stand.origin)\n\(challenge)".utf8)
        let made = try key.assertion(message, relyingParty: site)
        let reply = try await stand.client.post(
          "/session",
          JSON(
            encoding: SignInRequest(
              challenge: challenge, key: key.publicKey,
              signature: Base64.url.encode(made.signature),
              webauthn: .init(
                authenticatorData: Base64.url.encode(made.webauthn.authenticator),
                clientDataJSON: Base64.url.encode(made.webauthn.client)))))
        #expect(reply.status == status, "\(reply.text)")
      }
    }
  }

  @Test func sessionsEnd() async throws {
    try await Stand.serve { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      let headers = stand.client.signedIn(cookie)
      let out = try await stand.client.send("DELETE", "/session", [], headers)
      #expect(out.status == 204)
      #expect(out.headers["set-cookie"]?.contains("portcullis=; Path=/; Max-Age=0") == true)
      #expect(try await stand.client.send("DELETE", "/session", [], headers).status == 401)
      let other = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let form = try await stand.client.send("POST", "/session/end", [], other)
      #expect(form.status == 303 && form.headers["location"] == "/")
      #expect(try await stand.client.get("/v1/queries/parties", other).status == 401)
      let late = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      stand.clock.skip(hours: 13)
      #expect(try await stand.client.get("/v1/queries/parties", late).status == 401)
    }
  }

  @Test func peopleOfTheDeskSignInByCode() async throws {
    try await Stand.serve(withDesk: true) { stand in
      let desk = try #require(stand.desk)
      let clerk = try PersonID(text: "clerk-7")
      let code = try desk.admit(clerk)
      let sign = { (party: String, person: String, code: String) in
        try await stand.client.post(
          "/session/code",
          .object([
            .init("party", .string(party)), .init("person", .string(person)),
            .init("code", .string(code)),
          ]))
      }
      let reply = try await sign("ots", "clerk-7", code.uppercased())
      #expect(reply.status == 201, "\(reply.text)")
      let answer = try JSON.parse(reply.body).decode(SessionAnswer.self)
      #expect(answer.custodial && answer.person == clerk)
      for (party, person, code) in [
        ("ots", "clerk-7", "0000"), ("ots", "clerk-8", code), ("haul", "clerk-7", code),
      ] {
        let wrong = try await sign(party, person, code)
        #expect(wrong.status == 403 && wrong.codes == ["codeWrong"])
      }
      let cookie = stand.client.signedIn(try #require(reply.cookie))
      #expect(try await stand.client.get("/v1/queries/parties", cookie).status == 200)
      try desk.dismiss(clerk)
      #expect(try await stand.client.get("/v1/queries/parties", cookie).status == 401)
    }
  }

  @Test func aPlainFormSignsInAndGoesToTheFirstPage() async throws {
    try await Stand.serve(withDesk: true) { stand in
      let code = try #require(stand.desk).admit(try PersonID(text: "clerk-7"))
      let form = "party=ots&person=clerk%2D7&code=" + code.replacing("-", with: "+")
      let type = ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
      let reply = try await stand.client.send("POST", "/session/code", Array(form.utf8), [type])
      #expect(reply.status == 303 && reply.headers["location"] == "/", "\(reply.text)")
      #expect(reply.cookie?.hasPrefix("portcullis=") == true)
      let broken = try await stand.client.send(
        "POST", "/session/code", Array("party=%zz".utf8), [type])
      #expect(broken.status == 400 && broken.codes == ["badParameter"])
    }
  }

  @Test func aNodeWithoutADeskSaysSo() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.post(
        "/session/code", try ProbedSchema(of: CodeRequest.self).example)
      #expect(reply.status == 404 && reply.codes == ["noDesk"])
    }
  }

  @Test func tooManyAttemptsHaveToWait() async throws {
    try await Stand.serve(
      options: {
        $0.signInBurst = 3
        $0.signInsPerMinute = 1
      },
      { stand in
        for _ in 0..<3 { _ = try await stand.challenge() }
        let reply = try await stand.client.post("/session/challenge", .object([]))
        #expect(reply.status == 429 && reply.codes == ["tooManyAttempts"])
        #expect(reply.headers["retry-after"] == "60")
        #expect(try await stand.client.get("/checkpoint").status == 200)
        stand.clock.skip(hours: 1)
        _ = try await stand.challenge()
      })
  }
}

@Suite struct OriginTests {
  /// What the browser says, and whether a request that relies on a cookie goes on.
  @Test func onlyThisSitesPagesUseTheCookie() async throws {
    try await Stand.serve { stand in
      let here = "http://localhost:\(stand.client.port)"
      let cases: [(headers: [(String, String)], status: Int)] = [
        ([], 403), ([("Origin", "null")], 403), ([("Origin", "http://evil.example")], 403),
        ([("Origin", here), ("Sec-Fetch-Site", "same-site")], 403),
        ([("Origin", here), ("Sec-Fetch-Site", "cross-site")], 403),
        ([("Origin", here)], 204), ([("Sec-Fetch-Site", "same-origin")], 204),
      ]
      for (headers, status) in cases {
        let cookie = ("Cookie", try await stand.signIn(stand.operatorKey))
        let reply = try await stand.client.send("DELETE", "/session", [], headers + [cookie])
        #expect(reply.status == status, "\(headers)")
        #expect(status == 204 || reply.codes == ["otherSite"])
      }
    }
  }

  @Test func anotherSiteCannotSignSomebodyIn() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.post(
        "/session/challenge", .object([]), [("Origin", "http://evil.example")])
      #expect(reply.status == 403 && reply.codes == ["otherSite"])
    }
  }

  @Test func everyAnswerHasTheHeadersThatKeepABrowserSafe() async throws {
    try await Stand.serve { stand in
      for path in ["/health", "/nothing", "/checkpoint", "/v1/queries/overdue"] {
        let headers = try await stand.client.get(path).headers
        #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["referrer-policy"] == "same-origin")
        #expect(headers["cache-control"] == "no-store")
      }
    }
  }
}

extension Stand {
  func challenge() async throws -> String {
    let reply = try await client.post("/session/challenge", .object([]))
    #expect(reply.status == 201)
    return try #require(reply.json?["challenge"]?.text)
  }
}
