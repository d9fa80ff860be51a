extension JSON: Codable {
  public init(from decoder: any Decoder) throws {
    guard let tree = decoder as? TreeDecoder else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not read from canonical JSON"))
    }
    self = tree.json
    tree.takeWhole()
  }

  public func encode(to encoder: any Encoder) throws {
    guard let writer = encoder as? CanonicalWriter else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "not written as JSON"))
    }
    writer.put(self)
  }
}
