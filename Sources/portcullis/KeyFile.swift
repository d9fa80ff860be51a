import Canonical
import EventLog
import Vocabulary

/// A device key in a file, as the pages write and read it too.
struct KeyFile: Codable {
  static let currentFormat = "portcullis.devicekey/1"

  var format = currentFormat
  var key: PublicKey
  /// base64url of the 32 secret bytes.
  var seed: String

  init(_ key: PrivateKey) {
    self.key = key.publicKey
    seed = Base64.url.encode(key.seed)
  }

  func write(to path: String) throws {
    try Files.writeSecret(JSON.bytes(of: self) + Array("\n".utf8), to: path)
  }

  static func read(_ path: String) throws -> PrivateKey {
    let file = try Files.decode(KeyFile.self, from: path)
    guard file.format == currentFormat else {
      throw Complaint("\(path): this is not \(currentFormat) but \(file.format)")
    }
    guard let seed = Base64.url.decode(file.seed),
      let key = PrivateKey(form: file.key.form, seed: seed)
    else { throw Complaint("\(path): the seed is not 32 bytes in base64url") }
    guard key.publicKey == file.key else {
      throw Complaint("\(path): the seed is not that of \(file.key)")
    }
    return key
  }
}

/// The key that signs a log's checkpoints, in its data directory.
struct LogKeyFile: Codable {
  static let currentFormat = "portcullis.logkey/1"

  var format = currentFormat
  /// base64url of the 32 secret bytes of an Ed25519 key.
  var seed: String

  init(_ key: PrivateKey) { seed = Base64.url.encode(key.seed) }

  func write(to path: String) throws {
    try Files.writeSecret(JSON.bytes(of: self) + Array("\n".utf8), to: path)
  }

  static func read(_ path: String) throws -> PrivateKey {
    let file = try Files.decode(LogKeyFile.self, from: path)
    guard file.format == currentFormat, let seed = Base64.url.decode(file.seed),
      let key = PrivateKey(form: .ed25519, seed: seed)
    else { throw Complaint("\(path): this is not \(currentFormat)") }
    return key
  }
}
