import Canonical
import Controls
import Foundation
import Synchronization

/// Lines of JSON in, lines of JSON out, on all cores, in order.
struct AnswerLines: Sendable {
  private let determiner: Determiner
  /// Lines that one core answers before it asks for more: few enough that their answers stay in its
  /// cache until they are written.
  private static let part = 8
  /// Bytes that are kept ready for an answer.
  private static let usual = 32 << 10

  init(_ determiner: Determiner) { self.determiner = determiner }

  /// - Returns: whether every line could be read.
  func run(_ source: LineSource) throws -> Bool {
    var faults = 0
    let out = OrderedOutput { Console.write($0) }
    while let batch = try source.next() { faults += answer(batch, to: out) }
    return faults == 0
  }

  /// Answers a batch; while one core writes, the others go on.
  /// - Returns: how many of the answers are faults.
  func answer(_ batch: [SourceLine], to out: OrderedOutput) -> Int {
    let parts = max(1, batch.count / AnswerLines.part)
    let faults = Atomic(0)
    out.begin()
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = batch.count * part / parts..<batch.count * (part + 1) / parts
      var bytes = out.spare()
      bytes.reserveCapacity(range.count * AnswerLines.usual)
      for line in batch[range] where !answer(line, to: &bytes) {
        faults.add(1, ordering: .relaxed)
      }
      out.put(bytes, as: part)
    }
    return faults.load(ordering: .relaxed)
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

/// Writes what several threads make in the order of its parts, each part as soon as those before it
/// are written, by whichever thread comes by. What was written is used again for what comes.
final class OrderedOutput: Sendable {
  private struct Waiting {
    var parts: [Int: [UInt8]] = [:]
    var next = 0
    var isWriting = false
    var spare: [[UInt8]] = []
  }

  private let waiting = Mutex(Waiting())
  private let write: @Sendable ([UInt8]) -> Void

  init(_ write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  /// Counts parts from zero again; to be called when everything is written.
  func begin() { waiting.withLock { $0.next = 0 } }

  /// An empty buffer.
  func spare() -> [UInt8] { waiting.withLock { $0.spare.popLast() ?? [] } }

  func put(_ bytes: [UInt8], as part: Int) {
    waiting.withLock { $0.parts[part] = bytes }
    while var bytes = next() {
      write(bytes)
      bytes.removeAll(keepingCapacity: true)
      waiting.withLock {
        $0.spare.append(bytes)
        $0.isWriting = false
      }
    }
  }

  /// The next part, where it is there and nobody writes.
  private func next() -> [UInt8]? {
    waiting.withLock {
      guard !$0.isWriting, let bytes = $0.parts.removeValue(forKey: $0.next) else { return nil }
      $0.isWriting = true
      $0.next += 1
      return bytes
    }
  }
}
