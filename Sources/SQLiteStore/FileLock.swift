import EventLog
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps a second writer out until it is released. The kernel lets go of the lock when the process
/// ends in whatever way, so a crash leaves nothing to clean up.
final class FileLock: Sendable {
  /// -1 once it is released.
  private let descriptor: Mutex<Int32>

  /// - Throws: `StoreFault.locked` when another writer holds it.
  init(path: String) throws(StoreFault) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .ioFailed("\(path) cannot be opened") }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw .locked(
        "another server has this store open (\(path)); stop it first, or open another file")
    }
    descriptor = Mutex(opened)
  }

  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }
  }

  deinit { release() }
}
