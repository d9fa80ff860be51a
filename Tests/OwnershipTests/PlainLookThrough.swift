import Ownership

/// Look-through as it reads: everybody's bounds from those of the owners, all at once, again and
/// again until nothing moves. No components, no order, and real divisions.
struct PlainLookThrough {
  private(set) var bounds: [String: ShareBounds] = [:]
  /// Nil when something still moved at the end.
  private(set) var rounds: Int?

  private static let whole = Share.whole.parts

  private struct Edge {
    let owner: String
    let owned: String
    let low: UInt64
    let high: UInt64
  }

  init(_ interests: [Interest], listed: [String], on day: CalendarDay, mostRounds: Int) {
    let edges = interests.compactMap { PlainLookThrough.edge($0, on: day) }
    var incoming: [String: [Edge]] = [:]
    for edge in edges { incoming[edge.owned, default: []].append(edge) }
    for party in interests.flatMap({ [$0.owner, $0.owned] }) { bounds[party] = ShareBounds.none }
    let listed = Set(listed)
    let reached = PlainLookThrough.reach(from: listed, edges)
    for party in reached { bounds[party] = listed.contains(party) ? .whole : .unknown }
    for round in 1...mostRounds {
      var next = bounds
      for party in reached.subtracting(listed) {
        next[party] = narrowed(party, incoming[party] ?? [])
      }
      if next == bounds {
        rounds = round
        return
      }
      bounds = next
    }
  }

  private static func edge(_ interest: Interest, on day: CalendarDay) -> Edge? {
    guard interest.kind == .ownership || interest.kind == .unspecified else { return nil }
    if let from = interest.from, day < from.first { return nil }
    if let until = interest.until, day > until.last { return nil }
    let isSure =
      interest.from.map { $0.last <= day } ?? true && interest.until.map { day <= $0.first } ?? true
    return Edge(
      owner: interest.owner, owned: interest.owned, low: isSure ? interest.share.low.parts : 0,
      high: interest.share.high.parts)
  }

  private static func reach(from listed: Set<String>, _ edges: [Edge]) -> Set<String> {
    var reached = listed
    while true {
      let more = edges.filter { $0.high > 0 && reached.contains($0.owner) }.map(\.owned)
      guard !reached.isSuperset(of: more) else { return reached }
      reached.formUnion(more)
    }
  }

  private func narrowed(_ party: String, _ into: [Edge]) -> ShareBounds {
    var (least, most, others, total) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    for edge in into {
      let owner = bounds[edge.owner] ?? .none
      let whole = PlainLookThrough.whole
      total += edge.low
      least += whole.dividingFullWidth(edge.low.multipliedFullWidth(by: owner.low.parts)).quotient
      let (quotient, rest) = whole.dividingFullWidth(
        edge.high.multipliedFullWidth(by: owner.high.parts))
      most += quotient + (rest > 0 ? 1 : 0)
      others +=
        whole.dividingFullWidth(
          edge.low.multipliedFullWidth(by: whole - owner.high.parts)
        ).quotient
    }
    let whole = PlainLookThrough.whole
    let before = bounds[party] ?? .unknown
    let room = total > whole || others < 1 ? whole : whole - min(whole, others)
    return ShareBounds(
      max(before.low, Share(parts: min(least, whole))),
      min(before.high, Share(parts: min(most, room))))
  }
}
