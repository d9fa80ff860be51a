import Canonical
public import EventLog
public import Logging
import Registry
import Rows
import Trade
import Vocabulary

/// Brings entries to followers: each in order and at least once, one delivery under way at a time,
/// again and again until it is accepted. A follower that is slow or gone holds up nobody else.
///
/// How far each has come is durable only after it has answered, so that a crash repeats the last
/// delivery and skips none.
public actor Deliveries {
  private let executor = QueueExecutor(label: "portcullis.deliveries")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// What carries deliveries.
  public struct Couriers: Sendable {
    /// Goes to addresses of the whole Internet only.
    let guarded: any Courier
    /// For followers that the operator lets be anywhere.
    let open: any Courier

    public init(guarded: any Courier, open: any Courier) {
      (self.guarded, self.open) = (guarded, open)
    }
  }

  /// What one delivery holds at most, but for one entry that is larger.
  static let limits = FeedLimits(lines: 100, entries: 1_000, bytes: 512 << 10)
  /// How many are under way at a time.
  static let mostAtOnce = 16
  static let firstPause: Int64 = 2_000
  /// How many entries for others are passed over before that is written down.
  static let passedOver: UInt64 = 5_000

  private let node: Node
  private let key: PrivateKey
  private let book: any FollowerShelf
  private let desk: Desk?
  private let couriers: Couriers
  private let entropy: any Entropy
  private let log: Logger
  private var states: [Nonce: FollowerState] = [:]
  private var due: [Nonce: Int64] = [:]
  private var underWay: Set<Nonce> = []

  /// - Parameters:
  ///   - key: the log's key, which signs the deliveries.
  ///   - desk: whose people may have asked for followers.
  public init(
    node: Node, key: PrivateKey, book: any FollowerShelf, desk: Desk? = nil, couriers: Couriers,
    entropy: any Entropy = SystemEntropy(), log: Logger
  ) {
    self.node = node
    self.key = key
    self.book = book
    self.desk = desk
    self.couriers = couriers
    self.entropy = entropy
    self.log = log
  }

  /// Works until it is cancelled.
  public func run(clock: any Clock) async {
    while !Task.isCancelled {
      let size = node.state.size
      do {
        for follower in try book.list() { begin(follower, clock) }
      } catch {
        log.error("followers cannot be read", metadata: ["failure": "\(error)"])
      }
      // Cancellation ends the pause early and the loop with it.
      try? await Task.sleep(for: .milliseconds(200))
      await node.grow(beyond: size, within: .seconds(1))
    }
  }

  private func begin(_ follower: Follower, _ clock: any Clock) {
    guard underWay.count < Deliveries.mostAtOnce, !underWay.contains(follower.id),
      due[follower.id] ?? 0 <= clock.monotonic(),
      states[follower.id].map({ $0.stopped == nil && $0.passed < node.state.size }) ?? true
    else { return }
    underWay.insert(follower.id)
    Task {
      while await deliver(to: follower, at: clock.monotonic()), !Task.isCancelled {}
      underWay.remove(follower.id)
    }
  }

  /// Takes one step with a follower.
  /// - Returns: whether to go on at once.
  package func deliver(to follower: Follower, at now: Int64) async -> Bool {
    do {
      return try await step(follower, at: now)
    } catch {
      due[follower.id] = now + Deliveries.firstPause
      // What is in memory may be ahead of what could be written.
      states[follower.id] = nil
      log.error(
        "deliveries stand still",
        metadata: ["follower": "\(follower.id)", "failure": "\(error)"])
      return false
    }
  }

  private func step(_ follower: Follower, at now: Int64) async throws -> Bool {
    var state = try states[follower.id] ?? book.state(of: follower)
    states[follower.id] = state
    guard state.stopped == nil else { return false }
    // A commit is in the store a moment before it is published.
    let size = node.state.size
    if state.passed > size { rewind(&state, follower) }
    let question = FeedQuestion(
      reader: .party(follower.party), kinds: follower.kinds.map(Set.init))
    let page = try await node.feed.page(
      from: state.passed, for: question, Deliveries.limits, within: size)
    // After the page was read: what somebody may no longer follow goes nowhere.
    guard try isEntitled(follower) else {
      state.stopped = .keyEnded
      return try stop(state, follower)
    }
    guard !page.lines.isEmpty else { return try pass(page, state, follower) }
    let delivery = try SignedDelivery(
      entries: page.lines.map(\.bytes), from: state.next, next: page.next,
      to: follower.party.text, log: node.origin, key: key)
    return try await post(delivery, state, follower, at: now)
  }

  private func post(
    _ delivery: SignedDelivery, _ before: FollowerState, _ follower: Follower, at now: Int64
  ) async throws -> Bool {
    var state = before
    let courier = follower.mayBePrivate ? couriers.open : couriers.guarded
    if node.recorder.isBroken(by: .positionBeforeDelivery) {
      try book.keep(FollowerState(from: delivery.next), of: follower)
    }
    do {
      let status = try await courier.post(delivery.bytes, to: follower.url)
      switch status {
      case 200..<300:
        state = FollowerState(from: delivery.next)
        try book.keep(state, of: follower)
        states[follower.id] = state
        return true
      case 410:
        state.stopped = .gone
        return try stop(state, follower)
      default: state.failure = "it answered \(status)"
      }
    } catch {
      state.failure = "\(error)"
    }
    state.attempts += 1
    let pause = Pause.after(attempt: state.attempts, first: Deliveries.firstPause)
    due[follower.id] = now + Pause.scattered(pause, entropy)
    states[follower.id] = state
    try book.keep(state, of: follower)
    log.info(
      "not delivered; will try again",
      metadata: ["follower": "\(follower.id)", "attempt": "\(state.attempts)"])
    return false
  }

  /// Nothing was for the follower. To write that down at once is not worth a wait for the disk.
  private func pass(
    _ page: FeedPage, _ before: FollowerState, _ follower: Follower
  ) throws -> Bool {
    var state = before
    state.passed = page.next
    states[follower.id] = state
    if page.next / Deliveries.passedOver > before.passed / Deliveries.passedOver {
      try book.keep(state, of: follower)
    }
    return !page.isAtEnd
  }

  private func stop(_ state: FollowerState, _ follower: Follower) throws -> Bool {
    states[follower.id] = state
    try book.keep(state, of: follower)
    log.warning(
      "a follower is brought nothing any more",
      metadata: [
        "follower": "\(follower.id)", "party": "\(follower.party)",
        "because": "\(state.stopped?.rawValue ?? "")",
      ])
    return false
  }

  /// The log is shorter than it was: what stood there was lost with a store, and other entries
  /// take its place.
  private func rewind(_ state: inout FollowerState, _ follower: Follower) {
    log.warning(
      "the log is shorter than what a follower was brought",
      metadata: ["follower": "\(follower.id)"]
    )
    state.next = min(state.next, node.state.size)
    state.passed = state.next
  }

  /// Whether who asked for it could still sign in.
  private func isEntitled(_ follower: Follower) throws -> Bool {
    guard let key = follower.by else { return true }
    if let person = follower.person, desk?.knows(person) != true { return false }
    let size = node.state.size
    return try node.ask { world throws(Stop) in
      let record = try RegistryRules.keyRecord(key, in: world)
      return record?.isActive(at: size) == true && record?.party == follower.party
    }
  }
}
