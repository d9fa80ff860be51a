import ArgumentParser
import Canonical
import EventLog
import Foundation
import Service
import Trade
import Vocabulary

struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make and show keys.",
    subcommands: [
      KeysNew.self, KeysShow.self, KeysDesk.self, KeysPerson.self, KeysList.self, KeysWitness.self,
      KeysRotateLog.self,
    ])
}

struct KeysNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a key in a new file.",
    discussion: "It can sign once a party has enrolled it (registry.enrolKey/1).")

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case ed25519, es256
  }

  @Option(name: .customLong("out"), help: "File to write; it must not be there yet.")
  var out: String
  @Option(help: "How the key signs.") var form = Form.ed25519
  @OptionGroup var output: OutputOptions

  func run() throws {
    let key = PrivateKey.generate(form == .ed25519 ? .ed25519 : .es256)
    try KeyFile(key).write(to: out)
    output.write(.object([.init("key", .string(key.publicKey.text))]))
  }
}

struct KeysShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the public half of a key file.")

  @Argument(help: "Key file.") var file: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.write(.object([.init("key", .string(try KeyFile.read(file).publicKey.text))]))
  }
}

struct KeysList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the key files of a data directory, and whose they are.")

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @OptionGroup var output: OutputOptions

  func run() throws {
    let directory = DataDirectory(path: dir)
    let log = try LocalLog(directory)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.keys)) ?? []
    let list = try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
      let key = try KeyFile.read("\(directory.keys)/\(file)").publicKey
      var members: [JSON.Member] = [.init("file", .string(file)), .init("key", .string(key.text))]
      if let record = try record(of: key, on: log) { members.append(.init("enrolled", record)) }
      return JSON.object(members)
    }
    output.write(.object([.init("keys", .array(list))]))
  }

  /// - Returns: nil for a key that nobody has enrolled.
  private func record(of key: PublicKey, on log: LocalLog) throws -> JSON? {
    do {
      return try log.ask(kind: AskKey.kind, content: JSON(encoding: AskKey(key: key)))
    } catch Failure.refused(let refusal, _) where refusal.kind == .absent {
      return nil
    }
  }
}
