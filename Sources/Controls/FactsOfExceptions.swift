extension FactDescription {
  /// What licence exceptions ask about the item and the order.
  static let exceptions: [FactDescription] = [
    .init(
      "app.for4A003", "whether the technology or software is for computers of 4A003", .yesNo,
      example: "true", "15 CFR 740.7(a)(2)"),
    .init(
      "computerTier", "which computer tier of 740.7 the destination is in", .codes, example: "1",
      "15 CFR 740.7(c), (d)"),
    .init(
      "detectorTechnology",
      "whether it is technology for the detectors and image intensifiers of 6A002 that 740.2(a)(7)"
        + " describes", .yesNo, example: "false", "15 CFR 740.2(a)(7)"),
    .init(
      "gbs.entryAllows", "whether the GBS paragraph of the entry names this item", .yesNo,
      example: "true", "15 CFR 740.4"),
    .init(
      "hongKong.exportPaper",
      "whether there is an export licence of Hong Kong, or its statement that none is needed",
      .yesNo, example: "true", "15 CFR 740.2(a)(20)"),
    .init(
      "hongKong.importPaper",
      "whether there is an import licence of Hong Kong, or its statement that none is needed",
      .yesNo, example: "true", "15 CFR 740.2(a)(19)"),
    .init(
      "lvs.entryAllows",
      "whether the LVS paragraph of the entry names a limit for this item and the order is within"
        + " it", .yesNo, example: "true", "15 CFR 740.3(b)"),
    .init(
      "lvs.orderValue", "the net value of what the order holds under this entry", .number,
      unit: "US dollars", example: "1500", "15 CFR 740.3(c)(2)"),
    .init(
      "performanceAbove4A994b", "whether it is a computer faster than 4A994.b says", .yesNo,
      example: "false", "15 CFR 734.4(a)(1)"),
    .init(
      "sta.entryAllows",
      "whether the section and the STA paragraph of the entry leave this item to STA", .yesNo,
      example: "true", "15 CFR 740.20(b)(2)"),
    .init(
      "sta.entryAllowsA6",
      "whether the STA paragraph of the entry leaves this item to STA for Country Group A:6",
      .yesNo, example: "true", "15 CFR 740.20(c)(2)"),
    .init(
      "tsr.entryAllows",
      "whether the TSR paragraph of the entry leaves this item to TSR for this destination",
      .yesNo, example: "true", "15 CFR 740.6(a)"),
  ]

  /// What savings clauses ask about goods that are on their way.
  static let journeys: [FactDescription] = [
    .init(
      SavingsClause.actualOrder, "whether the goods go for an actual order", .yesNo,
      example: "true"),
    .init(
      SavingsClause.Place.aboardCarrier.fact,
      "since which day the goods have been aboard a carrier", .day, example: "2023-11-10"),
    .init(
      SavingsClause.Place.onDock.fact,
      "since which day the goods have been on the dock for loading", .day,
      example: "2023-11-10"),
    .init(
      SavingsClause.onTheWay, "whether the goods are on their way at all", .yesNo,
      example: "false"),
    .init(
      SavingsClause.orderDate, "the day of the order for which the goods go", .day,
      example: "2023-10-01"),
  ]
}
