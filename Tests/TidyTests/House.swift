import Foundation
import Testing

/// The files of the project, as the tests find them.
enum House {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Rooms without a clock, a network or chance (ARCHITECTURE.md).
  static let pureRooms: Set = [
    "Canonical", "Vocabulary", "Rows", "Registry", "Controls", "ExportPapers", "Authorisations",
    "Waybills",
    "Enforcement", "Screening", "Judgements", "Ownership", "Trade", "Rescreening", "Review",
  ]

  static let sources = swift(under: "Sources")
  static let tests = swift(under: "Tests")

  static var rooms: [String] { Array(Set(sources.map(\.module))).sorted() }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Relative paths of all files with an ending, without hidden folders.
  static func paths(under folder: String, ending: String) -> [String] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let found = FileManager.default.enumerator(
      at: start, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    let prefix = root.standardizedFileURL.path + "/"
    let urls = (found?.allObjects ?? []).compactMap { $0 as? URL }
    return urls.map { $0.standardizedFileURL.path }
      .filter { $0.hasPrefix(prefix) && $0.hasSuffix(ending) }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
  }

  private static func swift(under folder: String) -> [SwiftText] {
    paths(under: folder, ending: ".swift").compactMap { path in
      (try? text(path)).map { SwiftText(path: path, text: $0) }
    }
  }
}

/// What may be longer than the rule says: `Tests/TidyTests/exceptions.txt`. The list may only
/// shrink. One exception a line: rule, path (with a function's or type's name), length today.
struct Exceptions {
  struct Measure {
    let what: String
    let length: Int
  }

  private(set) var lengths: [String: Int] = [:]

  init(rule: String, text: String) throws {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      let length = try #require(words.count == 3 ? Int(words[2]) : nil, "cannot read: \(line)")
      #expect(["file", "function", "name"].contains(words[0]), "unknown rule: \(line)")
      if words[0] == rule { lengths[String(words[1])] = length }
    }
  }

  /// Every way in which the measures and this list do not agree.
  func complaints(_ measures: [Measure], limit: Int) -> [String] {
    var left = lengths
    var out: [String] = []
    for measure in measures where measure.length > limit {
      let allowed = left.removeValue(forKey: measure.what)
      switch allowed {
      case nil: out.append("\(measure.what): \(measure.length), where at most \(limit) may be")
      case measure.length?: break
      case let known?:
        out.append(
          measure.length > known
            ? "\(measure.what) grew from \(known) to \(measure.length) lines"
            : "\(measure.what) shrank: write \(measure.length) in exceptions.txt, not \(known)")
      }
    }
    return out + left.keys.sorted().map { "\($0) needs no exception any more" }
  }
}
