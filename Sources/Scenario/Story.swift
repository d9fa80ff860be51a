public import Vocabulary

/// One step of a story: something that is signed and sent, or time that passes.
public struct Step: Sendable {
  public enum Happening: Sendable {
    case cue(@Sendable (inout Stage) throws -> Cue)
    /// Hours that nobody does anything in.
    case hours(Int)
  }

  public let title: String
  /// What a reader should notice.
  public let narration: String
  public let happening: Happening

  init(_ title: String, _ narration: String = "", hours: Int) {
    (self.title, self.narration, happening) = (title, narration, .hours(hours))
  }

  init(
    _ title: String, _ narration: String = "",
    cue: @escaping @Sendable (inout Stage) throws -> Cue
  ) {
    (self.title, self.narration, happening) = (title, narration, .cue(cue))
  }
}

/// What happened in the sample world before anybody looked, and what happens then.
public struct Story: Sendable {
  public let prologue: [Step]
  public let steps: [Step]

  public init(prologue: [Step], steps: [Step]) {
    self.prologue = prologue
    self.steps = steps
  }

  /// Log time at which every sample begins.
  public static let start = known("2026-03-02T08:00:00.000Z", Moment.self)
  public static let origin = "sample.portcullis.example/log"
}
