import Canonical
import Controls
import Foundation

/// Lines of JSON in, lines of JSON out, on all cores, in order.
struct AnswerLines: Sendable {
  private let determiner: Determiner
  private let cores = ProcessInfo.processInfo.activeProcessorCount
  /// Fewer lines than this are not worth waking another core for.
  private static let fewest = 16
  /// Bytes that are kept ready for an answer.
  private static let usual = 24 << 10

  init(_ determiner: Determiner) { self.determiner = determiner }

  /// - Returns: whether every line could be read.
  func run(_ source: LineSource) throws -> Bool {
    var isSound = true
    while let batch = try source.next() {
      let (bytes, faults) = answers(batch)
      for part in bytes { Console.write(part) }
      if faults > 0 { isSound = false }
    }
    return isSound
  }

  /// The answers to a batch, and how many of them are faults.
  func answers(_ batch: [SourceLine]) -> (bytes: [[UInt8]], faults: Int) {
    // More parts than cores, so that one that is slower does not keep the others waiting.
    let parts = max(1, min(cores * 4, batch.count / AnswerLines.fewest))
    let results = Results(parts)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = batch.count * part / parts..<batch.count * (part + 1) / parts
      var out: [UInt8] = []
      out.reserveCapacity(range.count * AnswerLines.usual)
      var faults = 0
      for line in batch[range] where !answer(line, to: &out) { faults += 1 }
      results.set(part, out, faults)
    }
    return results.all
  }

  private func answer(_ line: SourceLine, to out: inout [UInt8]) -> Bool {
    do throws(JSONFault) {
      return determiner.answer(try line.bytes(), number: line.number, to: &out)
    } catch {
      Determiner.fault(error, number: line.number).write(to: &out)
      out.append(UInt8(ascii: "\n"))
      return false
    }
  }
}

/// What parts of a batch came to, each set once, by one thread.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var bytes: [[UInt8]]
  private var faults = 0

  init(_ count: Int) { bytes = Array(repeating: [], count: count) }

  func set(_ part: Int, _ out: [UInt8], _ count: Int) {
    lock.withLock {
      bytes[part] = out
      faults += count
    }
  }

  var all: (bytes: [[UInt8]], faults: Int) { lock.withLock { (bytes, faults) } }
}
