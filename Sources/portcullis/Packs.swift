import ArgumentParser
import Authorisations
import Canonical
import EventLog
import Rows
import SQLiteStore
import Service
import Vocabulary

struct Packs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keep rule packs beside the log, so that it can adopt them.",
    subcommands: [PacksKeep.self, PacksList.self, PacksDiff.self])
}

struct PacksKeep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Keep the bytes of a rule pack, beside a server that may be running.",
    discussion: """
      Prints what the command authorisation.adoptPack/1 wants to know of it. Nothing decides by a \
      pack before the operator has adopted it. What is kept stays, since an entry may cite it.
      """)

  @Argument(help: "File of the pack.") var file: String
  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @OptionGroup var output: OutputOptions

  func run() throws {
    let directory = DataDirectory(path: dir)
    _ = try directory.configuration()
    let bytes = try Files.read(file)
    guard bytes.count <= Artefacts.longest else {
      throw Complaint("\(file) has \(bytes.count) bytes; a pack has at most \(Artefacts.longest)")
    }
    let artefact = RulePackReading.read(bytes, sha256(bytes))
    guard let pack = artefact as? any PackArtefact else {
      throw Complaint("\(Files.name(file)) is no rule pack that can be read: \(artefact)")
    }
    _ = try directory.artefacts().keep(bytes)
    let content = AdoptPack(pack: pack.citation)
    output.write(JSON(encoding: content))
    Console.say(
      "kept \(pack.citation.name) \(pack.citation.version); the operator adopts it with"
        + " `portcullis submit \(AdoptPack.kind)` and the content printed here")
  }
}

struct PacksList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the packs that the log has adopted, and what is kept.")

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @OptionGroup var output: OutputOptions

  func run() throws {
    let directory = DataDirectory(path: dir)
    let store = try directory.reader()
    defer { store.close() }
    let snapshot = try store.snapshot()
    let packs = try snapshot.ask { world throws(Stop) in
      try AuthorisationRules.everyPack(in: world)
    }
    let missing = try directory.artefacts().missing(in: snapshot).map(\.pack)
    output.write(
      .object([
        .init("adopted", JSON(encoding: packs)), .init("missing", JSON(encoding: missing)),
      ]))
    for pack in missing {
      Console.say("the bytes of \(pack.name) \(pack.version), \(pack.digest), are not kept")
    }
  }
}

extension DataDirectory {
  /// What the log cites by its digest.
  var artefactDirectory: String { path + "/artefacts" }

  func artefacts() -> Artefacts { Artefacts(DirectoryShelf(path: artefactDirectory)) }
}

extension Examination {
  /// Every pack that the log has ever adopted must be there: without it nobody can check what it
  /// decided.
  func checkArtefacts() throws -> Diagnosis {
    let name = "artefacts"
    let missing = try directory.artefacts().missing(in: reader)
    guard let first = missing.first else { return .good(name, "every adopted rule pack is kept") }
    return .bad(
      name,
      "\(missing.count) adopted rule packs are not kept as they were, such as \(first.pack.name)"
        + " \(first.pack.version): \(first.why)",
      "Take \(directory.artefactDirectory)/\(first.pack.digest) from a backup, or bring the file in"
        + " again with `portcullis packs keep FILE --dir \(directory.path)`.")
  }
}
