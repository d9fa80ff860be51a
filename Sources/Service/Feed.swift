import Dispatch
import EventLog

/// Looks at the log for all who follow it: one look after the other, on a thread of its own, so
/// that however many follow they take turns at one core and never at the writer.
public final class Feed: Sendable {
  private let store: any Store
  private let queue = DispatchQueue(label: "portcullis.feed")

  init(store: any Store) { self.store = store }

  /// - Parameter size: entries that are published; the store may hold more a moment before.
  /// - Throws: `Failure.fault` of the store.
  public func page(
    from index: UInt64, for question: FeedQuestion, _ limits: FeedLimits = FeedLimits(),
    within size: UInt64
  ) async throws(Failure) -> FeedPage {
    let result: Result<FeedPage, Failure> = await withCheckedContinuation { continuation in
      queue.async { [store] in
        do throws(Failure) {
          let page = try Feed.look(store, from: index, for: question, limits, within: size)
          continuation.resume(returning: .success(page))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private static func look(
    _ store: any Store, from index: UInt64, for question: FeedQuestion, _ limits: FeedLimits,
    within size: UInt64
  ) throws(Failure) -> FeedPage {
    let snapshot: any StoreReader
    do throws(StoreFault) { snapshot = try store.snapshot() } catch { throw .fault(error) }
    return try snapshot.feed(from: index, for: question, limits, within: size)
  }
}

extension Node {
  /// Waits until the log has more entries than `size`, at most so long.
  public func grow(beyond size: UInt64, within limit: Duration) async {
    let sizes = sizes()
    guard state.size <= size else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await now in sizes where now > size { return }
      }
      // Cancellation ends the wait early.
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }
}
