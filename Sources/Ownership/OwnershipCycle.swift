/// Between which parts the listed parties' share of one party lies.
struct PartBounds: Equatable {
  var low: UInt64
  var high: UInt64

  static let unknown = PartBounds(low: 0, high: Share.whole.parts)
}

/// What owners make of the party that they own, summed.
struct OwnedPart {
  private var least = Share.none
  private var most = Share.none
  /// What is certainly not the listed parties'.
  private var others = Share.none
  /// Whether all owners together have more than the whole, so that nobody takes room from others.
  private let isContradictory: Bool

  init(isContradictory: Bool) { self.isContradictory = isContradictory }

  /// Adds an interest of these parts in an owner of whom the listed ones have this.
  @inline(__always)
  mutating func add(low: UInt64, high: UInt64, of owner: PartBounds) {
    guard high > 0 else { return }
    least = least + Share(parts: Share.product(low, owner.low).quotient)
    let (quotient, rest) = Share.product(high, owner.high)
    let above = rest > 0 ? quotient + 1 : quotient
    most = most + Share(parts: above)
    // What is not theirs, rounded down, is all of it less what may be theirs, rounded up.
    let known = low == high ? above : Share(parts: low).times(owner.highest, roundingUp: true).parts
    others = others + Share(parts: low - known)
  }

  /// The bounds that hold when these did before.
  @inline(__always)
  func narrowed(_ bounds: PartBounds) -> PartBounds {
    let room = isContradictory ? .whole : Share.whole - others
    return PartBounds(
      low: max(bounds.low, min(least, .whole).parts), high: min(bounds.high, min(most, room).parts))
  }
}

extension PartBounds {
  fileprivate var highest: Share { Share(parts: high) }
}

/// Parties that own each other around cycles, numbered anew and with nothing but what moves while
/// their bounds are narrowed: owners outside are settled before, and summed once.
struct OwnershipCycle {
  private(set) var bounds: [PartBounds]
  private var parties: [Party] = []
  /// Interests in the first party, then in the next.
  private var edges: [Edge] = []

  private struct Party {
    let outside: OwnedPart
    let end: Int
  }

  private struct Edge {
    let owner: Int32
    let low: UInt64
    let high: UInt64
  }

  init(members: Int) {
    bounds = Array(repeating: .unknown, count: members)
    parties.reserveCapacity(members)
  }

  /// An interest in the party that is closed next.
  mutating func add(owner: Int32, low: UInt64, high: UInt64) {
    if high > 0 { edges.append(Edge(owner: owner, low: low, high: high)) }
  }

  /// Ends the interests in a party, of whom owners outside have so much.
  mutating func close(_ outside: OwnedPart) {
    parties.append(Party(outside: outside, end: edges.count))
  }

  /// Narrows everybody's bounds by those of the owners until nothing moves or the rounds are over.
  mutating func narrow(rounds: Int) {
    for _ in 0..<rounds where !round() { return }
  }

  private mutating func round() -> Bool {
    var isChanged = false
    var edge = 0
    for place in parties.indices {
      var part = parties[place].outside
      let end = parties[place].end
      while edge < end {
        let interest = edges[edge]
        part.add(low: interest.low, high: interest.high, of: bounds[Int(interest.owner)])
        edge += 1
      }
      let narrowed = part.narrowed(bounds[place])
      guard narrowed != bounds[place] else { continue }
      bounds[place] = narrowed
      isChanged = true
    }
    return isChanged
  }
}
