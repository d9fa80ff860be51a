public import EventLog
public import Vocabulary

/// Somebody who signs in the sample world: a key, and the party whose key it is.
public struct Player: Sendable {
  /// Unique in the cast, such as `haul-driver`.
  public let name: String
  public let party: PartyID
  public let person: PersonID?
  public let site: SiteID?
  public let key: PrivateKey
}

/// The invented parties of the sample world, and their keys, all made from one seed: everybody can
/// know them, so they are worth nothing outside a sample.
public struct Cast: Sendable {
  public let seed: String

  public init(seed: String = "portcullis") { self.seed = seed }

  /// Signs the checkpoints of a sample log.
  public var logKey: PrivateKey { key("log") }

  /// The secret that the sample's spot check commits to.
  public var checkSecret: [UInt8] { secret("spot check") }

  public func player(
    _ name: String, party: PartyID, person: PersonID? = nil, site: SiteID? = nil
  ) -> Player {
    Player(name: name, party: party, person: person, site: site, key: key(name))
  }

  private func secret(_ name: String) -> [UInt8] {
    sha256(Array("portcullis/sample/secret/v1\n\(seed)\n\(name)".utf8)).bytes
  }

  private func key(_ name: String) -> PrivateKey {
    guard let key = PrivateKey(form: .ed25519, seed: secret(name)) else {
      preconditionFailure("every 32 bytes are an Ed25519 seed (RFC 8032 section 5.1.5)")
    }
    return key
  }
}

/// Reads a text that stands in the source of this room.
func known<T: TextCoded>(_ text: String, _ type: T.Type = T.self) -> T {
  do {
    return try T(text: text)
  } catch {
    preconditionFailure("\(text): \(error)")
  }
}

extension Player {
  public static func authority(_ cast: Cast) -> Player {
    cast.player("ots-officer", party: known("ots"), person: known("officer-1"))
  }
  public static func seller(_ cast: Cast) -> Player {
    cast.player("meridian-shipping", party: known("meridian"), person: known("shipping-1"))
  }
  public static func haulier(_ cast: Cast) -> Player {
    cast.player("haul-driver", party: known("haul"), person: known("driver-1"))
  }
  public static func terminal(_ cast: Cast) -> Player {
    cast.player("dock-clerk", party: known("dock"), person: known("clerk-1"))
  }
  public static func consignee(_ cast: Cast) -> Player {
    cast.player(
      "selat-receiving", party: known("selat"), person: known("receiving-1"), site: known("dc-1"))
  }

  /// Everybody who signs in the sample world.
  public static func all(_ cast: Cast) -> [Player] {
    [authority(cast), seller(cast), haulier(cast), terminal(cast), consignee(cast)]
  }
}
