import Controls
import Foundation
import Testing

/// A data sheet, a day, and the paragraph that the cited text comes to.
struct ClassificationRow: Sendable, CustomStringConvertible {
  let what: String
  let day: String
  let expected: ChipClassification.Paragraph
  let citation: String
  let chip: ChipSpecification

  var description: String { "\(what), as of \(day)" }

  /// - Parameters:
  ///   - tops: for 4, 8, 16, 32 and 64 bits, as a list writes them: a dash for what is not
  ///     supported, nothing for what is not published.
  ///   - center: yes, no or nothing.
  init(
    _ what: String, _ day: String, _ expected: ChipClassification.Paragraph, _ citation: String,
    center: String = "yes", tops: String = "-,-,-,-,-", area: String = "-", memory: String = "",
    link: String = "", package: String = ""
  ) {
    (self.what, self.day, self.expected, self.citation) = (what, day, expected, citation)
    var chip = ChipSpecification(name: what)
    chip.isForDatacenters = center.isEmpty ? nil : center == "yes"
    let fields = tops.split(separator: ",", omittingEmptySubsequences: false)
    for (bits, field) in zip(ChipSpecification.BitLength.allCases, fields) {
      chip[bits] = Self.published(field)
    }
    chip.nonPlanarDieArea = Self.published(area)
    chip.memoryBandwidth = Self.published(memory)
    chip.interconnect = Self.published(link)
    chip.memoryPackageArea = Self.published(package)
    self.chip = chip
  }

  private static func published(_ text: some StringProtocol) -> Published<Figure> {
    if text == "-" { return .unsupported }
    return Figure(text).map(Published.stated) ?? .unpublished
  }
}

enum Packs {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/RulePacks/Packs")

  /// Read once for all tests.
  private static let read = Result {
    try ChipClassifier(
      pack: Array(
        try Data(contentsOf: folder.appending(path: "ear-advanced-computing.json"))))
  }

  static func classifier() throws -> ChipClassifier { try read.get() }
}
