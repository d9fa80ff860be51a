import ArgumentParser
import Canonical
import Controls
import EventLog
import Foundation
import Logging
import RulePacks
import SQLiteStore
import Scenario
import Service
import Surface
import Trade
import Vocabulary

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a node over HTTP: its API and its pages.",
    discussion: """
      Runs until SIGTERM or Ctrl-C, then lets what is under way finish. It is one server to a \
      data directory; TLS is for a proxy before it.
      """)

  @Option(help: "Data directory (\(DataDirectory.standard), or portcullis-sample for --sample).")
  var dir: String?
  @Option(help: "Port to listen at; 0 lets the system choose. As configured if absent.")
  var port: Int?
  @Option(help: "Address to listen at. As configured if absent.") var address: String?
  @Option(help: "Where people reach the node, such as https://log.example.org, behind a proxy.")
  var publicOrigin: String?
  @Option(
    help: ArgumentHelp(
      "Policy that names the witnesses to ask (C2SP tlog-policy); kept in the data directory.",
      valueName: "file"))
  var witnesses: String?
  @Flag(help: "Open a sample world, made when the directory is not there.") var sample = false
  @Flag(help: "Confirm, as the operator, that this machine's clock is right after it had jumped.")
  var confirmClock = false
  @Option(
    name: .customLong("operator-key"),
    help: ArgumentHelp(
      "Key that confirms the clock; keys/operator.json if absent.", valueName: "keyfile"))
  var operatorKey: String?
  @Flag(help: "Let followers that parties name be in private networks, or on this machine.")
  var privateFollowers = false
  @Option(help: "Directory of rule packs to determine by, instead of those that come along.")
  var packs: String?
  @OptionGroup var screening: ServedScreening
  @Flag(help: "Log everything.") var verbose = false

  func run() async throws {
    let directory = try chosenDirectory()
    let log = Logger.toStandardError(verbose ? .debug : .notice)
    let clock = try chosenClock(directory)
    let node = try LocalLog.node(directory, clock: clock, log: log)
    defer { node.store.close() }
    if let witnesses { try Witnesses.adopt(witnesses, directory) }
    let asking = try Witnesses.ask(for: node, directory, log: log)
    defer { asking?.cancel() }
    let story = try await story(on: node, clock)
    try await settleClock(of: node, clock, directory)
    let desk = Files.isThere(directory.deskFile) ? try Desk(path: directory.deskFile) : nil
    var options = try options(directory, log)
    options.sample = story
    options.screening = try screening.loaded()
    options.handovers = try directory.handovers()
    options.proposals = try Proposals(path: directory.proposals, log: log)
    let book = try FollowerBook(path: directory.followers)
    options.followers = book
    options.followersMayBePrivate = privateFollowers
    let deliveries = try deliveries(node, desk, directory, log, book)
    let outbox = Outbox(
      node: node, key: try directory.logKey(), courier: WebCourier(),
      directory: directory.outbox, log: log)
    let work = Task { await outbox.run(clock: clock) }
    defer { work.cancel() }
    let delivering = Task { await deliveries.run(clock: clock) }
    defer { delivering.cancel() }
    // A sample lives in its own time: days pass there when somebody says so.
    let attesting = sample ? nil : Task { await Attestor(node: node, log: log).run() }
    defer { attesting?.cancel() }
    try await serve(Server(node: node, desk: desk, options: options), options, node.origin)
  }

  private func serve(_ server: Server, _ options: ServerOptions, _ origin: String) async throws {
    do {
      try await server.run { port in
        Console.say("The log \(origin) is open at http://\(options.host):\(port)")
      }
    } catch {
      throw Unavailable(
        "\(options.host):\(options.port) cannot be served (\(error)): choose another port with"
          + " --port, or stop what uses this one")
    }
  }

  /// Plays what happened before the story, where the sample is new.
  private func story(on node: Node, _ clock: any Clock) async throws -> SampleStory? {
    guard let clock = clock as? StoryClock else { return nil }
    let director = Director(node: node, clock: clock)
    if node.state.size == 0 { try await director.playPrologue() }
    try await director.resume()
    return await SampleStory(director: director, clock: clock)
  }

  /// A follower that a party names is on the Internet, unless the operator lets it be anywhere.
  private func deliveries(
    _ node: Node, _ desk: Desk?, _ directory: DataDirectory, _ log: Logger,
    _ book: FollowerBook
  ) throws -> Deliveries {
    Deliveries(
      node: node, key: try directory.logKey(), book: book, desk: desk,
      couriers: .init(guarded: WebCourier(isGuarded: true), open: WebCourier()), log: log)
  }

  private func options(
    _ directory: DataDirectory, _ log: Logger
  ) throws -> ServerOptions {
    let configuration = try directory.configuration()
    var options = ServerOptions(log: log)
    options.host = address ?? configuration.address
    options.port = port ?? configuration.port
    options.publicOrigin = publicOrigin
    options.rules = try rules(log)
    return options
  }

  /// Packs that were asked for have to read; without those that come along a node serves as well.
  private func rules(_ log: Logger) throws -> RuleBook? {
    do throws(PackFiles.Missing) {
      if let packs { return try PackShelf.directory(packs) }
      return try PackShelf.builtIn()
    } catch {
      guard packs == nil else { throw Complaint(error.description) }
      log.warning("no determinations", metadata: ["because": "\(error)"])
      return nil
    }
  }

  private func chosenDirectory() throws -> DataDirectory {
    guard sample else { return DataDirectory(path: dir ?? DataDirectory.standard) }
    let path = dir ?? "portcullis-sample"
    if Files.isThere(path) { return DataDirectory(path: path) }
    return try SampleDirectory.make(path, Cast(), address: "127.0.0.1", port: 8080)
  }

  /// A sample lives in its own time, which goes on from where its log stopped.
  private func chosenClock(_ directory: DataDirectory) throws -> any Clock {
    guard sample else { return SystemClock() }
    guard try directory.configuration().origin == Story.origin else {
      throw Complaint("\(directory.path) holds no sample world: serve it without --sample")
    }
    guard Files.isThere(directory.storeFile) else {
      return StoryClock(start: Story.start, running: SystemClock())
    }
    let reader = try directory.reader()
    defer { reader.close() }
    let last = try reader.state().time ?? Story.start
    return StoryClock(start: max(Story.start, last), running: SystemClock())
  }

  private func settleClock(
    of node: Node, _ clock: any Clock, _ directory: DataDirectory
  ) async throws {
    guard await node.logTime().isInDoubt else { return }
    if !confirmClock, try node.store.lineage()?.restoredAt != nil {
      return Console.say(
        "This log was restored: log time goes on from the last entry that was kept, and nothing"
          + " falls overdue, so that the parties can send again what was lost. When they have,"
          + " start again with --confirm-clock.")
    }
    guard confirmClock else {
      return Console.say(
        "This machine's clock says \(clock.wall()), which does not agree with the log, so log time"
          + " runs on without it and nothing falls overdue too early. When the clock is right,"
          + " start again with --confirm-clock.")
    }
    try await Witnesses.wait(for: node)
    let key = try KeyFile.read(operatorKey ?? directory.keyFile("operator"))
    let content = ConfirmClock(time: clock.wall())
    let body = Body(new: JSON(encoding: content), kind: ConfirmClock.kind, log: node.origin)
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: node.seen), key: key)
    _ = try await node.submit(Submission(body: body, signatures: [signature]).bytes)
    Console.say("The operator has confirmed the clock: it is \(content.time)")
  }
}
