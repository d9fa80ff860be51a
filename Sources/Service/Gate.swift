/// Where commands wait until the writer takes a batch.
///
/// A commit writes whole pages, most of which the next one writes again. So batches of a crowd do
/// not follow each other at once; who comes alone waits for nobody.
struct Gate {
  static let largestBatch = 512
  private static let crowd = 4
  /// From the beginning of a crowd's batch to that of the next.
  private static let round = Duration.milliseconds(5)

  private var waiting: [Recorder.Waiting] = []
  private var opening = ContinuousClock.now

  /// - Returns: when the writer is to come, where nobody called it yet.
  mutating func enter(_ one: Recorder.Waiting) -> ContinuousClock.Instant? {
    waiting.append(one)
    return waiting.count == 1 ? opening : nil
  }

  /// Those whose turn it is; they stay until they are answered.
  var batch: [Recorder.Waiting] { Array(waiting.prefix(Gate.largestBatch)) }

  /// - Parameters:
  ///   - count: of the batch that was answered.
  ///   - start: when its turn began.
  /// - Returns: when the writer is to come again, where somebody waits.
  mutating func leave(
    _ count: Int, since start: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    waiting.removeFirst(count)
    opening = count < Gate.crowd ? start : start + Gate.round
    return waiting.isEmpty ? nil : opening
  }
}
