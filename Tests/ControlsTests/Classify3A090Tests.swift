import Controls
import Testing

/// 15 CFR 774 supplement 1, ECCN 3A090, in the text of 2023-11-17 and after (88 FR 73458): the
/// paragraphs .a and .b and note 2.
@Suite struct Classify3A090Tests {
  static let day = "2026-11-28"

  static let paragraphA: [ClassificationRow] = [
    .init(
      "total performance at the limit", day, .a, "3A090.a.1", tops: "-,600,-,-,-", area: "4000"),
    .init(
      "total performance just below it, thin", day, .noParagraph, "3A090.a.1, b.1",
      tops: "-,599.999999,-,-,-", area: "4000"),
    .init(
      "only the longest precision reaches it", day, .a, "3A090 technical note 2",
      tops: "100,100,100,100,75", area: "4000"),
    .init(
      "the shortest precision reaches it", day, .a, "3A090 technical note 2",
      tops: "1200,100,10,-,-", area: "4000"),
    .init(
      "no die that is not planar, but fast", day, .a, "3A090.a.1", tops: "-,600,-,-,-", area: "-"),
    .init(
      "density at 5.92", day, .a, "3A090.a.2", tops: "-,-,100,-,-", area: "270.27027"),
    .init(
      "density just below 5.92", day, .b, "3A090.b.2", tops: "-,-,100,-,-", area: "270.270271"),
    .init(
      "dense, but total performance just below 1,600", day, .noParagraph, "3A090.a.2",
      tops: "-,199.999999,-,-,-", area: "100"),
    .init(
      "fast and of middle density stays in the stricter paragraph", day, .a, "3A090.a.1",
      tops: "-,600,-,-,-", area: "1200"),
  ]

  static let paragraphB: [ClassificationRow] = [
    .init("2,400 and density 1.6", day, .b, "3A090.b.1", tops: "-,300,-,-,-", area: "1500"),
    .init(
      "density just below 1.6", day, .noParagraph, "3A090.b.1", tops: "-,300,-,-,-",
      area: "1500.000001"),
    .init(
      "just below 2,400, density below 3.2", day, .noParagraph, "3A090.b.1",
      tops: "-,299.999999,-,-,-", area: "1000"),
    .init(
      "1,600 and density 3.2", day, .b, "3A090.b.2", tops: "-,200,-,-,-", area: "500"),
    .init(
      "density just below 3.2", day, .noParagraph, "3A090.b.2", tops: "-,200,-,-,-",
      area: "500.000001"),
    .init(
      "density just above 3.2", day, .b, "3A090.b.2", tops: "-,200,-,-,-", area: "499.999999"),
    .init(
      "just below 4,800, density below 5.92", day, .b, "3A090.b.1", tops: "-,599.999999,-,-,-",
      area: "900"),
    .init(
      "no die that is not planar has no density", day, .noParagraph, "3A090 technical note 4",
      tops: "-,400,-,-,-", area: "-"),
  ]

  static let note2: [ClassificationRow] = [
    .init(
      "consumer card just below 4,800", day, .excludedByNote2, "note 2 to 3A090.a and 3A090.b",
      center: "no", tops: "-,599.999999,-,-,-", area: "600"),
    .init(
      "consumer card at 4,800", day, .a, "3A090.a.1; note 2", center: "no", tops: "-,600,-,-,-",
      area: "600"),
    .init(
      "consumer card just above 4,800", day, .a, "3A090.a.1; note 2", center: "no",
      tops: "-,600.000001,-,-,-", area: "600"),
    .init(
      "consumer card of middle density", day, .excludedByNote2, "note 2", center: "no",
      tops: "-,300,-,-,-", area: "800"),
    .init(
      "consumer card that no paragraph describes", day, .noParagraph, "3A090.b", center: "no",
      tops: "-,150,-,-,-", area: "800"),
    .init(
      "consumer card of unknown area is taken out all the same", day, .excludedByNote2, "note 2",
      center: "no", tops: "-,300,-,-,-", area: ""),
  ]

  static let open: [ClassificationRow] = [
    .init(
      "nobody says whether it is for data centres", day, .indeterminate, "note 2", center: "",
      tops: "-,300,-,-,-", area: "600"),
    .init(
      "above 4,800 it does not matter", day, .a, "3A090.a.1", center: "", tops: "-,900,-,-,-",
      area: ""),
    .init(
      "a precision is not published", day, .indeterminate, "3A090 technical note 2",
      tops: ",100,50,-,-", area: "800"),
    .init(
      "a precision is not published, another settles it", day, .a, "3A090 technical note 2",
      tops: ",700,,,", area: ""),
    .init(
      "what is published is dense enough already", day, .a, "3A090.a.2", tops: ",300,,-,-",
      area: "400"),
    .init(
      "the area is not published", day, .indeterminate, "3A090 technical note 4",
      tops: "-,300,-,-,-", area: ""),
    .init(
      "too slow for any density", day, .noParagraph, "3A090.a.2, b.2", tops: "-,199,-,-,-",
      area: ""),
    .init(
      "a consumer card of which nothing is published", day, .indeterminate, "note 2",
      center: "no", tops: ",,,,", area: ""),
    .init("nothing is published", day, .indeterminate, "3A090", center: "", tops: ",,,,", area: ""),
  ]

  @Test(arguments: paragraphA + paragraphB + note2 + open)
  func comesTo(_ row: ClassificationRow) throws {
    let found = try Packs.classifier().classify(row.chip, asOf: try Day(text: row.day))
    #expect(found.paragraph == row.expected, "\(row.citation): \(found.reasons)")
    #expect(!found.reasons.isEmpty)
  }

  /// What is missing is named as the list names it.
  @Test func theReasonNamesWhatIsMissing() throws {
    let classifier = try Packs.classifier()
    let row = ClassificationRow(
      "", Self.day, .indeterminate, "", center: "", tops: ",300,-,-,-", area: "")
    let found = classifier.classify(row.chip, asOf: try Day(text: row.day))
    #expect(
      found.reasons.first == "not published: datacenter, tops_4bit, nonplanar_die_area_mm2")
  }

  @Test func theReasonCitesTheRule() throws {
    let classifier = try Packs.classifier()
    let row = ClassificationRow("", Self.day, .a, "", tops: "-,900,-,-,-", area: "814")
    let found = classifier.classify(row.chip, asOf: try Day(text: row.day))
    #expect(found.reasons.contains { $0.contains("15 CFR 774 Supp. 1, ECCN 3A090.a.1") })
    #expect(found.reasons.contains("total processing performance 7200 at 8 bits"))
    #expect(found.reasons.contains("performance density 8.845208"))
  }
}
