import Canonical
import EventLog
import Hummingbird
import Scenario
import Service
import Vocabulary

extension JSON {
  /// Canonical text.
  var written: String { String(decoding: bytes, as: UTF8.self) }
}

extension Pages {
  /// Three ways in: a key on this device, a code of this node's desk, and the keys of the sample.
  func signIn(_ viewer: Viewer) async -> Response {
    let cast = await wiring.options.sample?.director.memory.cast
    return viewer.page("Sign in") {
      h1("Sign in")
      if let session = viewer.session {
        Notice(.good, "You are signed in for \(session.party).") {
          p { a(.href("/")) { "To the overview" } }
        }.html
      }
      if let cast { players(of: cast) }
      device
      if let desk = wiring.desk { code(of: desk.party) }
    }
  }

  private func players(of cast: Cast) -> HTML {
    section(.labelledBy("players")) {
      h2(id: "players", "As somebody of the sample world")
      p(.class("hint")) {
        "These keys follow from a seed that everybody knows. Your browser takes one and signs with"
          + " it, as it would with a key of its own."
      }
      div(.class("players")) {
        for player in Player.all(cast) {
          form(
            .class("sheet"), .purpose("sample"), .next("/"), .method("post"), .action("/sign-in")
          ) {
            input(.type("hidden"), .name("origin"), .value(node.origin))
            input(.type("hidden"), .name("keyfile"), .value(Pages.keyFile(player)))
            h3(player.label)
            p(.class("hint")) { player.duty }
            button(.type("submit")) { "Sign in as \(player.name)" }
          }
        }
      }
    }
  }

  private static func keyFile(_ player: Player) -> String {
    JSON.object([
      .init("format", .string("portcullis.devicekey/1")),
      .init("key", .string(player.key.publicKey.text)),
      .init("seed", .string(Base64.url.encode(player.key.seed))),
    ]).written
  }

  private var device: HTML {
    section(.labelledBy("device")) {
      h2(id: "device", "With a key of this device")
      p(.class("hint")) {
        "The key stays in this browser, which signs a random value to show that it holds it."
      }
      div(.class("sheet"), .purpose("keys")) { noscript { p { "This needs JavaScript." } } }
      form(
        .class("sheet"), .purpose("session"), .next("/"), .method("post"), .action("/sign-in")
      ) {
        input(.type("hidden"), .name("origin"), .value(node.origin))
        button(.type("submit")) { "Sign in with the key in use" }
      }
    }
  }

  private func code(of party: PartyID) -> HTML {
    section(.labelledBy("code")) {
      h2(id: "code", "At the desk of \(party)")
      p(.class("hint")) {
        "The node signs for you with the desk key of the party. Everybody sees that such a"
          + " signature is custodial."
      }
      form(.class("sheet"), .method("post"), .action("/session/code")) {
        Field("party", "Party", .hidden, value: party.text).html
        Field("person", "Person", of: PersonID.self).html
        Field("code", "Code", .text(pattern: nil), meaning: "as it was shown to you once").html
        button(.type("submit")) { "Sign in" }
      }
    }
  }
}

extension Player {
  fileprivate var label: String {
    switch party.text {
    case "ots": "The authority"
    case "meridian": "The seller"
    case "haul": "The first carrier"
    case "dock": "The second carrier"
    default: "The consignee"
    }
  }

  fileprivate var duty: String {
    switch party.text {
    case "ots": "Office of Trade Security: accredits, is told, checks, decides."
    case "meridian": "Meridian Compute: issues waybills and hands the goods over."
    case "haul": "Overland Haulage: carries them by air and road."
    case "dock": "Straits Dock: takes them over and should hand them on."
    default: "Selat Cloud: receives them in its data centre."
    }
  }
}
