import EventLog
import Transparency

/// A log's tiles over HTTP (C2SP tlog-tiles), from a node or from any web server.
struct HTTPTiles: TileSource {
  let name: String
  private let fetcher = Fetcher()

  init(_ address: String) {
    name = address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  func checkpoint() async throws(TileFault) -> [UInt8]? {
    try await get("checkpoint", atMost: TileLimits.checkpoint)
  }

  func tiles(_ paths: [TilePath]) async throws(TileFault) -> [[UInt8]?] {
    let found = await withTaskGroup(of: (Int, Result<[UInt8]?, TileFault>).self) { group in
      for (position, path) in paths.enumerated() {
        group.addTask {
          do throws(TileFault) {
            return (position, .success(try await get(path.text, atMost: TileLimits.bytes(path))))
          } catch {
            return (position, .failure(error))
          }
        }
      }
      return await group.reduce(into: [Int: Result<[UInt8]?, TileFault>]()) { $0[$1.0] = $1.1 }
    }
    var tiles: [[UInt8]?] = []
    for position in paths.indices {
      guard let one = found[position] else { preconditionFailure("every tile was asked for") }
      tiles.append(try one.get())
    }
    return tiles
  }

  private func get(_ path: String, atMost limit: Int) async throws(TileFault) -> [UInt8]? {
    let fetched: Fetched
    do {
      fetched = try await fetcher.send("\(name)/\(path)", atMost: limit)
    } catch {
      throw TileFault("\(error)")
    }
    switch fetched.status {
    case 200: return fetched.bytes
    case 404, 410: return nil
    default: throw TileFault("\(name)/\(path) answers \(fetched.status)")
    }
  }
}
