import Foundation
import Ownership
import Testing

/// A file twice as long takes about twice as long, whatever is in it, and so do the answers.
@Suite(.serialized) struct HostileFilesFuzzTests {
  /// Makes a file of about so many lines or parts.
  struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let form: OwnersForm
    let text: @Sendable (Int) -> String

    init(_ name: String, _ form: OwnersForm, _ text: @escaping @Sendable (Int) -> String) {
      (testDescription, self.form, self.text) = (name, form, text)
    }
  }

  private static func owns(_ id: String, _ owner: String, _ asset: String) -> String {
    #"{"id":"\#(id)","schema":"Ownership","properties":{"percentage":["60"],"#
      + #""owner":["\#(owner)"],"asset":["\#(asset)"]}}"# + "\n"
  }

  private static func relation(_ id: String, _ more: String) -> String {
    #"{"statementId":"\#(id)","recordType":"relationship","recordDetails":{"subject":"s\#(id)","#
      + #""interestedParty":"p"},\#(more)}"# + "\n"
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined()
  }

  static let all = [
    Hostile("many owners of one", .followTheMoney) { lines($0) { owns("o\($0)", "p\($0)", "x") } },
    Hostile("one owner of many behind many", .followTheMoney) { count in
      lines(count * 3 / 2) { owns("o\($0)", "p\($0)", "x") + owns("u\($0)", "x", "q\($0)") }
    },
    Hostile("a ring", .followTheMoney) { count in
      lines(count) { owns("o\($0)", "p\($0)", "p\(($0 + 1) % count)") }
    },
    Hostile("everybody owns himself", .followTheMoney) {
      lines($0) { owns("o\($0)", "p\($0)", "p\($0)") }
    },
    Hostile("one id", .followTheMoney) { lines($0) { owns("o", "p\($0)", "q") } },
    Hostile("many owners in one entity", .followTheMoney) { count in
      #"{"id":"o","schema":"Ownership","properties":{"asset":["a"],"owner":["#
        + (0..<count * 8).map { "\"\($0)\"" }.joined(separator: ",") + "]}}"
    },
    Hostile("many keys", .followTheMoney) { count in
      "{" + (0..<count * 8).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    },
    Hostile("nested lines", .followTheMoney) { String(repeating: "[", count: $0 * 60) },
    Hostile("one long number", .followTheMoney) {
      #"{"id":"o","schema":"# + String(repeating: "9", count: $0 * 60) + "}"
    },
    Hostile("zero bytes", .followTheMoney) { String(repeating: "\u{0}", count: $0 * 60) },
    Hostile("blank lines", .followTheMoney) { String(repeating: " \n", count: $0 * 30) },
    Hostile("one record", .bods) {
      lines($0) { relation("\($0)", #""recordId":"r""#) }
    },
    Hostile("each replaces the one before", .bods) {
      lines($0) { relation("\($0)", #""replacesStatements":["\#($0 - 1)"]"#) }
    },
    Hostile("one statement id", .bods) { lines($0) { _ in relation("r", #""recordId":"x""#) } },
    Hostile("parts that are missing", .bods) {
      lines($0) { relation("\($0)", #""componentRecords":["x"]"#) }
    },
    Hostile("one statement of many interests", .bods) { count in
      #"[{"statementId":"r","recordType":"relationship","recordDetails":{"subject":"s","#
        + #""interestedParty":"p","interests":["#
        + (0..<count * 2).map { _ in #"{"share":{"exact":7}}"# }.joined(separator: ",") + "]}}]"
    },
  ]

  @Test(arguments: all) func costsItsLength(_ hostile: Hostile) throws {
    let seconds = ProcessInfo.processInfo.environment["PORTCULLIS_FUZZ_SECONDS"] ?? ""
    let size = Double(seconds) ?? 0 > 60 ? 10_000 : 500
    let (one, four) = (Array(hostile.text(size).utf8), Array(hostile.text(size * 4).utf8))
    // What else runs on the machine disturbs a measurement, and no measurement makes up a square.
    var ratios: [Double] = []
    for _ in 0..<3 {
      let short = try Self.processorTime { try Self.work(hostile.form, one) }
      let long = try Self.processorTime { try Self.work(hostile.form, four) }
      ratios.append(long / max(short, 0.0005))
      if long < 0.05 || ratios[ratios.count - 1] < 6 { return }
    }
    Issue.record("four times as long took \(ratios) times as long")
  }

  private static func work(_ form: OwnersForm, _ bytes: [UInt8]) throws {
    let read = try form.read(bytes)
    #expect(!read.interests.isEmpty || !read.faults.isEmpty || bytes.allSatisfy { $0 <= 0x20 })
    let graph = OwnershipGraph(read.interests)
    let assessment = OwnershipAssessment(
      graph, listed: ["p0", "p1"], under: .arithmetic, on: try day("2026-03-01"))
    let touched = assessment.covered + assessment.undecided
    #expect(touched.count { assessment.verdict(for: $0) != nil } == touched.count)
  }

  /// Seconds of this thread.
  private static func processorTime(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
  }
}
