import Foundation
import Lists

/// Official lists that lie beside the package and are no part of it.
enum SharedLists {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/lists")

  /// A file, or nil, said aloud, where it is not there.
  static func file(_ path: String) -> ListFile? {
    guard let bytes = try? Data(contentsOf: root.appending(path: path)) else {
      print("SKIPPED: \(path) is not beside the package, so the reader was not tried on it")
      return nil
    }
    return ListFile(name: path, bytes: Array(bytes))
  }

  static func names(in folder: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path)
    return (found ?? []).sorted().map { "\(folder)/\($0)" }
  }

  static func ofac(_ year: Int) -> ListReading? {
    guard let sdn = file("ofac-\(year)/sdn.csv"), let add = file("ofac-\(year)/add.csv"),
      let alt = file("ofac-\(year)/alt.csv")
    else { return nil }
    return ListFormat.ofacCSV.read(sdn, others: [add, alt])
  }
}
