import Controls
import Testing

/// 15 CFR 774 supplement 1, ECCN 3A090.c and its technical note (89 FR 96790).
@Suite struct Classify3A090cTests {
  static let day = "2026-11-28"

  static let rows: [ClassificationRow] = [
    .init(
      "density at two gigabytes a second a square millimetre", day, .noParagraph, "3A090.c",
      center: "no", memory: "220", link: "-", package: "110"),
    .init(
      "density just above two", day, .c, "3A090.c", center: "no", memory: "220.000001",
      link: "-", package: "110"),
    .init(
      "density above two by less than is written", day, .c, "3A090.c", center: "no",
      memory: "999999999.999999", link: "-", package: "499999999.999999"),
    .init(
      "a processor with such memory is judged as a processor", day, .a,
      "3A090.c, technical note", tops: "-,1979,-,-,-", area: "814", memory: "3350",
      package: "600"),
    .init(
      "a slow processor with such memory", day, .noParagraph, "3A090.c, technical note",
      tops: "-,100,-,-,-", area: "814", memory: "3350", package: "600"),
    .init(
      "the area of the package is not published", day, .indeterminate, "3A090.c", center: "no",
      memory: "819", link: "-"),
    .init(
      "the bandwidth is not published", day, .indeterminate, "3A090.c", center: "no", link: "-",
      package: "110"),
    .init(
      "whether it processes is not published", day, .indeterminate, "3A090.c, technical note",
      center: "no", tops: ",,,,", memory: "819", link: "-", package: "110"),
    .init(
      "no memory in the package", day, .noParagraph, "3A090.c", center: "no", memory: "-",
      link: "-", package: "-"),
    .init(
      "on the day before", "2024-12-01", .noParagraph, "89 FR 96790", center: "no",
      memory: "819", link: "-", package: "110"),
  ]

  @Test(arguments: rows)
  func comesTo(_ row: ClassificationRow) throws {
    let found = try Packs.classifier().classify(row.chip, asOf: try Day(text: row.day))
    #expect(found.paragraph == row.expected, "\(row.citation): \(found.reasons)")
  }
}
