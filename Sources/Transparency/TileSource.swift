public import EventLog

/// Where the tiles of a log are read from: a directory, or an address.
public protocol TileSource: Sendable {
  /// How messages call it.
  var name: String { get }
  /// The signed note; nil when there is none. At most `TileLimits.checkpoint` bytes.
  func checkpoint() async throws(TileFault) -> [UInt8]?
  /// The bytes of tiles, in the order asked for; nil for each that is not there.
  func tiles(_ paths: [TilePath]) async throws(TileFault) -> [[UInt8]?]
}

/// The outside failed while a log was read or written by its tiles. Trying again may help.
public struct TileFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// How much is read of what a stranger serves.
public enum TileLimits {
  /// Room for more than sixteen signatures of the largest kinds.
  public static let checkpoint = 256 << 10

  /// The largest that a tile can be: 256 hashes, or 256 leaves with their lengths.
  public static func bytes(_ path: TilePath) -> Int {
    switch path.kind {
    case .hashes: path.width * 32
    case .entries: path.width * (2 + Leaf.largest)
    }
  }
}
