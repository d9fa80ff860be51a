import Canonical
import Hummingbird

typealias HeaderName = HTTPFields.Element.Name

extension Response {
  /// The bytes as they stand.
  init(bytes: [UInt8], status: Int = 200, mediaType: String) {
    var headers = HTTPFields()
    headers[.contentType] = mediaType
    self.init(
      status: .init(code: status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Canonical JSON.
  init(_ json: JSON, status: Int = 200, mediaType: String = "application/json") {
    self.init(bytes: json.bytes, status: status, mediaType: mediaType)
  }

  init(text: String, mediaType: String = "text/plain; charset=utf-8") {
    self.init(bytes: Array(text.utf8), mediaType: mediaType)
  }

  /// After a plain form: the browser asks for the page anew, so that a reload sends nothing again.
  static func seeOther(_ address: String) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    return Response(status: .seeOther, headers: headers)
  }
}

extension Request {
  /// The whole body.
  /// - Throws: `Problem` 413 beyond the limit.
  func bytes(
    atMost limit: Int, advice: String = "attach documents by digest"
  ) async throws -> [UInt8] {
    let tooLarge = Problem(
      .bodyTooLarge, "Send at most \(limit) bytes here, and \(advice).")
    if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw tooLarge }
    var bytes: [UInt8] = []
    for try await chunk in body {
      guard bytes.count + chunk.readableBytes <= limit else { throw tooLarge }
      bytes.append(contentsOf: chunk.readableBytesView)
    }
    return bytes
  }

  /// The body, read strictly as one type: unknown fields are refused.
  /// - Throws: `Problem`.
  func json<Content: Decodable>(
    _ type: Content.Type = Content.self, limits: JSON.Limits = .request
  ) async throws -> Content {
    let bytes = try await bytes(atMost: limits.bytes)
    do throws(JSONFault) {
      return try JSON.parse(bytes, limits: limits).decode(type)
    } catch {
      throw Problem(error)
    }
  }

  /// A whole number of the query string.
  /// - Throws: `Problem` when it is absent or not a whole number.
  func number(_ name: String) throws -> UInt64 {
    guard let text = try parameters.first(where: { $0.key == name })?.value,
      let number = UInt64(text)
    else {
      throw Problem(.badParameter, "Give \(name) as a whole number: ?\(name)=0.")
    }
    return number
  }
}

extension JSON.Limits {
  /// What is not a submission is small: 64 KiB, 16 levels.
  static let request = JSON.Limits(bytes: 64 << 10, depth: 16)
}
