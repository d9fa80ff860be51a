public import Vocabulary

/// Reads the bytes of rule packs.
public enum RulePackReading {
  /// The pack; where the bytes are none, what says so.
  public static let read: @Sendable ([UInt8], Digest) -> any Sendable = { bytes, digest in
    do {
      return try AdoptedRulePack(bytes, digest)
    } catch {
      return UnreadablePack(why: "\(error)")
    }
  }
}

/// What is kept under a digest is no pack that can be read.
public struct UnreadablePack: Sendable, Hashable, CustomStringConvertible {
  public let why: String

  public init(why: String) { self.why = why }

  public var description: String { why }
}
