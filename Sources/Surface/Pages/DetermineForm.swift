import Controls
import Vocabulary

/// What the page asks for: the facts that most determinations need, in the order in which a person
/// who classifies and ships has them at hand.
struct DetermineForm {
  /// What was typed, by the name of its field; of boxes, every one that was ticked.
  var values: [String: [String]] = [:]
  /// Why what was typed cannot stand, by the name of its field.
  var faults: [String: String] = [:]
  /// Facts that packs asked for, which have a field of their own.
  var questions: [FactQuestion] = []
  /// The same of conditions of exceptions.
  var conditions: [FactQuestion] = []
  /// What savings clauses of the packs ask about goods on their way.
  var onTheWay: [FactQuestion] = []

  func text(_ name: String) -> String? {
    let value = values[name]?.first ?? ""
    return value.isEmpty ? nil : value
  }

  /// Whether somebody said something about goods on their way, or could not.
  var speaksOfTheWay: Bool {
    onTheWay.map { DetermineForm.fact + $0.name }.contains {
      text($0) != nil || faults[$0] != nil
    }
  }

  var groups: [(title: String, hint: String, fields: [Field], isOpen: Bool)] {
    let chip = DetermineForm.chip.contains { text($0.name) != nil || faults[$0.name] != nil }
    let second = (Array(values.keys) + faults.keys).contains { name in
      name.hasPrefix("endUser.") && (text(name) != nil || faults[name] != nil)
    }
    return [
      ("The goods", "What they are classified as, or what the data sheet says.", goods, true),
      (
        "Figures of a chip",
        "For an accelerator or processor: dense figures as published. A dash (-) where the chip"
          + " does not support it; leave empty what is not published.", chipFields, chip
      ),
      ("The route", "Where the goods go, and as of which day the law is asked.", route, true),
      (
        "Consignee", "Who receives them. Headquarters decide more often than addresses.",
        party("consignee"), true
      ),
      ("End user, where it is somebody else", "Who uses them.", party("endUser"), second),
    ]
  }

  private func field(
    _ name: String, _ label: String, _ kind: Field.Kind = .text(pattern: nil),
    _ meaning: String? = nil, example: String? = nil, required: Bool = false
  ) -> Field {
    Field(
      name, label, kind, meaning: meaning, example: example, required: required,
      value: text(name), fault: faults[name])
  }

  private var goods: [Field] {
    [
      field("name", "What it is", .text(pattern: nil), "As it stands on your papers."),
      field(
        "eccn", "Classified as (ECCN)", .text(pattern: nil),
        "Left empty, the answer says what is missing. EAR99 where no entry describes it; otherwise"
          + " the entry of your own classification or the manufacturer's",
        example: "3A090.a"),
      field(
        "kind", "It is a",
        .choice([
          ("commodity", "thing (commodity)"), ("software", "software"),
          ("technology", "technology, such as drawings"),
        ])),
      field(
        "hsCode", "Customs code (HS)", .text(pattern: nil),
        "The first six digits", example: "847180"),
    ]
  }

  static let chip: [(name: String, label: String)] = [
    ("tops_4bit", "TOPS at 4 bits"), ("tops_8bit", "TOPS at 8 bits"),
    ("tops_16bit", "TOPS (or TFLOPS) at 16 bits"), ("tops_32bit", "TFLOPS at 32 bits"),
    ("tops_64bit", "TFLOPS at 64 bits"),
    ("nonplanar_die_area_mm2", "Area of the logic dies, mm² (FinFET and later)"),
    ("memory_bandwidth", "Memory bandwidth, GB/s"),
    ("interconnect", "Interconnect, GB/s, both directions added"),
    ("memory_package_area_mm2", "Area of a memory package, mm² (HBM)"),
  ]

  private var chipFields: [Field] {
    [
      field(
        "datacenter", "Designed or marketed for data centres",
        .choice([("yes", "yes"), ("no", "no")]))
    ] + DetermineForm.chip.map { field($0.name, $0.label) }
  }

  private var route: [Field] {
    [
      field(
        "activity", "What happens",
        .choice(Transaction.Activity.allCases.map { ($0.rawValue, $0.inWords) }),
        required: true),
      field(
        "from", "From (country)", .text(pattern: nil), "Two letters, ISO 3166-1", example: "US"),
      field(
        "destination", "To stay in (country)", .text(pattern: nil), "Two letters, ISO 3166-1",
        example: "MY", required: true),
      field(
        "transit", "By way of (countries)", .text(pattern: nil),
        "Two letters each, divided by spaces; a dash (-) if there are none", example: "SG AE"),
      field(
        "asOf", "As of the day", .text(pattern: nil), "Today's law if left empty",
        example: "2026-11-28"),
    ]
  }

  private func party(_ role: String) -> [Field] {
    [
      field("\(role).name", "Name"),
      field("\(role).country", "Country", .text(pattern: nil), nil, example: "MY"),
      field(
        "\(role).headquarters", "Country of its headquarters", .text(pattern: nil),
        "Where the company itself is led from"),
      field(
        "\(role).ultimateParent", "Country of its ultimate parent's headquarters",
        .text(pattern: nil), "The last company that owns it; its own country where there is none"),
      field(
        "\(role).screening", "Screened against lists of parties",
        .choice([
          ("none", "yes, nobody on a list"), ("unsure", "yes, a hit is not settled"),
          ("entityList", "yes: on the Entity List"),
          ("militaryEndUser", "yes: on the Military End-User List"),
          ("unverified", "yes: on the Unverified List"),
          ("deniedPersons", "yes: a denied person"), ("sdn", "yes: on the SDN List"),
        ]), "Left out means that nobody has screened it, and the answer says so"),
      field(
        "\(role).listedShare", "Share that listed parties hold in it, per cent",
        .text(pattern: nil), "Directly and indirectly, all of them added; 0 if none"),
    ]
  }
}

extension Transaction.Activity {
  var inWords: String {
    switch self {
    case .export: "export from the United States"
    case .reexport: "reexport from one foreign country to another"
    case .transfer: "transfer within one foreign country"
    case .deemedExport: "release of technology to a foreign person in the United States"
    case .deemedReexport: "release of technology to a foreign person elsewhere"
    }
  }
}

extension DetermineForm {
  /// Invented parties and goods, to try the page with.
  static var example: DetermineForm {
    let texts = [
      "name": "Meridian MX-900 accelerator, 80 GB", "eccn": "3A090.a", "kind": "commodity",
      "hsCode": "847180", "activity": "export", "from": "US", "destination": "MY", "transit": "SG",
      "consignee.name": "Selat Compute Sdn. Bhd.", "consignee.country": "MY",
      "consignee.headquarters": "MY", "consignee.ultimateParent": "MY",
      "consignee.screening": "none", "consignee.listedShare": "0",
    ]
    return DetermineForm(values: texts.mapValues { [$0] })
  }
}
