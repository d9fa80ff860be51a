extension FactDescription {
  /// What the foreign direct product rules and the de minimis rules ask.
  static let directProduct: [FactDescription] = [
    .init(
      "containsCircuitMadeWith",
      "with technology or software of which entries the circuits in it were made", .codes,
      example: "3E001", "15 CFR 734.9(e)(3)"),
    direct(
      "developedByEntityOfD5OrMacau", "an entity of Macau or Country Group D:5 developed it",
      "15 CFR 742.6(a)(6)(ii)"),
    direct(
      "directProductOfSoftwareSubjectToEAR",
      "it is the direct product of software that is subject to the EAR",
      "15 CFR 742.6(a)(6)(ii)"),
    direct(
      "excludedCountryOfExport",
      "it leaves from a country that supplement 4 to part 742 excludes", "15 CFR 742 Supp. 4"),
    direct(
      "forFootnote1Entity", "it is with or for an entity of footnote 1 of the Entity List",
      "15 CFR 734.9(e)(1)"),
    direct(
      "forFootnote3Entity", "it is with or for an entity of footnote 3 of the Entity List",
      "15 CFR 734.9(g)"),
    direct(
      "forFootnote4Entity", "it is with or for an entity of footnote 4 of the Entity List",
      "15 CFR 734.9(e)(2)"),
    direct(
      "forFootnote5Entity", "it is with or for an entity of footnote 5 of the Entity List",
      "15 CFR 734.9(e)(3)"),
    direct(
      "iranDirectProduct", "it is subject to the EAR under the direct product rule for Iran",
      "15 CFR 734.9(j)"),
    direct(
      "listedByCountryOfFirstExport", "the country of first export lists it",
      "15 CFR 734.4(a)(3)"),
    direct(
      "madeWithAnyDOrE", "it was made with technology or software of any product group D or E",
      "15 CFR 734.9(f)"),
    direct(
      "oneTimeReport", "BIS has had the one-time report about the technology",
      "15 CFR 734.4(c)(3)"),
    .init(
      "plantMadeWith",
      "with technology or software of which entries its plant, or a major part of it, was made",
      .codes, example: "3E001", "15 CFR 734.9"),
    direct(
      "plantMadeWithAnyDOrE",
      "its plant was made with technology or software of any product group D or E",
      "15 CFR 734.9(f)"),
    direct(
      "plantOfWrittenAssuranceTechnology",
      "its plant is the direct product of technology that needs a written assurance",
      "15 CFR 734.9(b)"),
    .init(
      "producedWith", "with technology or software of which entries it was made", .codes,
      example: "3E001", "15 CFR 734.9"),
    .init(
      "usContent", "which controlled content from the United States is in it", .codes,
      example: "9x515", "15 CFR 734.4(a)"),
    .init(
      "usContentPercent", "how much of its value is controlled content from the United States",
      .number, unit: "per cent", example: "12.5", "15 CFR 734.4(c)"),
    direct(
      "writtenAssuranceTechnology",
      "it is the direct product of technology or software that needs a written assurance",
      "15 CFR 734.9(b)"),
  ]

  private static func direct(
    _ name: String, _ words: String, _ citation: String
  ) -> FactDescription { .init(name, "whether " + words, .yesNo, example: "false", citation) }

  /// What reviews of applications and presumptions ask.
  static let reviews: [FactDescription] = [
    china("commerciallyAvailableInUS", "it is commercially available in the United States"),
    china(
      "halfOfUSVolume",
      "no more goes there than half of what goes to customers in the United States"),
    china("independentTest", "an independent laboratory in the United States tested it"),
    china(
      "noFoundryDiversion",
      "its making takes no foundry capacity from customers in the United States"),
    china("recipientProcedures", "the recipient keeps procedures against misuse and diversion"),
    china("sufficientUSSupply", "enough of it is at hand in the United States"),
    attestation("designerAttestation", "an approved or authorised designer says"),
    attestation("fabricatorAttestation", "the fabricator that packages it says"),
    attestation("osatAttestation", "an approved packaging and test company says"),
  ]

  private static func china(_ name: String, _ words: String) -> FactDescription {
    .init(
      "china2026." + name, "whether it is certified that " + words, .yesNo, example: "true",
      "15 CFR 742.6(b)(10)(iii)(A)(1)")
  }

  private static func attestation(_ name: String, _ words: String) -> FactDescription {
    .init(
      "note1." + name, "whether \(words) that the circuit is not of 3A090.a", .yesNo,
      example: "true", "15 CFR 774 Supp. 1, ECCN 3A090, note 1 to 3A090.a")
  }

  /// What regimes of other countries ask.
  static let otherLaw: [FactDescription] = [
    direct(
      "cyberSurveillance",
      "the authority has said that it may serve surveillance and repression",
      "Regulation (EU) 2021/821, Article 5"),
    direct(
      "eu.annexI", "Annex I of the regulation lists it", "Regulation (EU) 2021/821, Article 3"),
    direct(
      "eu.armsEmbargo", "the country is under an arms embargo",
      "Regulation (EU) 2021/821, Article 4(1)(b)"),
    direct(
      "eu.informed", "the authority has said that it needs an authorisation",
      "Regulation (EU) 2021/821, Article 4(1)"),
    direct(
      "eu.nationalList", "the member state that it leaves from lists it",
      "Regulation (EU) 2021/821, Article 9"),
    direct(
      "eu.nationalListOfAnother", "another member state lists it",
      "Regulation (EU) 2021/821, Article 10"),
    direct(
      "jp.listedOtherwise", "another row of Appended Table 1 or the catch-all of Japan covers it",
      "Export Trade Control Order, Appended Table 1"),
    .init(
      "jp.semiconductor", "for which step of making semiconductors the equipment is", .codes,
      example: "etching", "Export Trade Control Order, Appended Table 1, row 6"),
    direct(
      "nl.additionalMeasures", "the Dutch regulation on additional measures lists it",
      "Regeling aanvullende controlemaatregelen"),
    .init(
      "nl.annex", "which part of the Dutch annex on semiconductor equipment describes it", .codes,
      example: "3B001.l", "Regeling geavanceerde productieapparatuur voor halfgeleiders"),
  ]
}
