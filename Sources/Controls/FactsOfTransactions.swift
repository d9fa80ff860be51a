extension FactDescription {
  /// What the engine makes of the members of a transaction.
  static let transactions: [FactDescription] = [
    .init(
      "activity", "what is done with the item", .codes, example: "export",
      "15 CFR 734.13 to 734.16",
      in: "activity"),
    .init(
      "classification", "how the item is classified", .classification, example: "3A090.a",
      "15 CFR 774 Supp. 1", in: "goods[].eccns"),
    .init(
      "datacenter", "whether it is designed or marketed for data centres", .yesNo, example: "true",
      "15 CFR 774 Supp. 1, ECCN 3A090, note 2", in: "goods[].specifications.datacenter"),
    .init(
      "destination", "in which country the item is to stay", .country, example: "MY",
      "15 CFR 748.5", in: "destination"),
    .init(
      "exporterHeadquarters", "in which country the exporter has its headquarters", .country,
      example: "US", in: "parties[].headquarters"),
    .init(
      "exporterUltimateParent",
      "in which country the exporter's ultimate parent has its headquarters", .country,
      example: "US", in: "parties[].ultimateParent"),
    .init("from", "from which country the item leaves", .country, example: "US", in: "from"),
    .init(
      "headquarters", "in which country each recipient has its headquarters", .country,
      example: "MY", "15 CFR 742.6(a)(6)(iii)", in: "parties[].headquarters"),
    .init(
      "hs6", "under which six digits of the Harmonized System it is declared", .codes,
      example: "854231", in: "goods[].hsCode"),
    .init(
      "interconnect", "how much moves between it and other circuits, both directions added",
      .number, unit: "gigabytes a second", example: "900", "15 CFR 774 Supp. 1, ECCN 3A090",
      in: "goods[].specifications.interconnect"),
    .init(
      "itemKind", "whether it is a commodity, software or technology", .codes,
      example: "commodity", "15 CFR 772.1", in: "goods[].kind"),
    .init(
      "listed", "on which lists of parties somebody who takes part stands", .codes,
      example: "entityList", "15 CFR 744 Supp. 4", in: "parties[].screening"),
    .init(
      "listedShareAtLeast", "what share of a party listed persons own at least", .number,
      unit: "per cent", example: "12.5", "15 CFR 744.11(a)(1)",
      in: "parties[].ownership.listedAtLeast"),
    .init(
      "listedShareAtMost", "what share of each recipient listed persons own at most", .number,
      unit: "per cent", example: "12.5", "15 CFR 744.11(a)(1)",
      in: "parties[].ownership.listedAtMost"),
    .init(
      "memoryBandwidth", "how fast its memory is", .number, unit: "gigabytes a second",
      example: "3350", "15 CFR 774 Supp. 1, ECCN 3A090.c",
      in: "goods[].specifications.memory_bandwidth"),
    .init(
      "memoryBandwidthDensity", "how fast its memory is for the area of its package", .number,
      unit: "gigabytes a second a square millimetre", example: "2.5",
      "15 CFR 774 Supp. 1, ECCN 3A090.c",
      in: "goods[].specifications.memory_package_area_mm2"),
    .init(
      "origin", "in which country the item was made", .country, example: "TW",
      "15 CFR 734.9", in: "goods[].origin"),
    .init(
      "partyCountry", "in which country each recipient is", .country, example: "MY",
      in: "parties[].country"),
    .init(
      "performanceDensity",
      "its performance density: total processing performance for the area of its logic dies",
      .number, unit: "a square millimetre", example: "5.92",
      "15 CFR 774 Supp. 1, ECCN 3A090, technical note 4",
      in: "goods[].specifications.nonplanar_die_area_mm2"),
    .init(
      "performanceDensityAtLeast", "what its performance density reaches at least", .number,
      unit: "a square millimetre", example: "5.92",
      "15 CFR 774 Supp. 1, ECCN 3A090, technical note 4",
      in: "goods[].specifications.nonplanar_die_area_mm2"),
    .init(
      "processingIsDominant",
      "whether processing is the dominant function of a circuit with packaged memory", .yesNo,
      example: "true", "15 CFR 774 Supp. 1, ECCN 3A090.c, technical note",
      in: "goods[].specifications"),
    .init(
      "tpp", "its total processing performance: how fast it is at every bit length", .number,
      unit: "tera operations a second times bits", example: "4800",
      "15 CFR 774 Supp. 1, ECCN 3A090, technical note 1",
      in: "goods[].specifications.tops_8bit"),
    .init(
      "tppAtLeast", "what its total processing performance reaches at least", .number,
      unit: "tera operations a second times bits", example: "4800",
      "15 CFR 774 Supp. 1, ECCN 3A090, technical note 1",
      in: "goods[].specifications.tops_8bit"),
    .init(
      "transit", "by way of which countries it goes", .country, example: "SG", "15 CFR 734.13(c)",
      in: "transit"),
    .init(
      "ultimateParent",
      "in which country the ultimate parent of each recipient has its headquarters",
      .country, example: "MY", "15 CFR 742.6(a)(6)(iii)", in: "parties[].ultimateParent"),
  ]
}
