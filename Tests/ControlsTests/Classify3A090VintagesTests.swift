import Controls
import Testing

/// The same chips by the text of 2022 (87 FR 62186), 2023 (88 FR 73458), 2024 (89 FR 96790), 2025
/// (90 FR 4544, 90 FR 5298) and 2026 (91 FR 1684, 91 FR 43034).
@Suite struct Classify3A090VintagesTests {
  private static let days = [
    "2022-10-20", "2022-10-21", "2023-11-16", "2023-11-17", "2024-12-01", "2024-12-02",
    "2025-01-13", "2025-06-01", "2026-01-15", "2026-07-10",
  ]

  struct Chip: Sendable, CustomStringConvertible {
    let description: String
    let row: @Sendable (String, ChipClassification.Paragraph) -> ClassificationRow
    /// For each of the days.
    let paragraphs: [ChipClassification.Paragraph]
  }

  static let chips: [Chip] = [
    // 4,992 at 8 bits, 600 gigabytes a second: over both limits of 2022, and of 2023.
    Chip(
      description: "an accelerator over the limits of 2022",
      row: { day, expected in
        .init(
          "an accelerator over the limits of 2022", day, expected,
          "3A090.a (87 FR 62186), 3A090.a.1", tops: "-,624,312,-,-", area: "826", link: "600")
      },
      paragraphs: [.noParagraph, .a, .a, .a, .a, .a, .a, .a, .a, .a]),
    // The same with the interconnect cut: out of the text of 2022, in that of 2023.
    Chip(
      description: "the same with less interconnect",
      row: { day, expected in
        .init(
          "the same with less interconnect", day, expected, "3A090.a (87 FR 62186), 3A090.a.1",
          tops: "-,624,312,-,-", area: "826", link: "599.999999")
      },
      paragraphs: [.noParagraph, .noParagraph, .noParagraph, .a, .a, .a, .a, .a, .a, .a]),
    // 2,368 at 8 bits over 814 square millimetres: below every paragraph since 2023.
    Chip(
      description: "an accelerator made for the limits of 2023",
      row: { day, expected in
        .init(
          "an accelerator made for the limits of 2023", day, expected, "3A090.b",
          tops: "-,296,148,44,1", area: "814", memory: "4000", link: "900")
      },
      paragraphs: Array(repeating: .noParagraph, count: 10)),
    Chip(
      description: "high bandwidth memory",
      row: { day, expected in
        .init(
          "high bandwidth memory", day, expected, "3A090.c (89 FR 96790)", center: "no",
          memory: "819", link: "-", package: "110")
      },
      paragraphs: [
        .noParagraph, .noParagraph, .noParagraph, .noParagraph, .noParagraph, .c, .c, .c, .c, .c,
      ]),
    Chip(
      description: "an accelerator whose interconnect nobody has published",
      row: { day, expected in
        .init(
          "an accelerator whose interconnect nobody has published", day, expected,
          "3A090.a (87 FR 62186)", tops: "-,624,312,-,-", area: "826")
      },
      paragraphs: [
        .noParagraph, .indeterminate, .indeterminate, .a, .a, .a, .a, .a, .a, .a,
      ]),
  ]

  @Test(arguments: chips)
  func comesToTheParagraphOfItsDay(_ chip: Chip) throws {
    let classifier = try Packs.classifier()
    for (day, expected) in zip(Self.days, chip.paragraphs) {
      let row = chip.row(day, expected)
      let found = classifier.classify(row.chip, asOf: try Day(text: day))
      #expect(found.paragraph == expected, "\(row): \(row.citation), \(found.reasons)")
    }
  }

  static let limitsOf2022: [ClassificationRow] = [
    .init(
      "both limits of 2022", "2022-10-21", .a, "3A090.a (87 FR 62186)", tops: "-,600,-,-,-",
      link: "600"),
    .init(
      "just below the performance of 2022", "2022-10-21", .noParagraph, "3A090.a (87 FR 62186)",
      tops: "-,599.999999,-,-,-", link: "900"),
    .init(
      "note 2 came in 2023: a consumer card of 2022 is no exception", "2022-10-21", .a,
      "3A090.a (87 FR 62186)", center: "no", tops: "-,660,-,-,-", link: "600"),
    .init(
      "no interconnect at all", "2022-10-21", .noParagraph, "3A090.a (87 FR 62186)",
      tops: "-,900,-,-,-", link: "-"),
    .init(
      "a low interconnect settles it whatever is not published", "2022-10-21", .noParagraph,
      "3A090.a (87 FR 62186)", tops: ",,,,", link: "64"),
  ]

  @Test(arguments: limitsOf2022)
  func followsTheTextOf2022(_ row: ClassificationRow) throws {
    let found = try Packs.classifier().classify(row.chip, asOf: try Day(text: row.day))
    #expect(found.paragraph == row.expected, "\(row.citation): \(found.reasons)")
  }
}
