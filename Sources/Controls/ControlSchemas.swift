public import Canonical
internal import Vocabulary

/// JSON Schemas (2020-12) of what is read and written here, for whoever writes it or reads it with
/// other tools.
public enum ControlSchemas {
  /// By name: `transaction`, `determination`, `pack`.
  /// - Throws: what the types throw whose examples do not read.
  public static func all() throws -> JSON {
    .object([
      .init("determination", determination), .init("pack", pack),
      .init("transaction", try transaction()),
    ])
  }

  /// Taken from how a transaction reads itself.
  public static func transaction() throws -> JSON {
    let probed = try ProbedSchema(of: Transaction.self)
    guard case .object(let object) = probed.schema else { return probed.schema }
    return SchemaParts.document(
      "Transaction",
      .object(object.members + [.init("examples", .array([probed.example]))]))
  }
}

extension ControlSchemas {
  private typealias Parts = SchemaParts

  /// Of one answer of `portcullis determine --json`, or of what stands in its place.
  public static var determination: JSON {
    Parts.document(
      "Determination, or why there is none",
      Parts.either([answer, Parts.object([("error", error)])]), parts)
  }

  private static var parts: [(String, JSON)] {
    [
      ("exception", exception), ("line", line), ("outcome", outcome), ("regime", regime),
      ("rule", rule), ("savings", savings),
    ]
  }

  /// A determination and its parts for a document that keeps its schemas elsewhere.
  /// - Parameters:
  ///   - prefix: what the names of the parts begin with; the answer itself has that name alone.
  ///   - place: where the document keeps schemas, such as `#/components/schemas/`.
  public static func components(prefix: String, in place: String) -> [(name: String, JSON)] {
    components(answer, parts, prefix, place)
  }

  /// A rule pack and its parts, likewise.
  public static func packComponents(
    prefix: String, in place: String
  ) -> [(name: String, JSON)] {
    components(packFile, packParts, prefix, place)
  }

  private static func components(
    _ whole: JSON, _ parts: [(String, JSON)], _ prefix: String, _ place: String
  ) -> [(name: String, JSON)] {
    func moved(_ json: JSON) -> JSON {
      switch json {
      case .object(let object):
        .object(
          object.members.map { member in
            guard member.key == "$ref", let name = member.value.text?.split(separator: "/").last
            else { return JSON.Member(member.key, moved(member.value)) }
            return JSON.Member("$ref", .string("\(place)\(prefix).\(name)"))
          })
      case .array(let elements): .array(elements.map(moved))
      default: json
      }
    }
    return [(prefix, moved(whole))] + parts.map { ("\(prefix).\($0.0)", moved($0.1)) }
  }

  private static var outcome: JSON { Parts.words(Determination.Outcome.allCases.map(\.rawValue)) }

  private static var answer: JSON {
    Parts.object(
      [
        ("asOf", Day.schema), ("lines", Parts.some(Parts.reference("line"))),
        ("next", Parts.strings), ("notice", Parts.string), ("outcome", Parts.reference("outcome")),
        ("packs", Parts.strings),
      ], optional: [("id", Parts.string)])
  }

  private static var error: JSON {
    Parts.object(
      [
        ("code", Parts.words(JSONFault.Code.allCases.map(\.rawValue))), ("line", Parts.whole),
        ("message", Parts.string),
      ], optional: [("column", Parts.whole), ("path", Parts.string)])
  }

  private static var line: JSON {
    let classification = Parts.object([
      ("derived", Parts.strings), ("possible", Parts.strings), ("stated", Parts.strings),
    ])
    return Parts.object([
      ("classification", classification),
      ("inputs", Parts.map(Parts.either([Parts.string, Parts.flag, Parts.strings]))),
      ("line", .object([.init("type", .string("integer"))])),
      ("outcome", Parts.reference("outcome")), ("partyNotScreened", Parts.strings),
      ("regimes", Parts.list(Parts.reference("regime"))), ("warnings", Parts.strings),
    ])
  }

  private static var regime: JSON {
    Parts.object(
      [
        ("doNotApply", Parts.strings), ("exceptions", Parts.list(Parts.reference("exception"))),
        ("missing", Parts.strings), ("noBearing", Parts.whole), ("notConcerned", Parts.whole),
        ("outcome", Parts.reference("outcome")), ("regime", Parts.string),
        ("requirements", Parts.strings), ("rules", Parts.list(Parts.reference("rule"))),
        ("unclassified", Parts.whole),
      ],
      optional: [
        ("combination", Parts.strings), ("savings", Parts.list(Parts.reference("savings"))),
      ])
  }

  private static var rule: JSON {
    Parts.object(
      [
        ("citations", Parts.some(Parts.string)), ("effect", Parts.string), ("from", Day.schema),
        ("missing", Parts.strings), ("pack", Parts.string), ("rule", Parts.string),
        ("status", Parts.words(Rule.Status.allCases.map(\.rawValue))),
        ("step", Parts.words(Step.allCases.map(\.rawValue))), ("text", Parts.string),
        ("used", Parts.strings), ("verdict", Parts.words(Leaf.Verdict.allCases.map(\.rawValue))),
      ],
      optional: [
        ("confidence", Parts.string), ("note", Parts.string), ("statusCitation", Parts.string),
        ("statusFrom", Day.schema), ("to", Day.schema),
      ])
  }

  private static var savings: JSON {
    Parts.object(
      [
        ("before", Parts.reference("outcome")), ("citations", Parts.some(Parts.string)),
        ("clause", Parts.string), ("missing", Parts.strings), ("rules", Parts.some(Parts.string)),
        ("standing", Parts.words(SavingsAnswer.Standing.allCases.map(\.rawValue))),
        ("text", Parts.string),
      ], optional: [("confidence", Parts.string), ("until", Day.schema)])
  }

  private static var exception: JSON {
    let condition = Parts.object([
      ("citation", Parts.string), ("fact", Parts.string),
      ("isMet", Parts.words(["yes", "no", "unknown"])), ("text", Parts.string),
    ])
    return Parts.object([
      ("barredBy", Parts.strings), ("conditions", Parts.list(condition)),
      ("exception", Parts.string), ("overcomes", Parts.strings), ("rule", Parts.string),
      ("standing", Parts.words(ExceptionAnswer.Standing.allCases.map(\.rawValue))),
    ])
  }
}
