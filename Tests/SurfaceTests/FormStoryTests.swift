import Canonical
import EventLog
import Registry
import Scenario
import Service
import Synchronization
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

/// The nonces that the story draws, in its order, from where its prologue stopped.
private final class StoryNonces: Entropy {
  private let seed: String
  private let drawn: Mutex<Int>

  init(seed: String, after drawn: Int) {
    self.seed = seed
    self.drawn = Mutex(drawn)
  }

  func bytes(_ count: Int) -> [UInt8] {
    let number = drawn.withLock { drawn in
      drawn += 1
      return drawn
    }
    return Array(
      sha256(Array("portcullis/sample/nonce/v1\n\(seed)\n\(number)".utf8)).bytes.prefix(count))
  }
}

/// Every command of the story is put in by form: what the page hands over to be signed must be the
/// bytes that the story signs, and the page must foresee what the rules then say.
@Suite struct FormStoryTests {
  @Test func formsMakeTheStorysOwnBodies() async throws {
    let nonces = StoryNonces(seed: Stand.cast.seed, after: try await prologueNonces())
    let seeded: (inout ServerOptions) -> Void = { $0.nonces = nonces }
    try await Stand.serve(.prologue, options: seeded) { stand in
      let byForm: Messenger = { cue, seen in
        try await check(cue, at: stand)
        do throws(Failure) {
          return .success(try await stand.node.submit(try submission(cue, seen)))
        } catch {
          guard case .refused(let refusal, _) = error else { throw error }
          return .failure(refusal)
        }
      }
      let director = Director(
        cast: stand.cast, node: stand.node, clock: stand.clock, deliver: byForm)
      try await director.resume()
      var scenes = 0
      while try await director.playNext() != nil { scenes += 1 }
      #expect(scenes == Story.nonReceipt.steps.count)
    }
  }

  /// How many nonces the prologue draws: an acceptor signs the body that the offer held, so each
  /// command that was sent has one of its own.
  private func prologueNonces() async throws -> Int {
    try await Stand.prologueEntries().count { !$0.body.isSystem }
  }

  private func check(_ cue: Cue, at stand: Stand) async throws {
    let signer = try #require(cue.signers.first { $0.given == nil })
    let headers =
      stand.client.signedIn(try await stand.signIn(signer.player.key))
      + [("Content-Type", "application/x-www-form-urlencoded")]
    let name = String(cue.body.kind.split(separator: "/")[0])
    let isAcceptance = cue.body.kind == HandOver.kind
    let reply =
      isAcceptance
      ? try await stand.client.get("/forms/\(name)?offer=\(cue.id)", headers)
      : try await stand.client.send(
        "POST", "/forms/\(name)", Array(try PageForm.encoded(cue.body).utf8), headers)
    #expect(reply.status == 200, "\(name): \(reply.status) \(reply.text)")
    let isOffer = cue.body.kind == OfferHandover.kind
    let expected = isOffer ? cue.body.content["handover"] : JSON(encoding: cue.body)
    #expect(PageForm.hidden("body", in: reply.text) == expected?.written, "\(name)")
    if isOffer { #expect(PageForm.hidden("offerNonce", in: reply.text) == cue.body.nonce.text) }
    #expect(reply.text.contains("The rules allow it") == (cue.refusedFor == nil), "\(name)")
    if let code = cue.refusedFor { #expect(reply.text.contains(code)) }
  }

  private func submission(_ cue: Cue, _ seen: Seen) throws(Failure) -> [UInt8] {
    do {
      return try cue.submission(seen: seen).bytes
    } catch {
      throw .fault(.ioFailed("\(error)"))
    }
  }
}

/// A form as a browser would send it, and what a page holds for the device.
enum PageForm {
  /// The content of a body as the fields of its form.
  static func encoded(_ body: Body) throws -> String {
    var fields: [(String, String)] = []
    switch body.kind {
    case IssueWaybill.kind: fields = [("_text", body.content.written)]
    case OfferHandover.kind: flatten(body.content["handover"]?["content"] ?? .null, "", &fields)
    default: flatten(body.content, "", &fields)
    }
    if let waybill = body.content["checks"]?.elements?.first?["waybill"]?.text {
      fields.append(("_waybill", waybill))
    }
    // The newest checkpoint is put in by the node.
    fields.removeAll { $0.0.hasPrefix("cited.") }
    return encoded(fields)
  }

  static func encoded(_ fields: [(String, String)]) -> String {
    fields.map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }.joined(separator: "&")
  }

  private static func flatten(_ json: JSON, _ path: String, _ fields: inout [(String, String)]) {
    switch json {
    case .object(let object):
      for member in object.members {
        flatten(member.value, path.isEmpty ? member.key : "\(path).\(member.key)", &fields)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        flatten(element, element.text == nil ? "\(path)[\(index)]" : "\(path)[]", &fields)
      }
    case .string(let text): fields.append((path, text))
    case .integer(let number): fields.append((path, String(number)))
    case .bool(let flag): fields.append((path, flag ? "true" : "false"))
    case .null, .double: break
    }
  }

  /// The value of a hidden input.
  static func hidden(_ name: String, in page: String) -> String? {
    let start = "name=\"\(name)\" value=\""
    guard let from = page.firstRange(of: start)?.upperBound else { return nil }
    let value = String(page[from...].prefix { $0 != "\"" })
    return value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
