import Testing

/// A new log of an invented operator, made by `portcullis init`.
struct OperatedLog {
  static let origin = "log.harbour.example/1"
  static let policy = """
    {"attemptsPerHour": 60, "extensionCountersigner": "consignee",
     "maximumCustodyHours": 720, "nonReceiptReportHours": 12}
    """

  let room: Room
  let made: Run

  var directory: String { room / "data" }
  var operatorKey: String { directory + "/keys/operator.json" }

  init() async throws {
    room = try Room()
    let profile = try room.write(OperatedLog.profile("harbour"), "profile.json")
    made = try await portcullis(
      "init", "--dir", room / "data", "--origin", OperatedLog.origin, "--operator", profile)
    try #require(made.code == 0, "\(made.said)")
  }

  static func profile(_ id: String) -> String {
    """
    {"addresses": [], "establishedIn": "SG", "headquarters": "SG", "id": "\(id)",
     "identifiers": [], "legalName": "The \(id) company", "otherNames": [], "people": [],
     "sites": []}
    """
  }

  func newPolicy() throws -> String {
    try room.write("{\"policy\": \(OperatedLog.policy)}", "policy.json")
  }
}
