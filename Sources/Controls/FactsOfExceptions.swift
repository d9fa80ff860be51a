extension FactDescription {
  /// What exceptions and savings clauses ask beyond their conditions.
  static let exceptionFacts: [FactDescription] = [
    exception(
      "app.for4A003", "the technology or software is for computers of 4A003",
      "15 CFR 740.7(c)(3)(i)"),
    .init(
      "computerTier", "in which Computer Tier the destination is", .codes, example: "1",
      "15 CFR 740.7"),
    exception(
      "detectorTechnology",
      "it is technology for the detectors and image intensifiers of 6A002 that the bar describes",
      "15 CFR 740.2(a)(7)"),
    exception(
      "gbs.entryAllows", "the paragraph of its entry is eligible for License Exception GBS",
      "15 CFR 740.4"),
    exception(
      "hongKong.exportPaper",
      "Hong Kong's export licence is at hand, or its statement that none is needed",
      "15 CFR 740.2(a)(20)"),
    exception(
      "hongKong.importPaper",
      "Hong Kong's import licence is at hand, or its statement that none is needed",
      "15 CFR 740.2(a)(19)"),
    exception(
      "lvs.entryAllows", "the paragraph of its entry is eligible for License Exception LVS",
      "15 CFR 740.3(a)"),
    .init(
      "lvs.orderValue", "what the goods of this entry in one order are worth", .number,
      unit: "United States dollars", example: "1500", "15 CFR 740.3(b)"),
    exception(
      "performanceAbove4A994b", "it is a computer faster than 4A994.b allows",
      "15 CFR 734.4(a)(1)"),
    exception(
      "sta.entryAllows", "the paragraph of its entry is eligible for License Exception STA",
      "15 CFR 740.20(b)(2)"),
    exception(
      "sta.entryAllowsA6",
      "the STA paragraph of its entry lets it go to Country Group A:6",
      "15 CFR 740.20(c)(2)"),
    exception(
      "tsr.entryAllows", "the paragraph of its entry is eligible for License Exception TSR",
      "15 CFR 740.6(a)"),
    day("onDockSince", "since which day it is on the dock for loading, or on a lighter"),
    day("aboardCarrierSince", "since which day it is aboard a carrier on its way"),
    day("orderDate", "of which day the order is for which it goes"),
    exception("actualOrder", "it goes for an actual order", "90 FR 47201"),
    exception("onTheWay", "it was on its way when the law changed", "90 FR 47201"),
  ]

  private static func exception(
    _ name: String, _ words: String, _ citation: String
  ) -> FactDescription { .init(name, "whether " + words, .yesNo, example: "true", citation) }

  private static func day(_ name: String, _ words: String) -> FactDescription {
    .init(name, words, .day, example: "2025-09-26", "90 FR 47201")
  }
}
