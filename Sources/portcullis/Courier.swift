import Foundation
import Service

/// Carries reports to the webhooks of authorities, and entries to followers. A redirection is not
/// followed, and of an answer only the status counts.
struct WebCourier: Courier {
  /// Only to addresses of the whole Internet.
  var isGuarded = false
  private let fetcher = Fetcher()

  init(isGuarded: Bool = false) { self.isGuarded = isGuarded }

  func post(_ body: [UInt8], to address: String) async throws -> Int {
    if isGuarded { try await requirePublic(address) }
    let answer = try await fetcher.send(
      address, body, mediaType: "application/json", atMost: 64 << 10, timeout: 30)
    return answer.status
  }

  /// A name can stand for another machine a moment later. Then the worst is a greeting by TLS: the
  /// certificate of a machine in a private network is not for that name, so nothing is sent to it.
  private func requirePublic(_ address: String) async throws {
    try FollowerAddress.check(address, mayBePrivate: false)
    guard let host = URLComponents(string: address)?.host else { return }
    let found = await NetworkAddress.all(of: host)
    guard !found.isEmpty else { throw Unavailable("\(host) is not known") }
    guard found.allSatisfy(\.isPublic) else {
      throw Unavailable("\(host) is in a private network, where deliveries do not go")
    }
  }
}

extension NetworkAddress {
  /// What a name stands for now.
  static func all(of host: String) async -> [NetworkAddress] {
    await withCheckedContinuation { continuation in
      // A thread of its own: a name server may take its time.
      Thread.detachNewThread { continuation.resume(returning: resolve(host)) }
    }
  }

  private static func resolve(_ host: String) -> [NetworkAddress] {
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(bare, nil, nil, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var found: Set<NetworkAddress> = []
    var next = first
    while let one = next?.pointee {
      if let address = address(one) { found.insert(address) }
      next = one.ai_next
    }
    return Array(found)
  }

  private static func address(_ info: addrinfo) -> NetworkAddress? {
    guard let raw = info.ai_addr else { return nil }
    switch info.ai_family {
    case AF_INET:
      return raw.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { one in
        withUnsafeBytes(of: one.pointee.sin_addr) { NetworkAddress(bytes: Array($0)) }
      }
    case AF_INET6:
      return raw.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { one in
        withUnsafeBytes(of: one.pointee.sin6_addr) { NetworkAddress(bytes: Array($0)) }
      }
    default: return nil
    }
  }
}
