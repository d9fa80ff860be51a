import Foundation

/// The rule packs that come with the executable: JSON files in a folder beside it, so that their
/// bytes are what was reviewed, and can be cited by a digest.
public enum PackFiles {
  /// Why a pack could not be read.
  public struct Missing: Error, CustomStringConvertible {
    public let description: String
  }

  public static let names = ["ear-advanced-computing", "ear-chart"]

  /// The bytes of a pack.
  /// - Parameter name: such as `ear-chart`.
  /// - Throws: `Missing`, with the folders that were looked into.
  public static func bytes(_ name: String) throws(Missing) -> [UInt8] {
    let places = PackFiles.places
    for place in places {
      let file = place.appending(path: "Packs/\(name).json")
      if let contents = try? Data(contentsOf: file) { return Array(contents) }
    }
    let looked = places.isEmpty ? "nowhere" : places.map(\.path).joined(separator: ", ")
    throw Missing(
      description: "the rule pack \(name) was not found (looked in \(looked)); keep the folder"
        + " \(folder) beside the executable, or name a file with --pack")
  }

  static let folder = "portcullis_RulePacks.resources"

  /// Folders of resources beside the executable; the build names them after the package.
  static var places: [URL] {
    let beside = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
    let found = try? FileManager.default.contentsOfDirectory(
      at: beside, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.lastPathComponent.hasSuffix("_RulePacks.resources") }
      .sorted { $0.path < $1.path }
  }
}
