import Foundation
public import Vocabulary

/// Where deliveries may go: nobody may have a node send requests into networks that only the node
/// can reach. What can be seen in the text is checked when it is given; what its name stands for,
/// each time that something is sent.
public enum FollowerAddress {
  /// - Parameter mayBePrivate: lets private networks in, and plain HTTP to this machine.
  /// - Throws: a refusal that says what is wrong with it.
  public static func check(_ text: String, mayBePrivate: Bool) throws(Refusal) {
    guard text.utf8.count <= Follower.longestURL, let parts = URLComponents(string: text),
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
      parts.fragment == nil, let scheme = parts.scheme
    else {
      throw refusal("\(text) is no address such as https://example.com/portcullis.")
    }
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let address = NetworkAddress(text: bare)
    let isLoopback = bare == "localhost" || address?.isLoopback ?? false
    guard scheme == "https" || scheme == "http" && isLoopback else {
      throw refusal("\(text): deliveries go to https addresses only.")
    }
    guard !mayBePrivate else { return }
    guard !isLoopback, address?.isPublic ?? true else {
      throw refusal(
        "\(host) is this machine or in a private network: only the operator can let that in.")
    }
  }

  private static func refusal(_ message: String) -> Refusal {
    Refusal([FollowerRefusal.urlNotAllowed.because(message)])
  }
}

/// An address of a machine, 4 bytes or 16.
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: nil for a name.
  public init?(text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes[..<4])
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  public var description: String {
    bytes.count == 4
      ? bytes.map(String.init).joined(separator: ".")
      : stride(from: 0, to: 16, by: 2).map { hex(bytes[$0..<($0 + 2)]) }.joined(separator: ":")
  }

  public var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
  }

  /// Whether it is one of the whole Internet, by RFC 6890 and RFC 4291: of IPv6 only global unicast
  /// (2000::/3), of IPv4 none of the blocks for a special purpose, multicast or later use.
  public var isPublic: Bool {
    let special = bytes.count == 4 ? NetworkAddress.special4 : NetworkAddress.special6
    if bytes.count == 16 && bytes[0] & 0xE0 != 0x20 { return false }
    return !special.contains { block in starts(with: block.prefix, bits: block.bits) }
  }

  private func starts(with prefix: [UInt8], bits: Int) -> Bool {
    (0..<bits).allSatisfy { bit in
      let mask = UInt8(0x80) >> (bit % 8)
      let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
      return bytes[bit / 8] & mask == wanted & mask
    }
  }

  private static let special4: [(prefix: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12),
    ([192, 0, 0], 24), ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15),
    ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
  ]

  /// Within 2000::/3: protocol assignments with Teredo, documentation, and 6to4, which carries any
  /// address of IPv4.
  private static let special6: [(prefix: [UInt8], bits: Int)] = [
    ([0x20, 0x01], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16),
  ]
}
