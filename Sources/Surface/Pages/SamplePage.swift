import Canonical
import EventLog
import Hummingbird
public import Scenario
import Service
import Synchronization
import Vocabulary

/// A story that a node of a sample world plays, step by step, when a reader asks for it.
public struct SampleStory: Sendable {
  let director: Director
  let clock: StoryClock
  let steps: [Step]
  let played = Played()

  /// - Parameter clock: the clock of the node and of the director.
  public init(director: Director, clock: StoryClock) async {
    self.director = director
    self.clock = clock
    steps = await director.story.steps
  }
}

/// What the steps came to that were played since the node was opened.
final class Played: Sendable {
  private let scenes = Mutex<[Int: Scene]>([:])

  subscript(position: Int) -> Scene? { scenes.withLock { $0[position] } }

  func keep(_ scene: Scene, at position: Int) { scenes.withLock { $0[position] = scene } }
}

extension Pages {
  private var story: SampleStory {
    get throws {
      guard let story = wiring.options.sample else {
        throw Problem(.noSuchAddress, "This node serves a real log: there is no story to play.")
      }
      return story
    }
  }

  func sample(_ viewer: Viewer) async throws -> Response {
    let story = try story
    let position = await story.director.position
    let memory = await story.director.memory
    let waybill = memory.remembered["waybill"].map { WaybillNumber(from: $0) }
    let told = story.steps.indices.flatMap { index in
      story.played[index]?.refusal?.reasons.map(\.message) ?? []
    }
    let sheet = StorySheet(
      steps: story.steps, position: position, played: story.played,
      waybill: waybill, viewer: viewer, plain: try viewer.plain(told))
    return viewer.page("The story", "/sample") { sheet.html }
  }

  /// Plays one step, and shows the story again where it goes on.
  func playNext(_ viewer: Viewer) async throws -> Response {
    let story = try story
    let position = await story.director.position
    do {
      if let scene = try await story.director.playNext() {
        story.played.keep(scene, at: position)
      }
    } catch let fault as StoryFault {
      throw Problem(
        .storyLeft,
        "The story cannot go on from where the log stands, perhaps because something was done by"
          + " hand: \(fault.description)")
    }
    return .seeOther("/sample#now")
  }

  /// - Throws: `Problem` for hours that are not offered.
  func letTimePass(_ viewer: Viewer, _ request: Request) async throws -> Response {
    let story = try story
    let given = try await request.form()
    guard let hours = given.last(where: { $0.key == "hours" }).flatMap({ Int($0.value) }),
      StorySheet.spans.contains(where: { $0.hours == hours })
    else { throw Problem(.badParameter, "Choose one of the times that the page offers.") }
    story.clock.skip(hours: hours)
    try await node.tick()
    return .seeOther("/sample#now")
  }
}

private struct StorySheet {
  static let spans: [(hours: Int, label: String)] = [
    (6, "6 hours"), (24, "1 day"), (72, "3 days"),
  ]

  let steps: [Step]
  let position: Int
  let played: Played
  let waybill: WaybillNumber?
  let viewer: Viewer
  let plain: PlainText

  @HTMLBuilder
  var html: HTML {
    h1("A consignment that does not arrive")
    p(.class("hint")) {
      "An invented authority, seller, two carriers and a consignee, with keys that everybody knows."
        + " Play the story here, or sign in as one of them and act by hand: the rules are the same."
    }
    div(.class("actions")) {
      span(.class("clock")) {
        "It is "
        viewer.now.html
      }
      for span in Self.spans { pass(span) }
      if viewer.session == nil { a(.class("button quiet"), .href("/sign-in")) { "Sign in" } }
    }
    ol(.class("story")) {
      for (index, step) in steps.enumerated() { line(step, index) }
    }
    if position == steps.count {
      Notice(.good, "The story is over.") {
        p {
          "Every step of it is on the log: "
          if let waybill {
            a(.href("/consignments/\(waybill)")) { "the consignment" }
            ", "
          }
          a(.href("/directory")) { "the directory" }
          ", "
          a(.href("/parties/dock")) { "the suspended party" }
          "."
        }
      }.html
    }
  }

  private func pass(_ span: (hours: Int, label: String)) -> HTML {
    form(.method("post"), .action("/sample/time"), .class("inline")) {
      input(.type("hidden"), .name("hours"), .value(String(span.hours)))
      button(.type("submit"), .class("quiet")) { "Let \(span.label) pass" }
    }
  }

  private func line(_ step: Step, _ index: Int) -> HTML {
    let isNow = index == position
    return li(isNow ? [.class("now"), .id("now")] : [.class(index < position ? "done" : "ahead")]) {
      h3(step.title)
      if !step.narration.isEmpty { p { step.narration } }
      if isNow {
        form(.method("post"), .action("/sample/next")) {
          button(.type("submit")) { "Play this step" }
        }
      }
      if index < position { outcome(step, index) }
    }
  }

  private func outcome(_ step: Step, _ index: Int) -> HTML {
    guard let scene = played[index] else { return p { link(step, nil) } }
    if let refusal = scene.refusal { return Refused.verdict(refusal.reasons, plain).html }
    return p(.class("hint")) {
      if let receipt = scene.receipt { "Entry \(receipt.index) · " }
      link(step, scene)
    }
  }

  @HTMLBuilder
  private func link(_ step: Step, _ scene: Scene?) -> HTML {
    if case .hours = step.happening {
      a(.href("/overdue")) { "see what is overdue" }
    } else if let cue = scene?.cue, let party = cue.body.content["accreditation"]?["party"]?.text {
      a(.href("/parties/\(party)")) { "see the party" }
    } else if let content = scene?.cue?.body.content, let check = content["check"]?.text,
      let waybill
    {
      a(.href("/checks/\(waybill)/\(check)")) { "see the check" }
    } else if let waybill {
      a(.href("/consignments/\(waybill)")) { "see the consignment" }
    }
  }
}
