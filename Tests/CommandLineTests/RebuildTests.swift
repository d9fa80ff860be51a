import EventLog
import SQLiteStore
import Testing

/// Rows are a view: whatever became of them, the entries make them again.
@Suite struct RebuildTests {
  @Test func lostAndWrongRowsAreMadeAgain() async throws {
    let log = try await OperatedLog()
    try await damageRows(of: log)
    let broken = try await portcullis("verify", "--dir", log.directory)
    #expect(broken.code == 1 && broken.said.contains("row policy policy"), "\(broken.said)")
    let made = try await portcullis("rebuild", "--dir", log.directory)
    #expect(made.code == 0 && made.said.contains("rows made again"), "\(made.said)")
    let verified = try await portcullis("verify", "--dir", log.directory)
    #expect(verified.code == 0, "\(verified.said)")
  }

  /// While a writer has the store open, nobody else makes its rows.
  private func damageRows(of log: OperatedLog) async throws {
    let store = try SQLiteStore(path: log.directory + "/log.sqlite")
    let state = try store.claim()
    let row = StoredRow(table: "policy", key: "policy", value: Array("{}".utf8))
    try store.replaceRows([row], epoch: state.epoch, size: state.size)
    let locked = try await portcullis("rebuild", "--dir", log.directory)
    #expect(locked.code == 3 && locked.said.contains("stop it first"), "\(locked.said)")
    store.close()
  }

  @Test func whereThereIsNoLogItSaysSo() async throws {
    let made = try await portcullis("rebuild", "--dir", try Room() / "nothing")
    #expect(made.code == 1 && made.said.contains("not a data directory"), "\(made.said)")
  }
}
