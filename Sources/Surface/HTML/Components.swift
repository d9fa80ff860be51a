/// How a thing stands. Shown by a word and a sign, and only then by a colour.
enum Tone: String, Sendable, CaseIterable {
  case plain, good, attention, bad

  var sign: String {
    switch self {
    case .plain: "•"
    case .good: "✓"
    case .attention: "!"
    case .bad: "✕"
    }
  }
}

/// A state in one or two words.
struct Badge: Sendable {
  var text: String
  var tone: Tone

  init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }

  var html: HTML {
    span(.class("badge \(tone.rawValue)")) {
      span(.class("sign"), .hiddenFromReaders()) { tone.sign }
      text
    }
  }
}

/// An outcome with all of its reasons, each with the source that it rests on. Never a boolean.
struct Verdict: Sendable {
  struct Ground: Sendable {
    /// Stable code, such as `actorNotCustodian`; nil when there is none.
    var code: String?
    var text: String
    var source: String?

    init(_ text: String, code: String? = nil, source: String? = nil) {
      self.text = text
      self.code = code
      self.source = source
    }
  }

  var outcome: Badge
  var grounds: [Ground]

  var html: HTML {
    div(.class("verdict \(outcome.tone.rawValue)")) {
      p { outcome.html }
      if !grounds.isEmpty {
        ul(.class("grounds")) {
          for ground in grounds {
            li {
              ground.text
              if let source = ground.source {
                " "
                cite(source)
              }
              if let code = ground.code {
                " "
                Components.code(code)
              }
            }
          }
        }
      }
    }
  }
}

/// Something that the reader must know before the rest. An urgent one is read out at once.
struct Notice: Sendable {
  var tone: Tone
  var title: String
  var content: HTML

  init(_ tone: Tone, _ title: String, @HTMLBuilder content: () -> HTML = { .none }) {
    self.tone = tone
    self.title = title
    self.content = content()
  }

  var html: HTML {
    div(.class("notice \(tone.rawValue)"), .role(tone == .bad ? "alert" : "status")) {
      p(.class("lead")) {
        span(.class("sign"), .hiddenFromReaders()) { tone.sign }
        strong(title)
      }
      content
    }
  }
}

/// Terms and what they are here, such as a consignment's roles.
struct Definitions: Sendable {
  var pairs: [(term: String, meaning: HTML)]

  init(_ pairs: [(String, HTML)]) { self.pairs = pairs.map { (term: $0.0, meaning: $0.1) } }

  var html: HTML {
    dl(.class("definitions")) {
      for pair in pairs {
        div {
          dt(pair.term)
          dd { pair.meaning.isEmpty ? HTML("—") : pair.meaning }
        }
      }
    }
  }
}

enum Components {
  /// A stable code, for those who look it up.
  static func code(_ text: String) -> HTML { Surface.code(.class("stable")) { text } }

  /// Figures above their meaning, such as how many consignments are overdue.
  static func figures(_ figures: [(value: String, meaning: String, tone: Tone)]) -> HTML {
    ul(.class("figures")) {
      for figure in figures {
        li(.class(figure.tone.rawValue)) {
          strong(figure.value)
          span { figure.meaning }
        }
      }
    }
  }
}

enum Digests {
  /// The first twelve digits, with the whole in the title.
  static func short(_ digest: String) -> HTML {
    digest.count <= 12
      ? code(digest) : code(.title(digest), .class("digest")) { digest.prefix(12) + "…" }
  }
}

enum Moments {
  /// A time to the minute in UTC, with the exact one for programs and in the title.
  /// - Parameter text: RFC 3339 in UTC, as a `Moment` is written.
  static func element(_ text: String) -> HTML {
    time(.datetime(text), .title(text)) { inWords(text) }
  }

  static func inWords(_ text: String) -> String {
    guard text.utf8.count >= 16, text.utf8.last == UInt8(ascii: "Z") else { return text }
    return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
  }
}
