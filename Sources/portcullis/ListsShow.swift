import ArgumentParser
import Canonical
import Lists
import Screening
import Service
import Vocabulary

struct ShowLists: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Which lists are on the shelf, or all versions of one.")

  @Argument(help: "The list, such as us-sdn; all of them if absent.") var source: String?
  @Option(help: "Print one entry of the current version, by its number.") var entry: String?
  @OptionGroup var shelf: ShelfOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let source else {
      let lists = try shelf.place.run { shelf throws(ShelfFault) in
        var lists: [JSON] = []
        for source in try shelf.sources() {
          let current = try shelf.current(source)
          lists.append(
            .object([
              .init("source", .string(source)),
              .init("current", current.map { JSON(encoding: $0) } ?? .null),
            ]))
        }
        return lists
      }
      return output.write(.array(lists))
    }
    if let entry { return try show(entry, of: source) }
    let (versions, words) = try shelf.place.run { shelf throws(ShelfFault) in
      (try shelf.versions(of: source), try shelf.words(about: source))
    }
    output.write(
      .object([
        .init("versions", .array(versions.map { JSON(encoding: $0) })),
        .init("words", .array(words.map { JSON(encoding: $0) })),
        .init("current", words.last.map { .string($0.digest.text) } ?? .null),
      ]))
  }

  private func show(_ entry: String, of source: String) throws {
    let version = try shelf.place.version("current", of: source)
    let entities = try shelf.place.run { shelf throws(ShelfFault) in
      try shelf.entities(of: version)
    }
    guard let found = entities.first(where: { $0.entry == entry }) else {
      throw Complaint("\(source) has no entry \(entry) in its current version")
    }
    output.write(JSON(encoding: found))
  }
}

struct DiffLists: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What is different between two versions of a list.",
    discussion: "A version is written as its digest, the beginning of it, or the word current.")

  @Argument(help: "The list, such as us-sdn.") var source: String
  @Argument(help: "The earlier version.") var from: String
  @Argument(help: "The later version.") var to: String = "current"
  @OptionGroup var shelf: ShelfOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let place = shelf.place
    let (before, after) = (
      try place.version(from, of: source), try place.version(to, of: source)
    )
    let diff = try place.run { shelf throws(ShelfFault) in
      ListDiff(from: try shelf.entities(of: before), to: try shelf.entities(of: after))
    }
    output.write(JSON(encoding: diff))
  }
}

struct AcceptList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Make a version current by a person's word.")

  @Argument(help: "The list, such as us-sdn.") var source: String
  @Argument(help: "The version's digest, or the beginning of it.") var version: String
  @Option(help: "Who says so.") var by: String
  @Option(help: "Why it is right.") var reason: String
  @OptionGroup var shelf: ShelfOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let known = try shelf.place.version(version, of: source)
    try shelf.place.run { shelf throws(ShelfFault) in
      try shelf.accept(
        known.digest, of: source, by: by, reason: reason, at: SystemClock().wall())
    }
    output.write(JSON(encoding: known))
  }
}
