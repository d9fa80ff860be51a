public import Canonical
import Vocabulary

/// What somebody who verifies evidence trusts beforehand: the log by its name and key, and how many
/// of which witnesses must have seen its checkpoint. It comes by another way than the evidence.
public struct TrustFile: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.trust/1"

  public struct Witnesses: Codable, Sendable, Hashable {
    public var keys: [VerifierKey]
    /// How many of them are needed.
    public var threshold: Int

    public init(keys: [VerifierKey] = [], threshold: Int = 0) {
      self.keys = keys
      self.threshold = threshold
    }
  }

  public let format: String
  public var key: VerifierKey
  public var log: String
  public var witnesses: Witnesses

  public init(key: VerifierKey, log: String, witnesses: Witnesses = Witnesses()) {
    format = TrustFile.currentFormat
    self.key = key
    self.log = log
    self.witnesses = witnesses
  }

  /// - Throws: `JSONFault` for anything but the canonical form of this format.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: JSON.Limits(bytes: 1 << 20, depth: 8))
    self = try json.decode()
    guard format == TrustFile.currentFormat else {
      throw JSONFault(.badValue, "this is not \(TrustFile.currentFormat)", path: "format")
    }
    guard key.name == log, key.kind == .log else {
      throw JSONFault(.badValue, "the key is not one of the log \(log)", path: "key")
    }
    guard witnesses.keys.allSatisfy({ $0.kind == .witness }),
      Set(witnesses.keys).count == witnesses.keys.count,
      (0...witnesses.keys.count).contains(witnesses.threshold)
    else {
      throw JSONFault(
        .badValue, "needs different witness keys, as many as the threshold", path: "witnesses")
    }
  }

  public var bytes: [UInt8] { JSON.bytes(of: self) }
}
