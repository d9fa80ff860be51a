import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hears that the process is told to end, beside the server, which hears it too.
final class Ending {
  private let sources: [any DispatchSourceSignal]

  init(_ body: @escaping @Sendable () -> Void) {
    sources = [SIGTERM, SIGINT].map { signal in
      let source = DispatchSource.makeSignalSource(signal: signal)
      source.setEventHandler(handler: body)
      source.activate()
      return source
    }
  }

  func cancel() { for source in sources { source.cancel() } }
}
