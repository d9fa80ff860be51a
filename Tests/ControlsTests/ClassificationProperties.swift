import Controls
import Testing

/// What must hold for every chip, whatever its figures.
@Suite struct ClassificationProperties {
  private static let operations = [
    "-", "50", "150", "199.999999", "200", "300", "599.999999", "600",
  ]
  private static let areas = ["-", "40", "81", "250.5", "500", "750", "1500.000001", "3000"]
  private static let centers = ["yes", "no", ""]

  private static func strictness(_ paragraph: ChipClassification.Paragraph) -> Int? {
    switch paragraph {
    case .noParagraph, .excludedByNote2: 0
    case .b: 1
    case .a: 2
    case .c, .indeterminate: nil
    }
  }

  /// More operations, or less area under them, never lead out of a paragraph into a laxer one.
  @Test func moreIsNeverLaxer() throws {
    let classifier = try Packs.classifier()
    let day = try Day(text: "2026-11-28")
    var compared = 0
    for center in Self.centers {
      for area in Self.areas {
        var last = 0
        for tops in Self.operations {
          let row = ClassificationRow(
            "", "", .a, "", center: center, tops: "-,\(tops),-,-,-", area: area, memory: "-",
            package: "-")
          guard
            let found = Self.strictness(classifier.classify(row.chip, asOf: day).paragraph)
          else { continue }
          #expect(found >= last, "\(tops) over \(area), for data centres: \(center)")
          (last, compared) = (found, compared + 1)
        }
      }
      for tops in Self.operations {
        var last = 0
        for area in [Self.areas[0]] + Self.areas.dropFirst().reversed() {
          let row = ClassificationRow(
            "", "", .a, "", center: center, tops: "-,\(tops),-,-,-", area: area, memory: "-",
            package: "-")
          guard
            let found = Self.strictness(classifier.classify(row.chip, asOf: day).paragraph)
          else { continue }
          #expect(found >= last, "\(tops) over \(area), for data centres: \(center)")
          (last, compared) = (found, compared + 1)
        }
      }
    }
    #expect(compared > 300)
  }

  /// Keeping a figure back never takes a chip off the list: at best the answer is open.
  @Test func whatIsNotPublishedNeverHelps() throws {
    let classifier = try Packs.classifier()
    var compared = 0
    for day in ["2022-10-21", "2023-11-17", "2026-11-28"] {
      let day = try Day(text: day)
      for center in ["yes", "no"] {
        for area in Self.areas {
          for tops in Self.operations {
            let row = ClassificationRow(
              "", "", .a, "", center: center, tops: "-,\(tops),10,-,-", area: area,
              memory: "800", link: "700", package: "100")
            let before = classifier.classify(row.chip, asOf: day).paragraph
            guard [.a, .b, .c].contains(before) else { continue }
            for chip in Self.withheld(row.chip) {
              let after = classifier.classify(chip, asOf: day).paragraph
              #expect(
                after != .noParagraph && after != .excludedByNote2,
                "\(tops) over \(area) as of \(day): \(after)")
              compared += 1
            }
          }
        }
      }
    }
    #expect(compared > 500)
  }

  private static func withheld(_ chip: ChipSpecification) -> [ChipSpecification] {
    let changes: [(inout ChipSpecification) -> Void] = [
      { $0.isForDatacenters = nil }, { $0[.four] = .unpublished }, { $0[.eight] = .unpublished },
      { $0[.sixteen] = .unpublished }, { $0[.sixtyFour] = .unpublished },
      { $0.nonPlanarDieArea = .unpublished }, { $0.memoryBandwidth = .unpublished },
      { $0.interconnect = .unpublished }, { $0.memoryPackageArea = .unpublished },
    ]
    return changes.map { change in
      var copy = chip
      change(&copy)
      return copy
    }
  }
}
