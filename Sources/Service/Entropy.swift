/// Where salts and nonces come from.
public protocol Entropy: Sendable {
  func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's generator, fit for secrets.
public struct SystemEntropy: Entropy {
  public init() {}

  public func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}
