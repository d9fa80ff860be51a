/// A chain of custody: what happened, in the order of the log, newest last.
struct Timeline: Sendable {
  struct Event: Sendable {
    /// Log time, RFC 3339; nil for what has not happened yet, such as a deadline ahead.
    var time: String?
    var title: String
    var tone: Tone
    /// Who, where, with what: terms and values under the title.
    var pairs: [(String, HTML)]
    /// States beside the title, such as "custodial" or "disputed".
    var badges: [Badge]
    /// Anything else, such as reservations.
    var more: HTML
    /// Index of the log entry that says so, which can be proven.
    var entry: UInt64?

    init(
      time: String?, _ title: String, tone: Tone = .plain, pairs: [(String, HTML)] = [],
      badges: [Badge] = [], entry: UInt64? = nil, @HTMLBuilder more: () -> HTML = { .none }
    ) {
      self.time = time
      self.title = title
      self.tone = tone
      self.pairs = pairs
      self.badges = badges
      self.entry = entry
      self.more = more()
    }
  }

  var title: String
  var events: [Event]

  var html: HTML {
    ol(.class("timeline"), .label(title)) {
      for event in events { Timeline.html(event) }
    }
  }

  private static func html(_ event: Event) -> HTML {
    li(.class(event.tone.rawValue + (event.time == nil ? " ahead" : ""))) {
      div(.class("when")) {
        if let time = event.time { Moments.element(time) } else { span("not yet") }
        if let entry = event.entry {
          span(.class("entry")) { "entry \(entry)" }
        }
      }
      div(.class("what")) {
        h3 {
          span(.class("sign"), .hiddenFromReaders()) { event.tone.sign }
          event.title
        }
        if !event.badges.isEmpty { p(.class("badges")) { event.badges.map(\.html) } }
        if !event.pairs.isEmpty { Definitions(event.pairs).html }
        event.more
      }
    }
  }
}
