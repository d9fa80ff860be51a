internal import Canonical
public import Controls
import Foundation

/// The packs that are asked together, made ready to answer.
public enum PackShelf {
  /// How many packs one directory may hold.
  static let most = 100

  /// The packs that come with the executable.
  /// - Throws: `PackFiles.Missing` for a pack that is not there or does not hold together.
  public static func builtIn() throws(PackFiles.Missing) -> RuleBook {
    guard let place = PackFiles.places.first else {
      throw PackFiles.Missing(
        description: "the rule packs were not found: keep the folder \(PackFiles.folder) beside the"
          + " executable, or name a directory of packs with --packs")
    }
    return try directory(place.appending(path: "Packs").path)
  }

  /// Every `*.json` of a directory, in order of name.
  /// - Throws: `PackFiles.Missing` as above, and for a directory without packs.
  public static func directory(_ path: String) throws(PackFiles.Missing) -> RuleBook {
    guard let all = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw PackFiles.Missing(
        description: "\(path) cannot be read as a directory; name one that holds rule packs")
    }
    let names = all.filter { $0.hasSuffix(".json") }.sorted()
    guard !names.isEmpty, names.count <= most else {
      throw PackFiles.Missing(
        description: "\(path) holds \(names.count) files *.json, where 1 to \(most) rule packs are"
          + " read; docs/rule-packs.md says how they are written")
    }
    var packs: [RulePack] = []
    for name in names {
      guard let contents = try? Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) else {
        throw PackFiles.Missing(description: "\(path)/\(name) cannot be read")
      }
      packs.append(try pack(Array(contents), name: path + "/" + name))
    }
    return try book(packs, in: path)
  }

  private static func pack(
    _ bytes: [UInt8], name: String
  ) throws(PackFiles.Missing) -> RulePack {
    do throws(JSONFault) {
      return try RulePack(bytes)
    } catch {
      throw PackFiles.Missing(description: "the rule pack \(name): \(error)")
    }
  }

  private static func book(
    _ packs: [RulePack], in place: String
  ) throws(PackFiles.Missing) -> RuleBook {
    do throws(JSONFault) {
      return try RuleBook(packs)
    } catch {
      throw PackFiles.Missing(description: "\(place): \(error)")
    }
  }
}
