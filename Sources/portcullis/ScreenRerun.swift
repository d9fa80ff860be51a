import ArgumentParser
import Canonical
import Foundation
import Lists
import Screening
import Vocabulary

struct ScreenRerun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Make exported decisions again, and see that they come out with the same bytes.",
    discussion: """
      Reads decisions of `screen parties --decisions`, one a line. --lists is a shelf that still \
      has the versions of the lists that they name, or a directory of the files; --dictionary the \
      dictionary if they name one. Writes what comes out now. Ends with 2 when it differs.
      """)

  @Argument(help: ArgumentHelp("The decisions; - is standard input.", valueName: "file"))
  var file: String
  @Option(help: ArgumentHelp("Shelf, or directory of list files.", valueName: "directory"))
  var lists: String
  @Option(help: ArgumentHelp("Where decisions go; - is standard output.", valueName: "file"))
  var out = "-"
  @Option(help: ArgumentHelp("Dictionary that was used.", valueName: "file"))
  var dictionary: String?

  func run() async throws {
    let names = try NamesFile(path: dictionary)
    let (source, sink) = (try PipedLines(path: file), try LineSink(path: out))
    var screeners: [Basis: Screener] = [:]
    var (number, differing) = (0, [Int]())
    while let line = source.next() {
      number += 1
      let before = try decision(line, number)
      guard before.dictionary == names.digest else {
        throw Complaint(
          "\(file):\(number) was made with \(Self.name(before.dictionary)), and here is"
            + " \(Self.name(names.digest)): name the right one with --dictionary")
      }
      let basis = Basis(lists: before.lists, algorithm: before.algorithm)
      if screeners[basis] == nil {
        let entities = try ListDirectory(path: lists).entities(of: before.lists)
        screeners[basis] = Screener(
          ScreeningList(entities, dictionary: names.dictionary), algorithm: before.algorithm)
      }
      guard var screener = screeners[basis] else { continue }
      let again = ScreeningDecision(
        before.query, by: &screener, threshold: before.threshold, lists: before.lists,
        dictionary: before.dictionary)
      screeners[basis] = screener
      let bytes = JSON(encoding: again)
      try sink.write(bytes)
      if bytes.bytes != line.filter({ $0 != 0x0A && $0 != 0x0D }) { differing.append(number) }
    }
    guard !differing.isEmpty else {
      return Console.say("\(number) decisions come out with the same bytes")
    }
    let lines = differing.prefix(20).map(String.init).joined(separator: ", ")
    Console.say("\(differing.count) of \(number) decisions come out otherwise: lines \(lines)")
    throw ExitCode(2)
  }

  private struct Basis: Hashable {
    let lists: [String: Digest]
    let algorithm: NameAlgorithm
  }

  private func decision(_ line: [UInt8], _ number: Int) throws -> ScreeningDecision {
    do {
      let decision = try JSON.parse(line).decode(ScreeningDecision.self)
      guard decision.kind == ScreeningDecision.kind else {
        throw Complaint(
          "\(file):\(number) is of the kind \(decision.kind), which is not known here")
      }
      return decision
    } catch let fault as JSONFault {
      throw Complaint("\(file):\(number) is no decision: \(fault)")
    }
  }

  private static func name(_ dictionary: Digest?) -> String {
    dictionary.map { "the dictionary with the digest \($0)" } ?? "the built-in dictionary"
  }
}

/// A dictionary of names and the digest of its file; the built-in one has none.
struct NamesFile {
  let dictionary: NameDictionary
  let digest: Digest?

  init(path: String?) throws {
    guard let path else {
      (dictionary, digest) = (.builtIn, nil)
      return
    }
    let bytes = try Files.read(path)
    digest = ListVersion.digest(ofFile: ListFile(name: path, bytes: bytes))
    dictionary = NameDictionary(
      lines: String(decoding: bytes, as: UTF8.self).split(separator: "\n"))
    guard dictionary.count > NameDictionary.builtIn.count else {
      throw Complaint("\(path) has no line such as `igor, ihor => Q1`: not a dictionary")
    }
  }
}

extension ListDirectory {
  /// The versions of lists that are named by their digests.
  func entities(of lists: [String: Digest]) throws -> [ListedEntity] {
    let shelf = ListShelf(directory: URL(fileURLWithPath: path))
    let isShelf = try !shelf.run { shelf throws(ShelfFault) in try shelf.sources() }.isEmpty
    guard !isShelf else {
      return try lists.sorted { $0.key < $1.key }.flatMap { source, digest in
        try shelf.run { shelf throws(ShelfFault) in
          try shelf.entities(of: try shelf.version(digest, of: source))
        }
      }
    }
    let all = Dictionary(grouping: try entities(), by: \.source)
    return try lists.sorted { $0.key < $1.key }.flatMap { source, digest in
      let here = all[source] ?? []
      guard ListVersion.digest(of: here) == digest else {
        throw Complaint("\(path) has no version \(digest) of the list \(source)")
      }
      return here
    }
  }

  /// The versions that entities are of, by their lists.
  static func versions(of entities: [ListedEntity]) -> [String: Digest] {
    Dictionary(grouping: entities, by: \.source).mapValues { ListVersion.digest(of: $0) }
  }
}
