public import Canonical
internal import Vocabulary

extension ControlSchemas {
  private typealias Parts = SchemaParts

  /// Of a rule pack. What a schema cannot say (cycles, overlaps, references) is checked on reading.
  public static var pack: JSON {
    Parts.document("Rule pack", packFile, packParts)
  }

  static var packParts: [(String, JSON)] {
    [
      ("condition", condition), ("effect", effect), ("group", group), ("rule", rule),
      ("savings", savings),
    ]
  }

  static var packFile: JSON {
    Parts.object(
      [
        ("format", Parts.constant(.string(RulePack.format))), ("name", Parts.string),
        ("readUntil", Day.schema), ("regime", Parts.string),
        ("rules", Parts.list(Parts.reference("rule"))), ("title", Parts.string),
        ("version", Parts.string),
      ],
      optional: [
        ("countries", Parts.strings), ("groups", Parts.list(Parts.reference("group"))),
        ("savings", Parts.list(Parts.reference("savings"))),
        ("treatedAs", Parts.map(Parts.string)),
      ])
  }

  private static var group: JSON {
    let member = Parts.either([
      Parts.string,
      Parts.object(
        [("country", Parts.string)], optional: [("from", Day.schema), ("to", Day.schema)]),
    ])
    return Parts.object([
      ("citations", Parts.strings), ("members", Parts.list(member)), ("name", Parts.string),
    ])
  }

  private static var rule: JSON {
    let status = Parts.object(
      [
        ("citation", Parts.string), ("from", Day.schema),
        ("is", Parts.words(Rule.Status.allCases.map(\.rawValue))),
      ], optional: [("because", Parts.string)])
    return Parts.object(
      [
        ("citations", Parts.some(Parts.string)), ("effect", Parts.reference("effect")),
        ("from", Day.schema), ("id", Parts.string),
        ("step", Parts.words(Step.allCases.map(\.rawValue))), ("text", Parts.string),
        ("when", Parts.reference("condition")),
      ],
      optional: [
        ("confidence", Parts.string), ("note", Parts.string), ("status", Parts.list(status)),
        ("to", Day.schema),
      ])
  }

  private static var savings: JSON {
    Parts.object(
      [
        ("citations", Parts.some(Parts.string)), ("id", Parts.string), ("on", Day.schema),
        ("order", Parts.flag),
        ("places", Parts.some(Parts.words(SavingsClause.Place.allCases.map(\.rawValue)))),
        ("rules", Parts.some(Parts.string)), ("text", Parts.string),
      ],
      optional: [
        ("confidence", Parts.string), ("note", Parts.string), ("until", Day.schema),
      ])
  }

  private static var condition: JSON {
    let part = Parts.reference("condition")
    let comparisons = Atom.Comparison.allCases.map { comparison in
      Parts.object([("number", Parts.string), (comparison.rawValue, Parts.string)])
    }
    return Parts.either(
      [
        Parts.object([("all", Parts.list(part))]), Parts.object([("any", Parts.list(part))]),
        Parts.object([("not", part)]), Parts.object([("rule", Parts.string)]),
        Parts.object([("flag", Parts.string), ("is", Parts.flag)]),
        Parts.object([("code", Parts.string), ("in", Parts.strings)]),
        Parts.object([("country", Parts.string), ("in", Parts.strings)]),
        Parts.object([("country", Parts.string), ("group", Parts.string)]),
        Parts.object([("classified", Parts.strings)]),
      ] + comparisons)
  }

  private static var effect: JSON {
    let term = Parts.object([
      ("citation", Parts.string), ("flag", Parts.string), ("text", Parts.string),
    ])
    return Parts.either([
      Parts.object([("scope", Parts.words(["notSubject", "subject"]))]),
      Parts.object([("classifies", Parts.string)]), Parts.object([("excludes", Parts.strings)]),
      Parts.object([("requires", Parts.string)]),
      Parts.object(
        [("unsettled", Parts.constant(.bool(true)))], optional: [("decidedIn", Parts.string)]),
      Parts.object([("redFlag", Parts.constant(.bool(true)))]),
      Parts.object([("bars", Parts.strings)]),
      Parts.object(
        [("bars", Parts.constant(.string("*")))], optional: [("except", Parts.strings)]),
      Parts.object(
        [
          ("allows", Parts.string), ("conditions", Parts.list(term)),
          ("overcomes", Parts.strings),
        ], optional: [("onlyReasons", Parts.strings), ("overcomesReasons", Parts.strings)]),
      Parts.object([("reviews", Parts.string)]),
    ])
  }
}
