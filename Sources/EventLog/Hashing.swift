public import Vocabulary

import struct Crypto.SHA256

/// SHA-256 over the parts, one after another.
public func sha256(_ parts: [UInt8]...) -> Digest {
  var hash = SHA256()
  for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
  return hash.finalize().withUnsafeBytes { Digest($0) }
}

/// Compares without stopping at the first difference, so that the time taken tells nothing about
/// where a secret and a guess differ. The lengths are not secret.
public func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  var difference: UInt8 = 0
  for (x, y) in zip(a, b) { difference |= x ^ y }
  return difference == 0
}

/// Domains of hashing and signing. A value made in one can never be shown as one of another.
enum Domain {
  static let command = Array("portcullis/command/v1\n".utf8)
  static let attempt = Array("portcullis/attempt/v1\n".utf8)
  static let signature = Array("portcullis/signature/v1\n".utf8)
  static let leaf = Array("portcullis/leaf/v1\n".utf8)
  static let row = Array("portcullis/row/v1\n".utf8)
  static let bucket = Array("portcullis/bucket/v1\n".utf8)
  static let field = Array("portcullis/field/v1\n".utf8)
  static let fieldSalt = Array("portcullis/field-salt/v1\n".utf8)
}
