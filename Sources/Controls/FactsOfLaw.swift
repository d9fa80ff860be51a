extension FactDescription {
  /// What rules of the United States ask beyond a transaction's members.
  static let law: [FactDescription] =
    items + uses + parties + directProduct + reviews + exceptions + journeys

  private static func yes(
    _ name: String, _ words: String, _ citation: String, example: String = "false"
  ) -> FactDescription { .init(name, "whether " + words, .yesNo, example: example, citation) }

  private static func codes(
    _ name: String, _ words: String, _ example: String, _ citation: String
  ) -> FactDescription { .init(name, words, .codes, example: example, citation) }

  private static let items: [FactDescription] = [
    yes(
      "applicableAdvancedLogic", "it is an applicable advanced logic integrated circuit",
      "15 CFR 774 Supp. 1, ECCN 3A090, note 1 to 3A090.a"),
    codes(
      "contains", "which paragraphs of 3A090 describe the circuits that it contains", "3A090.a",
      "15 CFR 774 Supp. 1, ECCN 4A090"),
    yes(
      "enterpriseOrDesignSoftware",
      "it is EAR99 software for enterprise management, design, manufacture or numerical control",
      "15 CFR 746.8(a)(8)"),
    yes("foodOrMedicine", "it is food or medicine that is EAR99", "15 CFR 746.4(a)"),
    codes(
      "forCommodity", "for which entry's commodities the software or technology is", "3B001.c",
      "15 CFR 742.6(a)(6)"),
    codes(
      "jurisdiction", "what takes the item out of the EAR, such as having been published",
      "published", "15 CFR 734.3(b)"),
    yes(
      "militaryCommodity", "it is a foreign-made military commodity of 0A919",
      "15 CFR 734.4(a)(5)"),
    yes(
      "part744Supplement2Item", "supplement 2 to part 744 lists it", "15 CFR 744 Supp. 2"),
    yes("part746Supplement2Item", "supplement 2 to part 746 lists it", "15 CFR 746 Supp. 2"),
    yes(
      "part746Supplement4to6Item", "supplement 4, 5 or 6 to part 746 lists it",
      "15 CFR 746.8(a)(5)"),
    yes(
      "part746Supplement6or7Item", "supplement 6 or 7 to part 746 lists it", "15 CFR 734.9(f)"),
    yes("part746Supplement7Item", "supplement 7 to part 746 lists it", "15 CFR 746 Supp. 7"),
    yes(
      "performanceAbove4A003b", "it is a computer faster than 4A003.b allows",
      "15 CFR 734.4(a)(1)"),
    yes(
      "personalCommunicationsSoftware",
      "it is free software for personal communication over the internet", "15 CFR 746.6(a)(1)"),
    codes(
      "reasonsForControl", "for which reasons its entry is controlled", "NS",
      "15 CFR 774 Supp. 1"),
    yes(
      "section742.7", "15 CFR 742.7 controls it, for crime prevention", "15 CFR 742.7"),
    yes(
      "matchesInformedPerformance",
      "it equals the product that a letter of BIS names in memory bandwidth, interconnect, or both",
      "15 CFR 744.23(b)"),
  ]

  private static let uses: [FactDescription] = [
    yes(
      "advancedNodeProduction", "circuits of an advanced node are made where it goes",
      "15 CFR 744.23(a)(2)"),
    yes(
      "developmentProductionOrStorage",
      "it is for development, production or storage before delivery", "15 CFR 740.28"),
    codes("endUse", "what the item will be used for", "military", "15 CFR part 744"),
    yes(
      "endUseInD5OrMacau", "it will be used in Macau or a country of Country Group D:5",
      "15 CFR 744.23(a)"),
    yes(
      "icProductionInD5OrMacau", "integrated circuits are to be made in Macau or Country Group D:5",
      "15 CFR 744.23(a)(2)"),
    yes(
      "knowledgeOfViolation",
      "somebody knows that the regulations have been, are being or will be violated with it",
      "15 CFR 736.2(b)(10)"),
    yes(
      "occupiedRegionOfUkraine", "it goes to Crimea or another occupied region of Ukraine",
      "15 CFR 746.6"),
    codes(
      "redFlags", "which red flags of the law somebody has seen", "paysCash", "15 CFR 732 Supp. 3"),
    yes("supercomputerEndUse", "it is for a supercomputer", "15 CFR 744.23(a)(1)"),
    yes(
      "supercomputerInChinaOrMacau", "the supercomputer is in or for China or Macau",
      "15 CFR 734.9(i)"),
    yes(
      "usGovernmentUse", "it is for personnel or agencies of the United States Government",
      "15 CFR 740.11(b)"),
    yes(
      "usPersonSupport", "a United States person supports the transaction", "15 CFR 744.6"),
  ]

  private static let parties: [FactDescription] = [
    yes(
      "affiliatesTemporaryLicence",
      "somebody relies on the temporary general licence for affiliates", "90 FR 47201"),
    codes(
      "destinationMeans", "what the destination of a release to a foreign person stands for",
      "mostRecentCitizenshipOrPermanentResidency", "15 CFR 734.13(b)"),
    yes(
      "endUserOfUSOrA5A6",
      "the end user has its headquarters in the United States or a country of A:5 or A:6, and no"
        + " greater part of it belongs to an entity of Macau or D:5",
      "15 CFR 744.23(d)"),
    codes("endUserType", "what sort of end user it is", "military", "15 CFR 744.21"),
    yes(
      "exceptionsSuspended", "the exporter's use of exceptions is suspended or revoked",
      "15 CFR 740.2(a)(1)"),
    codes(
      "exporterRole", "whether the exporter fabricates circuits, or packages and tests them",
      "osat", "15 CFR 774 Supp. 1, ECCN 3A090, note 1 to 3A090.a"),
    yes("governmentOfIran", "the Government of Iran takes part", "15 CFR 734.9(j)"),
    yes(
      "governmentOfIraqOrUSGovernment",
      "the end user is the Government of Iraq or an agency of the United States",
      "15 CFR 746.3(a)(4)"),
    yes(
      "informedByBIS", "BIS has told the exporter that this needs a licence", "15 CFR 744.2(b)"),
    yes(
      "informedByLetter", "BIS has told the exporter so by letter", "15 CFR 744.23(b)"),
    yes(
      "listedShareReaches50",
      "listed persons own half of a party or more, where the exact shares are not known",
      "15 CFR 744.11(a)(1)"),
    yes(
      "privateSectorEndUser", "the end user belongs to the private sector", "15 CFR 740.28"),
    yes(
      "ofacAuthorisedOrNotProhibited",
      "OFAC has authorised it, or its regulations do not prohibit it", "15 CFR 746.7(e)"),
    yes(
      "uaeApprovedEntities",
      "the entities in the United Arab Emirates are named in supplement 8 to part 740",
      "15 CFR 740 Supp. 8"),
  ]
}
