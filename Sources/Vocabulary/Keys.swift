/// How a signature is made and checked.
public enum SignatureForm: String, Codable, Sendable, CaseIterable {
  /// RFC 8032, 32-byte public key, 64-byte signature.
  case ed25519
  /// ECDSA on P-256 with SHA-256 (FIPS 186-5), public key as 33-byte compressed point, signature
  /// as r || s, 32 bytes each.
  case es256
  /// As `es256`, made by a WebAuthn authenticator over its client data (W3C WebAuthn level 2).
  case webauthnES256 = "webauthn-es256"

  public var publicKeyLength: Int { self == .ed25519 ? 32 : 33 }
}

/// A public key, which is its own identifier: the form, a colon, and the key in base64url. So
/// checking a signature needs no look-up, and an enrolment only says whose key it is.
public struct PublicKey: TextCoded {
  public let form: SignatureForm
  public let bytes: [UInt8]

  /// - Precondition: as many bytes as the form has.
  public init(form: SignatureForm, bytes: some Collection<UInt8>) {
    precondition(bytes.count == form.publicKeyLength, "wrong length for \(form)")
    self.form = form
    self.bytes = Array(bytes)
  }

  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let form = SignatureForm(rawValue: String(parts[0])),
      let bytes = Base64.url.decode(String(parts[1])), bytes.count == form.publicKeyLength
    else {
      throw InvalidText(
        "a public key is written as ed25519:, es256: or webauthn-es256: and the key in base64url"
          + " without padding (32 bytes, or 33 of a compressed point)")
    }
    self.form = form
    self.bytes = bytes
  }

  public var text: String { form.rawValue + ":" + Base64.url.encode(bytes) }

  public static let form = TextForm(
    meaning: "public key, with its form",
    pattern: "^(ed25519|es256|webauthn-es256):[A-Za-z0-9_-]+$",
    example: "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
}

/// The capacity in which a key signs. It is part of what is signed, so that a signature given in
/// one role cannot be shown as given in another.
public enum SigningRole: String, Codable, Sendable, CaseIterable {
  /// Acts for its own party; the role of every command that has one signer.
  case actor
  /// Gives custody up in a handover.
  case releaser
  /// Takes custody over in a handover.
  case acceptor
  /// Agrees to what the actor asks, such as a longer deadline.
  case countersigner
  /// Shows that the party holds the key that is being enrolled.
  case keyholder
}

/// The last checkpoint of the log that a signer verified.
public struct Seen: Codable, Hashable, Sendable {
  public let root: Digest
  public let size: UInt64

  public init(root: Digest, size: UInt64) {
    self.root = root
    self.size = size
  }
}

/// What a signer states beside the body, signed together with it.
public struct Statement: Codable, Hashable, Sendable {
  public var seen: Seen
  /// What the acceptor of a handover found different from the paper.
  public var reservations: [Reservation]?

  public init(seen: Seen, reservations: [Reservation]? = nil) {
    self.seen = seen
    self.reservations = reservations
  }
}

/// A remark at acceptance, as on a consignment note (CMR article 8 and 9).
public struct Reservation: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case count, seal, damage
  }

  public var kind: Kind
  /// The logistic unit it concerns; absent when it concerns all.
  public var unit: String?
  public var remark: String

  public init(kind: Kind, unit: String? = nil, remark: String) {
    self.kind = kind
    self.unit = unit
    self.remark = remark
  }
}

/// One who signed, after the mathematics of the signature was checked. Whether the key may act is
/// decided later, by the rules.
public struct Signer: Hashable, Sendable {
  public let key: PublicKey
  public let role: SigningRole
  public let statement: Statement

  public init(key: PublicKey, role: SigningRole, statement: Statement) {
    self.key = key
    self.role = role
    self.statement = statement
  }
}
