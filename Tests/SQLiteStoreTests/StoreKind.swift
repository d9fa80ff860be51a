import EventLog
import Foundation
import SQLiteStore
import Testing

/// The implementations of the seam, which one suite holds to the same behaviour.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory, sqlite

  var testDescription: String { rawValue }

  /// Runs a test on a new store, and removes its file afterwards.
  func with(_ body: (any Store) throws -> Void) throws {
    switch self {
    case .memory: try body(MemoryStore())
    case .sqlite:
      try Scratch.with { (folder: String) throws in
        let store = try SQLiteStore(path: folder + "/log.db")
        defer { store.close() }
        try body(store)
      }
    }
  }
}

enum Scratch {
  static func with(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}
