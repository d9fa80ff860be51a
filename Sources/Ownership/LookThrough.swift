/// Which part of every party the listed ones have when shares are multiplied along every path.
/// Around a cycle the parts are the limit of an endless sum; bounds close in on it from both sides
/// and are right whenever they stop.
struct LookThrough {
  /// In parts, by party.
  private(set) var low: [UInt64]
  private(set) var high: [UInt64]
  /// When a walk from the listed parties came by first; -1 for those that it never reaches.
  private(set) var order: [Int32]

  private static let whole = Share.whole.parts
  /// Interests that may be looked at again around one cycle.
  private static let work = 50_000_000

  init(_ graph: OwnershipGraph, _ weights: Weights, listed: [Int]) {
    let count = graph.parties.count
    low = Array(repeating: 0, count: count)
    high = low
    order = LookThrough.walk(graph, weights, from: listed)
    var isInside = order.map { $0 >= 0 }
    for party in listed {
      (low[party], high[party]) = (LookThrough.whole, LookThrough.whole)
      isInside[party] = false
    }
    // Owners come before what they own, so that every component is settled by those before it.
    let components = Components(graph, among: isInside)
    var places = [Int32](repeating: -1, count: count)
    for component in 0..<components.count {
      let members = components[component]
      if let only = members.first, members.count == 1, !components.ownThemselves.contains(only) {
        let bounds = bounds(of: Int(only), graph, weights).narrowed(.unknown)
        (low[Int(only)], high[Int(only)]) = (bounds.low, bounds.high)
      } else {
        settle(members, graph, weights, &places)
      }
    }
  }

  private static func walk(
    _ graph: OwnershipGraph, _ weights: Weights, from listed: [Int]
  ) -> [Int32] {
    var order = [Int32](repeating: -1, count: graph.parties.count)
    var queue: [Int32] = []
    for party in listed where order[party] < 0 {
      order[party] = Int32(queue.count)
      queue.append(Int32(party))
    }
    var next = 0
    while next < queue.count {
      for place in graph.outgoing.range(of: Int(queue[next])) {
        let edge = Int(graph.outgoing.edges[place])
        let party = Int(graph.owned[edge])
        guard order[party] < 0, weights.high[edge] > 0 else { continue }
        order[party] = Int32(queue.count)
        queue.append(Int32(party))
      }
      next += 1
    }
    return order
  }

  /// What the owners make of a party, of whom `isCounted` counts.
  private func bounds(
    of party: Int, _ graph: OwnershipGraph, _ weights: Weights,
    where isCounted: (_ owner: Int) -> Bool = { _ in true }
  ) -> OwnedPart {
    var part = OwnedPart(isContradictory: weights.total[party] > LookThrough.whole)
    for place in graph.incoming.range(of: party) {
      let edge = Int(graph.incoming.edges[place])
      let owner = Int(graph.owners[edge])
      guard isCounted(owner) else { continue }
      part.add(
        low: weights.low[edge], high: weights.high[edge],
        of: PartBounds(low: low[owner], high: high[owner]))
    }
    return part
  }

  /// Closes in on the parts of the members of a cycle, which are numbered in `places` meanwhile.
  private mutating func settle(
    _ members: ArraySlice<Int32>, _ graph: OwnershipGraph, _ weights: Weights,
    _ places: inout [Int32]
  ) {
    for (place, member) in members.enumerated() { places[Int(member)] = Int32(place) }
    defer { for member in members { places[Int(member)] = -1 } }
    var cycle = OwnershipCycle(members: members.count)
    var edges = 0
    for member in members.lazy.map(Int.init) {
      let range = graph.incoming.range(of: member)
      edges += range.count
      for place in range {
        let edge = Int(graph.incoming.edges[place])
        let owner = places[Int(graph.owners[edge])]
        guard owner >= 0 else { continue }
        cycle.add(owner: owner, low: weights.low[edge], high: weights.high[edge])
      }
      cycle.close(bounds(of: member, graph, weights) { places[$0] < 0 })
    }
    cycle.narrow(rounds: max(64, min(10_000, LookThrough.work / max(1, edges))))
    for (member, bounds) in zip(members, cycle.bounds) {
      (low[Int(member)], high[Int(member)]) = (bounds.low, bounds.high)
    }
  }
}
