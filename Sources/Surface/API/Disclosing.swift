import EventLog
import Hummingbird
import Rows
import Service
import Trade
import Vocabulary

/// Which fields of which entry are wanted.
struct DisclosureRequest: Codable, Sendable {
  /// JSON pointers into the entry.
  var fields: [String]
  var index: UInt64
}

extension API {
  /// Single fields of an entry, for those who may read them.
  func disclose(_ request: Request, _ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let asked = try await request.json(DisclosureRequest.self)
    guard asked.index < node.state.size, let stored = try node.store.entry(asked.index),
      try mayRead(asked.fields, of: stored, session.reader)
    else {
      throw Problem(
        .noSuchEntry, "The log has no entry \(asked.index), or you may not read these fields.")
    }
    // What was just attested is cosigned in a moment.
    _ = await node.publication.reach(node.state.size, within: .seconds(2))
    let made = try await evidence.disclosure(
      of: asked.index, paths: asked.fields, from: node.store,
      cosigned: node.publication.cosigned)
    return Response(bytes: made.bytes, status: 201, mediaType: "application/json")
  }

  private func mayRead(
    _ paths: [String], of stored: StoredEntry, _ reader: Reader
  ) throws -> Bool {
    let content = try stored.content()
    let sight = try node.ask { world throws(Stop) in
      try Reading(reader: reader, world: world).sight(of: content)
    }
    switch sight {
    case .whole: return true
    case .none: return false
    case .part(let hidden):
      return paths.allSatisfy { path in
        hidden.allSatisfy { path != $0 && !path.hasPrefix($0 + "/") }
      }
    }
  }
}
