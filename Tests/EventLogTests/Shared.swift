import Foundation
import Vocabulary

/// Files that lie beside the repository, not in it. A test that needs them says so when it skips.
enum Shared {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let rfc6962: URL = {
    let shared =
      ProcessInfo.processInfo.environment["PORTCULLIS_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("data/log/rfc6962")
  }()

  static var hasVectors: Bool { FileManager.default.fileExists(atPath: rfc6962.path) }

  /// Every JSON file below a folder of the vectors.
  static func files(_ folder: String) throws -> [URL] {
    let root = rfc6962.appendingPathComponent(folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return paths.filter { $0.hasSuffix(".json") }.sorted().map { root.appendingPathComponent($0) }
  }
}
