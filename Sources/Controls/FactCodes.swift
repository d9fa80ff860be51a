/// Codes that facts are stated with, in words. Those of control lists, of customs tariffs and of
/// countries are not here: they stand for themselves.
extension FactDescription {
  /// By the name of the fact; in the order of the law, and of supplement 3 to part 732.
  public static let codes: [(fact: String, codes: [(code: String, words: String)])] = [
    (
      "destinationMeans",
      [
        (
          "mostRecentCitizenshipOrPermanentResidency",
          "the country of the most recent citizenship or permanent residency"
        )
      ]
    ),
    ("endUse", endUses),
    (
      "endUserType",
      [("military", "military"), ("militaryIntelligence", "military intelligence")]
    ),
    (
      "exporterRole",
      [
        ("frontEndFabricator", "it fabricates circuits (front end)"),
        ("osat", "it packages and tests circuits (OSAT)"),
      ]
    ),
    (
      "jp.semiconductor",
      [
        ("annealing", "annealing"), ("cleaning", "cleaning"), ("deposition", "film deposition"),
        ("etching", "etching"), ("inspection", "inspection"), ("lithography", "lithography"),
      ]
    ),
    (
      "jurisdiction",
      [
        ("otherAgency", "another agency alone controls it"), ("published", "it is published"),
        ("fundamentalResearch", "it comes from fundamental research"),
        ("patent", "it stands in a patent or a published application for one"),
      ]
    ),
    ("listed", lists),
    (
      "nl.annex",
      [
        ("3B001.l", "pellicles for extreme ultraviolet (3B001.l)"),
        ("3B001.m", "equipment to make such pellicles (3B001.m)"),
        ("3B001.f.4", "lithography (3B001.f.4)"),
        ("3B001.d.12", "atomic layer deposition of work function metals (3B001.d.12)"),
        ("epitaxy", "epitaxy"), ("measuringOrInspection", "measuring or inspection"),
        ("specialComponents", "components that are specially designed for it"),
        ("software", "software for it"), ("technology", "technology for it"),
        ("other", "other equipment of the annex"),
      ]
    ),
    ("reasonsForControl", reasons),
    ("redFlags", redFlags),
    ("usContent", contents),
  ]

  private static let endUses: [(code: String, words: String)] = [
    ("nuclearExplosive", "nuclear explosives (744.2)"),
    ("nuclearUnsafeguarded", "nuclear work without safeguards (744.2)"),
    ("nuclearFuelCycle", "the nuclear fuel cycle (744.2)"),
    ("missile.range300", "rockets or unmanned aircraft of 300 km or more (744.3)"),
    (
      "missile.weaponsOfMassDestruction",
      "rockets or unmanned aircraft that deliver weapons of mass destruction (744.3)"
    ),
    (
      "missile.undetermined",
      "rockets or unmanned aircraft whose range or use cannot be determined (744.3)"
    ),
    ("chemicalBiologicalWeapons", "chemical or biological weapons (744.4)"),
    ("maritimeNuclearPropulsion", "nuclear propulsion at sea (744.5)"),
    ("military", "military (744.17, 744.21)"),
    ("militaryIntelligence", "military intelligence (744.22)"),
    ("supercomputer", "a supercomputer (744.23(a)(1))"),
    (
      "advancedNodeProduction", "making integrated circuits of an advanced node (744.23(a)(2)(i))"
    ),
    (
      "circuitProductionOfUnknownNode",
      "making integrated circuits of a node that is not known (744.23(a)(2)(ii))"
    ),
    ("advancedNodeDesign", "designing circuits of an advanced node (744.23(a)(2)(iii))"),
    (
      "semiconductorEquipmentProduction",
      "developing or making equipment for semiconductors (744.23(a)(4))"
    ),
    ("backEndOnly", "assembly, test or packaging alone, which does not change the node"),
    ("russianEnergyProject", "oil or gas in deep water, Arctic offshore or shale (746.8)"),
    ("internalRepression", "internal repression (EU 2021/821, Article 5)"),
    (
      "humanRightsViolations",
      "serious violations of human rights or humanitarian law (EU 2021/821, Article 5)"
    ),
    (
      "militaryPartsWithoutAuthorisation",
      "parts of military items that left a member state without a licence (EU 2021/821, Article 4)"
    ),
  ]

  private static let lists: [(code: String, words: String)] = [
    ("deniedPersons", "denied persons (736.2(b)(4))"),
    ("entityList", "Entity List (744.11)"),
    ("entityList.limited", "Entity List, for some items only (744.16)"),
    ("entityList.footnote1", "Entity List, footnote 1 (734.9(e)(1))"),
    ("entityList.footnote3", "Entity List, footnote 3 (734.9(g))"),
    ("entityList.footnote4", "Entity List, footnote 4 (734.9(e)(2))"),
    ("entityList.footnote5", "Entity List, footnote 5 (734.9(e)(3))"),
    ("militaryEndUser", "Military End-User List (744.21)"),
    ("militaryIntelligence", "named as military intelligence (744.22)"),
    ("unverified", "Unverified List (744.15)"),
    ("sdn.744.8", "specially designated, under a programme of 744.8"),
    ("sdn", "specially designated, under another programme or one not known"),
  ]

  private static let reasons: [(code: String, words: String)] = [
    ("CB", "chemical and biological weapons (CB)"), ("NP", "nuclear nonproliferation (NP)"),
    ("NS", "national security (NS)"), ("MT", "missile technology (MT)"),
    ("RS", "regional stability (RS)"), ("CC", "crime control (CC)"),
    ("CW", "chemical weapons convention (CW)"), ("EI", "encryption items (EI)"),
    ("SI", "significant items (SI)"), ("SL", "surreptitious listening (SL)"),
    ("UN", "United Nations embargo (UN)"),
  ]

  private static let redFlags: [(code: String, words: String)] = [
    ("similarToListed", "the customer or its address resembles somebody on a list"),
    ("reluctantAboutEndUse", "the customer is reluctant to say what the item is for"),
    ("doesNotFitBusiness", "the item does not fit the buyer's line of business"),
    ("doesNotFitCountry", "the item does not fit the technical level of its country"),
    ("noBusinessBackground", "the customer has little or no business background"),
    ("paysCash", "the customer would pay cash for a dear item"),
    ("unfamiliarWithProduct", "the customer does not know what the item does"),
    ("declinesService", "the customer declines installation, training or maintenance"),
    ("vagueDelivery", "delivery dates are vague, or the place is out of the way"),
    ("forwarderAsDestination", "a freight forwarder stands as the destination"),
    ("abnormalRoute", "the route is abnormal for item and destination"),
    ("packagingDoesNotFit", "the packaging does not fit the shipment or the destination"),
    ("evasiveAboutExport", "the buyer is evasive about home use, export or reexport"),
    (
      "containsCircuitOfUnknownMaker",
      "equipment contains a circuit whose maker is not known (red flag 26)"
    ),
    ("ownershipUndetermined", "who owns a party could not be determined (red flag 29)"),
  ]

  private static let contents: [(code: String, words: String)] = [
    ("controlledSemiconductor", "controlled semiconductors, in a computer (734.4(a)(1))"),
    ("5E002", "encryption technology of 5E002 (734.4(a)(2))"),
    ("9E003", "hot-section technology of 9E003 (734.4(a)(4))"),
    ("0A919", "military commodities of 0A919 (734.4(a)(5))"),
    ("600series", "600 series, paragraphs .a to .x (734.4(a)(6))"),
    ("600series.y", "600 series, paragraph .y (734.4(a)(6))"),
    ("9x515", "9x515, paragraphs .a to .x (734.4(a)(6))"),
    ("9x515.y", "9x515, paragraph .y (734.4(a)(6))"),
    ("integratedCircuit", "a circuit, in equipment for semiconductors (734.4(a)(8))"),
  ]

  private static let wordsOfCodes: [String: [String: String]] = Dictionary(
    uniqueKeysWithValues: codes.map { fact, codes in
      (fact, Dictionary(uniqueKeysWithValues: codes.map { ($0.code, $0.words) }))
    })

  /// - Returns: nil where the code stands for itself, or is of a pack of somebody else.
  public static func words(of code: String, for fact: String) -> String? {
    wordsOfCodes[fact]?[code]
  }

  /// In the order of the table; those that are not in it come after.
  static func ordered(_ codes: some Sequence<String>, for fact: String) -> [String] {
    let known = (Self.codes.first { $0.fact == fact }?.codes ?? []).map(\.code)
    let wanted = Set(codes)
    return known.filter(wanted.contains) + wanted.subtracting(known).sorted()
  }
}
