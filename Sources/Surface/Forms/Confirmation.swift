import Canonical
import EventLog
import Service
import Trade
import Vocabulary

/// What will be signed, in words and exactly, and what will come of it.
struct Confirmation {
  let title: String
  let draft: CommandDraft
  let outcome: Result<[FactRecord], Refusal>
  let viewer: Viewer
  let names: Names

  @HTMLBuilder
  var html: HTML {
    h1(title)
    Outcomes.html(outcome, PlainText(names: names))
    section(.labelledBy("signed")) {
      h2(id: "signed", "What you sign")
      ContentWords(names: names).html(draft.body.content)
    }
    if viewer.session?.isAtDesk == true { custodial } else { device }
  }

  private var label: String {
    if case .failure = outcome { return "Sign and send all the same" }
    return "Sign and send"
  }

  private var device: HTML {
    form(.class("sheet"), .sign(viewer.node.origin), .next(draft.next)) {
      input(.type("hidden"), .name("body"), .value(JSON(encoding: draft.body).written))
      input(.type("hidden"), .name("signers"), .value(JSON(encoding: draft.parts).written))
      input(.type("hidden"), .name("names"), .value(names.json.written))
      if let nonce = draft.offerNonce {
        input(.type("hidden"), .name("offerNonce"), .value(nonce.text))
      }
      p(.class("hint")) {
        "Your device first checks that the log has not been changed, then signs with "
        code(viewer.session?.key.text ?? "")
        "."
      }
      if let other = draft.other { both(other) } else { one }
    }
  }

  private var one: HTML { button(.type("submit"), .class(isRefused ? "quiet" : "")) { label } }

  /// A command of two signatures: the other one is given on another device, or on this one.
  @HTMLBuilder
  private func both(_ other: CommandDraft.Other) -> HTML {
    input(.type("hidden"), .name("own"), .value(JSON(encoding: [draft.own]).written))
    p {
      "It counts only with a second signature, of \(whose(other)). What you sign waits here until"
        + " it is given on the other side's device; nobody else sees it."
    }
    div(.class("actions")) {
      button(.type("submit"), .purpose("propose"), .class(isRefused ? "quiet" : "")) {
        "Sign and ask for the other signature"
      }
      if other.isExact {
        button(.type("submit"), .class("quiet")) { "Sign with both keys of this device" }
      }
    }
  }

  private func whose(_ other: CommandDraft.Other) -> String {
    let party = other.party.map { "\(names.text($0)), " } ?? ""
    return party + Words.signer(other.part.role)
  }

  private var isRefused: Bool { if case .failure = outcome { true } else { false } }

  /// The desk signs for the person: it is said before, and shown ever after.
  private var custodial: HTML {
    form(.class("sheet"), .method("post"), .action("/forms/\(name)/send")) {
      input(.type("hidden"), .name("content"), .value(draft.body.content.written))
      input(.type("hidden"), .name("nonce"), .value(draft.body.nonce.text))
      if let nonce = draft.offerNonce {
        input(.type("hidden"), .name("offerNonce"), .value(nonce.text))
      }
      p(.class("hint")) {
        "The desk of \(viewer.session?.party.text ?? "") signs for you. Everybody sees that the"
          + " signature is custodial."
      }
      button(.type("submit"), .class(isRefused ? "quiet" : "")) { "Let the desk sign and send" }
    }
  }

  private var name: String { String(draft.kind.split(separator: "/").first ?? "") }
}

/// What would come of a command, as a verdict.
enum Outcomes {
  static func html(_ outcome: Result<[FactRecord], Refusal>, _ plain: PlainText) -> HTML {
    switch outcome {
    case .failure(let refusal):
      return Refused.verdict(refusal.reasons, plain).html
        + p(.class("hint")) {
          "The rules say no as things stand now. A well-signed attempt that they forbid is itself"
            + " kept on the log, for authorities to see."
        }
    case .success(let facts):
      let grounds = facts.map { fact in
        Verdict.Ground(
          Fact.cases.first { $0.kind == fact.kind }?.content.summary ?? fact.kind, code: fact.kind)
      }
      return Verdict(outcome: Badge("The rules allow it", .good), grounds: grounds).html
    }
  }
}

/// The content of a command as terms and values. Long lists are folded, and handles of parties have
/// their names beside them.
struct ContentWords {
  let names: Names

  func html(_ content: JSON) -> HTML {
    guard case .object(let object) = content else { return value(content, "") }
    return Definitions(
      object.members.map { (Words.label($0.key), value($0.value, $0.key)) }
    ).html
  }

  private func value(_ json: JSON, _ key: String) -> HTML {
    switch json {
    case .null: return HTML("nothing")
    case .bool(let flag): return HTML(flag ? "yes" : "no")
    case .integer(let number): return HTML(Words.number(number))
    case .double(let number): return HTML("\(number)")
    case .string(let text): return string(text, key)
    case .object:
      if let money = try? json.decode(Money.self) { return HTML(Words.money(money)) }
      if let quantity = try? json.decode(Quantity.self) { return HTML(Words.quantity(quantity)) }
      return html(json)
    case .array(let elements): return list(elements, key)
    }
  }

  /// The parties that a content names.
  static func parties(in content: JSON, _ key: String = "") -> [PartyID] {
    switch content {
    case .object(let object): object.members.flatMap { parties(in: $0.value, $0.key) }
    case .array(let elements): elements.flatMap { parties(in: $0, key) }
    case .string(let text) where parties.contains(key):
      (try? PartyID(text: text)).map { [$0] } ?? []
    default: []
    }
  }

  private static let parties: Set<String> = [
    "authority", "carrier", "consignee", "consignor", "endUser", "freightForwarder", "from",
    "notifyParty", "of", "owner", "party", "to",
  ]

  private func string(_ text: String, _ key: String) -> HTML {
    if let moment = try? Moment(text: text) { return moment.html }
    if text.utf8.count == 64, (try? Digest(text: text)) != nil { return Digests.short(text) }
    if ContentWords.parties.contains(key), let party = try? PartyID(text: text),
      names.text(party) != text
    {
      return HTML(names.text(party) + " ") + code(text)
    }
    return HTML(text)
  }

  private func list(_ elements: [JSON], _ key: String) -> HTML {
    let isPlain = elements.allSatisfy { $0.text != nil }
    let count = elements.count
    let inner =
      isPlain
      ? p(.class("serials")) { elements.compactMap(\.text).joined(separator: ", ") }
      : ol(.class("parts")) { for element in elements { li { value(element, key) } } }
    if elements.isEmpty { return HTML("none") }
    guard count > 3 else { return inner }
    return details {
      summary("\(count) of them")
      inner
    }
  }
}
