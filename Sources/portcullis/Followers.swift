import ArgumentParser
import Canonical
import EventLog
import SQLiteStore
import Service
import Vocabulary

struct Followers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say to whom this node brings entries of its log, as they come.",
    discussion: """
      The node that serves the directory looks at its followers every second. What it sends is \
      signed by the log's key; whoever receives it checks it with `portcullis verify`.
      """,
    subcommands: [AddFollower.self, ListFollowers.self, RemoveFollower.self])
}

struct FollowerPlace: ParsableArguments {
  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard

  var directory: DataDirectory { DataDirectory(path: dir) }

  func book() throws -> FollowerBook {
    _ = try directory.configuration()
    return try FollowerBook(path: directory.followers)
  }
}

struct AddFollower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Bring a party what it may read, at a URL.")

  @Argument(help: "Where to: https, or http on this machine with --private.") var url: String
  @Option(help: "Whose it is, and whose rights count.") var party: String
  @Option(help: "Index of the first entry; from now on if absent.") var from: UInt64?
  @Option(
    name: .customLong("kind"),
    help: "Only entries with a fact of this kind, such as waybill.handedOver/1; may be repeated.")
  var kinds: [String] = []
  @Flag(name: .customLong("private"), help: "Let it be in a private network, or on this machine.")
  var mayBePrivate = false
  @OptionGroup var place: FollowerPlace
  @OptionGroup var output: OutputOptions

  func run() throws {
    let book = try place.book()
    let reader = try place.directory.reader()
    defer { reader.close() }
    let size = try reader.state().size
    let id: PartyID
    do throws(InvalidText) { id = try PartyID(text: party) } catch {
      throw Complaint(error.description)
    }
    let follower = Follower(
      id: Nonce(SystemEntropy().bytes(16)), party: id, url: url, from: from ?? size,
      kinds: kinds.isEmpty ? nil : kinds, mayBePrivate: mayBePrivate)
    try book.add(follower, size: size)
    output.write(JSON(encoding: follower))
  }
}

struct ListFollowers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the followers, and how far each has come.")

  @OptionGroup var place: FollowerPlace
  @OptionGroup var output: OutputOptions

  func run() throws {
    let book = try place.book()
    let lines = try book.list().map { follower in
      JSON.object([
        .init("follower", JSON(encoding: follower)),
        .init("state", JSON(encoding: try book.state(of: follower))),
      ])
    }
    output.write(.object([.init("followers", .array(lines))]))
  }
}

struct RemoveFollower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Bring a follower nothing any more.")

  @Argument(help: "Its id, as `list` shows it.") var id: String
  @OptionGroup var place: FollowerPlace

  func run() throws {
    let book = try place.book()
    guard let known = try book.list().first(where: { $0.id.text == id }) else {
      throw Complaint("there is no follower \(id): see `portcullis followers list`")
    }
    try book.remove(known.id)
  }
}
