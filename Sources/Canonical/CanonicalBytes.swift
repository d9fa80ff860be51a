/// A value that is kept as its canonical bytes, and written as they are.
public struct CanonicalBytes: Codable, Sendable, Hashable {
  public let bytes: [UInt8]

  /// - Precondition: canonical JSON.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public func json() throws(JSONFault) -> JSON { try JSON.parse(bytes) }

  public init(from decoder: any Decoder) throws { bytes = try JSON(from: decoder).bytes }

  public func encode(to encoder: any Encoder) throws {
    guard let writer = encoder as? CanonicalWriter else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "not written as JSON"))
    }
    writer.put(canonical: bytes)
  }
}
