import Dispatch
import Synchronization

/// Runs tasks to their end, one at a time and in one order, while everybody else waits.
final class SimulatedTasks: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let arrival = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrival.signal()
  }

  /// What it waits for on other threads, such as the feed's, goes on meanwhile.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
    let outcome = Outcome<Value>()
    Task(executorPreference: self) {
      let value = await work()
      outcome.value.withLock { $0 = value }
    }
    while true {
      arrival.wait()
      let next = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?.runSynchronously(on: asUnownedTaskExecutor())
      if let value = outcome.value.withLock(\.self) { return value }
    }
  }

  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
