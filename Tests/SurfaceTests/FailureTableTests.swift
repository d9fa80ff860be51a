import Canonical
import EventLog
import Service
import Testing
import Vocabulary

@testable import Surface

@Suite struct FailureTableTests {
  /// DESIGN, section 5.
  @Test func refusalsAndFaultsHaveTheirStatusAndExitCode() {
    let expected: [RefusalClass: Int] = [
      .malformed: 400, .forbidden: 403, .absent: 404, .conflict: 409, .invalid: 422,
    ]
    for kind in RefusalClass.allCases {
      let reason = Reason(code: "x", kind: kind, message: "m", source: "s")
      let failure = Failure.refused(Refusal([reason]), recorded: nil)
      #expect(failure.httpStatus == expected[kind] && failure.exitCode == 2)
    }
    #expect(Failure.fault(.outOfSpace).httpStatus == 507)
    #expect(Failure.fault(.outcomeUnknown("")).httpStatus == 503)
    #expect(Failure.fault(.outOfSpace).exitCode == 3)
  }

  @Test func theFirstReasonDecidesTheStatusAndAllAreShown() {
    let reasons = [RefusalClass.conflict, .invalid].map {
      Reason(code: $0.rawValue, kind: $0, message: "m", source: "s")
    }
    let problem = Problem(Refusal(reasons), recorded: 7)
    #expect(problem.status == 409 && problem.json["recorded"] == .integer(7))
    #expect(problem.json["reasons"]?.elements?.count == 2)
  }

  /// Every code is produced by a request in one of these tests.
  @Test func everyRefusalOfTheSurfaceIsTested() throws {
    var source = ""
    for name in [
      "CommandRoute", "LogRoute", "SessionRoute", "QueryRoute", "SamplePage", "ProposalRoute",
      "ExportRoute", "StreamRoute", "FollowerRoute", "DetermineRoute", "PackRoute",
      "ScreeningRoute",
    ] {
      let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
      source += try #require(Golden.read("/\(folder)/\(name)Tests.swift"))
    }
    for code in SurfaceRefusal.allCases {
      #expect(source.contains(#""\#(code.rawValue)""#), "\(code)")
    }
  }
}
