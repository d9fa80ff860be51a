internal import Canonical

/// The JSON of a rule in an answer, cut where an answer fills something in: the facts that it
/// missed, those that it used, and the verdict. Members stand in the order of RFC 8785.
struct RuleFragments: Sendable {
  /// Up to the facts that are missing.
  let head: [UInt8]
  /// From there up to the facts that were used: before the first change of status, and from each.
  let middles: [[UInt8]]
  /// The id in quotes.
  let id: [UInt8]

  static let applies = tail(.applies)
  static let doesNotApply = tail(.doesNotApply)
  static let indeterminate = tail(.indeterminate)

  private static func tail(_ verdict: Leaf.Verdict) -> [UInt8] {
    Array("],\"verdict\":\"\(verdict.rawValue)\"}".utf8)
  }

  init(_ rule: Rule, pack: String) {
    head = RuleFragments.members(
      [
        ("citations", .array(rule.citations.map { .string($0) })),
        ("confidence", rule.confidence.map { .string($0) }),
        ("effect", .string(rule.effect.summary)), ("from", .string(rule.from.text)),
      ], opening: "{", closing: ",\"missing\":[")
    let changes = [nil] + rule.statuses.map { Optional($0) }
    middles = changes.map { change in
      RuleFragments.members(
        [
          ("note", rule.note.map { .string($0) }), ("pack", .string(pack)),
          ("rule", .string(rule.id)),
          ("status", .string((change?.status ?? .inForce).rawValue)),
          ("statusCitation", change.map { .string($0.citation) }),
          ("statusFrom", change.map { .string($0.from.text) }),
          ("step", .string(rule.step.rawValue)), ("text", .string(rule.text)),
          ("to", rule.to.map { .string($0.text) }),
        ], opening: "],", closing: ",\"used\":[")
    }
    id = RuleFragments.quoted(rule.id)
  }

  static func quoted(_ text: String) -> [UInt8] { JSON.string(text).bytes }

  private static func members(
    _ members: [(String, JSON?)], opening: String, closing: String
  ) -> [UInt8] {
    var out = Array(opening.utf8)
    var isFirst = true
    for (key, value) in members {
      guard let value else { continue }
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      JSON.string(key).write(to: &out)
      out.append(UInt8(ascii: ":"))
      value.write(to: &out)
    }
    return out + closing.utf8
  }
}
