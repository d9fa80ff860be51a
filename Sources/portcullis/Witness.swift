import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import Surface
import Transparency
import Vocabulary

struct Witness: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a witness, which cosigns the checkpoints of logs that only ever grow.",
    discussion: """
      C2SP tlog-witness. The policy is one of C2SP tlog-policy: its `log` lines name the logs that \
      are followed, and it ends with `quorum none`. The directory is made by \
      `portcullis keys witness`; it holds the witness's key and its memory, and must never be set \
      back to an older copy: a witness without a memory is none.
      """)

  @Option(help: "Directory of the witness.") var dir: String
  @Option(help: ArgumentHelp("Policy that names the logs to follow.", valueName: "file"))
  var policy: String
  @Option(help: "Port to listen at; 0 lets the system choose.") var port = 8081
  @Option(help: "Address to listen at; TLS is for a proxy before it.") var address = "127.0.0.1"
  @Flag(help: "Log everything.") var verbose = false

  func run() async throws {
    let policy = try LogPolicy(file: policy)
    guard !policy.logs.isEmpty else {
      throw Complaint("the policy names no log to follow: add a line `log <vkey>`")
    }
    let key = try WitnessKeyFile.read(dir)
    let book: WitnessBook
    do throws(TileFault) {
      book = try WitnessBook(directory: dir, key: key, logs: policy.logs.map(\.key))
    } catch {
      throw Unavailable(error.description)
    }
    let server = WitnessServer(
      book: book, host: address, port: port, log: .toStandardError(verbose ? .debug : .notice))
    do {
      try await server.run { port in
        Console.say("The witness \(key.verifier.name) is open at http://\(address):\(port)")
      }
    } catch {
      throw Unavailable("\(address):\(port) cannot be served (\(error)): choose another --port")
    }
  }
}

struct KeysWitness: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Make the directory of a witness, with a new key.",
    discussion: "Its vkey is what logs and verifiers put into their policies and trust files.")

  @Option(help: "Directory to make.") var dir: String
  @Option(help: "Name of the witness, such as witness.example.org/2026.") var name: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let key = PrivateKey.generate()
    let witness: WitnessKey
    do throws(InvalidText) {
      witness = try WitnessKey(name: name, key: key)
    } catch {
      throw Complaint("--name \(name): \(error)")
    }
    try Files.makeDirectory(dir)
    try WitnessKeyFile(name: name, seed: Base64.url.encode(key.seed)).write(to: dir)
    output.write(
      .object([
        .init("directory", .string(dir)), .init("vkey", .string(witness.verifier.text)),
      ]))
  }
}

/// The key of a witness, in its directory.
struct WitnessKeyFile: Codable {
  static let currentFormat = "portcullis.witnesskey/1"

  var format = currentFormat
  var name: String
  /// base64url of the 32 secret bytes of an Ed25519 key.
  var seed: String

  init(name: String, seed: String) {
    self.name = name
    self.seed = seed
  }

  private static func path(_ directory: String) -> String { directory + "/witness.key" }

  func write(to directory: String) throws {
    try Files.writeSecret(
      JSON(encoding: self).bytes + Array("\n".utf8), to: WitnessKeyFile.path(directory))
  }

  static func read(_ directory: String) throws -> WitnessKey {
    let path = path(directory)
    guard Files.isThere(path) else {
      throw Complaint("\(path): there is no such file; make one with `portcullis keys witness`")
    }
    let file = try Files.decode(WitnessKeyFile.self, from: path)
    guard file.format == currentFormat, let seed = Base64.url.decode(file.seed),
      let key = PrivateKey(form: .ed25519, seed: seed)
    else { throw Complaint("\(path): this is not \(currentFormat)") }
    return try WitnessKey(name: file.name, key: key)
  }
}

extension LogPolicy {
  init(file path: String) throws {
    let bytes = try Files.read(path)
    do throws(InvalidText) {
      try self.init(bytes)
    } catch {
      throw Complaint("\(Files.name(path)), \(error)")
    }
  }
}
