#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where salts and nonces come from.
public protocol Entropy: Sendable {
  func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's generator, fit for secrets.
public struct SystemEntropy: Entropy {
  public init() {}

  public func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { out, filled in
      while filled < count {
        // So many at most in one call, which then neither waits nor gives fewer (getentropy(3)).
        let more = min(256, count - filled)
        guard let start = out.baseAddress, getentropy(start + filled, more) == 0 else {
          preconditionFailure("the operating system has no randomness")
        }
        filled += more
      }
    }
  }
}
