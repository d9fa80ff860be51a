import Testing

@testable import Controls

/// 15 CFR 734.13 and 734.14: releases of technology and source code.
@Suite("Acts: deemed exports")
struct ActDeemedTests {
  static let rows = [
    ActRow("15 CFR 734.13(b)", "ear.734.13.b", .indeterminate).to("CN", "3E001")
      .by(.deemedExport, .technology),
    ActRow("15 CFR 734.13(b)", "ear.734.13.b", .doesNotApply).to("CN", "3E001")
      .by(.deemedExport, .technology)
      .stating(["destinationMeans": "mostRecentCitizenshipOrPermanentResidency"]),
    ActRow("15 CFR 734.14(b)", "ear.734.13.b", .indeterminate).to("CN", "3E001")
      .by(.deemedReexport, .technology).stating(["destinationMeans": "countryOfBirth"]),
    ActRow("15 CFR 734.13(b)", "ear.734.13.b", .doesNotApply).to("CN", "3E001")
      .by(.export, .technology),
    ActRow("15 CFR 734.13(a)(2)", "ear.734.13.kind", .indeterminate).to("CN", "3A001")
      .by(.deemedExport),
    ActRow("15 CFR 734.13(a)(2)", "ear.734.13.kind", .doesNotApply).to("CN", "3E001")
      .by(.deemedExport, .technology),
    ActRow("15 CFR 734.13(a)(2)", "ear.734.13.kind", .doesNotApply).to("CN", "3A001"),
  ]

  @Test(arguments: rows) func release(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }
}
