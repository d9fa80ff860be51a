import Canonical
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Vocabulary

extension API {
  /// Every entry from an index on, a line each, to the end of the log or for so many lines. What is
  /// appended meanwhile is for the next request.
  func export(_ request: Request, _ visit: Visit) throws -> Response {
    try requireOperator(visit)
    let (from, size) = (try request.number("from"), node.state.size)
    let limit = request.uri.queryParameters["limit"] == nil ? size : try request.number("limit")
    let end = from < size ? from + min(limit, size - from) : from
    let store = node.store
    var headers = HTTPFields()
    headers[.contentType] = "application/x-ndjson"
    let body = ResponseBody { writer in
      var next = from
      while next < end {
        let page = try store.entries(from: next, limit: Int(min(API.entriesAPage, end - next)))
        guard !page.isEmpty else { throw StoreFault.corrupt("entry \(next) is missing") }
        var lines: [UInt8] = []
        for stored in page {
          lines += PayloadLine(index: next, entry: try LoggedEntry(stored)).bytes
          lines.append(0x0A)
          next += 1
        }
        try await writer.write(ByteBuffer(bytes: lines))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  private static let entriesAPage: UInt64 = 128

  /// Attests the state of the log now.
  func attest(_ visit: Visit) async throws -> Response {
    try requireOperator(visit)
    guard let receipt = try await node.attest() else {
      throw Problem(.noCheckpointYet, "Nothing is on this log yet.")
    }
    return Response(JSON(encoding: receipt), status: 201)
  }

  func requireOperator(_ visit: Visit) throws {
    let party = try visit.signedIn().party
    let isOperator = try node.ask { world throws(Stop) in
      try world.find(Party.self, party.text)?.isOperator ?? false
    }
    guard isOperator else {
      throw Problem(.notTheOperator, "This is for the operator of the log, not for \(party).")
    }
  }
}
