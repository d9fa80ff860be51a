import EventLog
import Rows
import Service
import Trade
import Vocabulary

/// Whether those outside get what the log owes them.
extension Examination {
  /// A log attests its state once a day while it is served.
  private static let oldestAttestation: Int64 = 48

  func checkAttestation(_ now: Moment = SystemClock().wall()) throws -> Diagnosis {
    let name = "attestation"
    let last = try reader.ask { world throws(Stop) in try Attestation.last(in: world) }
    guard let since = try last?.time ?? reader.entry(0).map({ try Entry($0.bytes).time }) else {
      return .good(name, "the log has no entry yet")
    }
    let hours = max(0, now.milliseconds - since.milliseconds) / 3_600_000
    let says =
      last.map { "the state of the log was attested \(hours) hours ago, at size \($0.size)" }
      ?? "the state of the log was never attested, and it is \(hours) hours old"
    // What came after the last attestation is that attestation itself, at least.
    let isCovered = last.map { state.size <= $0.index + 1 } ?? false
    guard hours >= Examination.oldestAttestation, !isCovered else { return .good(name, says) }
    return .bad(
      name, says,
      "A server attests it daily, so see in its messages why not; or have it attested with"
        + " `portcullis attest`.")
  }

  /// Whom nothing reaches, or who is far behind.
  func checkFollowers() throws -> Diagnosis {
    let name = "followers"
    guard Files.isThere(directory.followers) else { return .good(name, "the log has none") }
    let book = try FollowerBook(path: directory.followers)
    var (words, all): ([String], Int) = ([], 0)
    for follower in try book.list() {
      let state = try book.state(of: follower)
      all += 1
      let behind = self.state.size - min(self.state.size, state.passed)
      switch state.stopped {
      case .gone: words.append("\(follower.url) of \(follower.party) said that it is gone")
      case .keyEnded: words.append("the key behind \(follower.url) has ended")
      case nil where behind >= 1_000 || state.attempts > 10:
        let why = state.failure.map { " (\($0))" } ?? ""
        words.append(
          "\(follower.url) of \(follower.party) is \(behind) entries behind, after"
            + " \(state.attempts) attempts\(why)")
      case nil: continue
      }
    }
    if words.isEmpty { return .good(name, "\(all) are brought what they may read") }
    return .bad(
      name, words.joined(separator: "; "),
      "Ask who runs them, or take those out that nobody needs: `portcullis followers remove`.")
  }
}
