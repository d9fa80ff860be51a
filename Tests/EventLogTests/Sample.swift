import Canonical
import EventLog
import Testing
import Vocabulary

/// Keys and bodies that tests share. Seeds are fixed, so that a failure can be repeated.
enum Sample {
  static let log = "rail.example/log"
  static let statement = Statement(seen: Seen(root: MerkleTree.emptyRoot, size: 0))

  static func key(_ number: UInt8, _ form: SignatureForm = .ed25519) throws -> PrivateKey {
    try #require(PrivateKey(form: form, seed: [UInt8](repeating: number, count: 32)))
  }

  static func nonce(_ number: UInt8) -> Nonce { Nonce([UInt8](repeating: number, count: 16)) }

  static func json(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)) }

  static func body(
    _ kind: String = "waybill.pack/1", _ content: String = #"{"unit":"1"}"#, nonce: UInt8 = 1,
    log: String = Sample.log
  ) throws -> Body {
    Body(content: try json(content), kind: kind, log: log, nonce: Sample.nonce(nonce))
  }

  static func submission(
    _ body: Body, _ signers: [(SigningRole, PrivateKey)]
  ) throws -> Submission {
    Submission(
      body: body,
      signatures: try signers.map {
        try GivenSignature.make(body: body, role: $0.0, statement: statement, key: $0.1)
      })
  }
}
