/// Which part of every party the listed ones have when shares are multiplied along every path.
/// Around a cycle the parts are the limit of an endless sum; bounds close in on it from both sides
/// and are right whenever they stop.
struct LookThrough {
  /// In parts, by party.
  private(set) var low: [UInt64]
  private(set) var high: [UInt64]
  /// When a walk from the listed parties came by first; -1 for those that it never reaches.
  private(set) var order: [Int32]

  private let graph: OwnershipGraph
  private let weights: Weights
  private static let whole = Share.whole.parts
  /// Interests that may be looked at again around one cycle.
  private static let work = 50_000_000

  init(_ graph: OwnershipGraph, _ weights: Weights, listed: [Int]) {
    (self.graph, self.weights) = (graph, weights)
    let count = graph.parties.count
    low = Array(repeating: 0, count: count)
    high = low
    order = Array(repeating: -1, count: count)
    walk(from: listed)
    var isInside = order.map { $0 >= 0 }
    for party in listed {
      (low[party], high[party]) = (LookThrough.whole, LookThrough.whole)
      isInside[party] = false
    }
    let components = Components(graph, among: isInside)
    for component in 0..<components.count { settle(components[component]) }
  }

  private mutating func walk(from listed: [Int]) {
    var queue: [Int32] = []
    for party in listed where order[party] < 0 {
      order[party] = Int32(queue.count)
      queue.append(Int32(party))
    }
    var next = 0
    while next < queue.count {
      for edge in graph.outgoing[Int(queue[next])] where weights.high[Int(edge)] > 0 {
        let party = Int(graph.owned[Int(edge)])
        guard order[party] < 0 else { continue }
        order[party] = Int32(queue.count)
        queue.append(Int32(party))
      }
      next += 1
    }
  }

  private mutating func settle(_ members: ArraySlice<Int32>) {
    var edges = 0
    var isCycle = members.count > 1
    for member in members {
      let incoming = graph.incoming[Int(member)]
      edges += incoming.count
      isCycle = isCycle || incoming.contains { graph.owners[Int($0)] == member }
      high[Int(member)] = LookThrough.whole
    }
    let rounds = isCycle ? max(64, min(10_000, LookThrough.work / max(1, edges))) : 1
    for _ in 0..<rounds {
      var isChanged = false
      for member in members { if step(Int(member)) { isChanged = true } }
      if !isChanged { return }
    }
  }

  /// Narrows the bounds of one party by those of its owners.
  private mutating func step(_ party: Int) -> Bool {
    var (least, most, others) = (Share.none, Share.none, Share.none)
    for edge in graph.incoming[party] {
      let (edge, owner) = (Int(edge), Int(graph.owners[Int(edge)]))
      let (low, high) = (Share(parts: weights.low[edge]), Share(parts: weights.high[edge]))
      least = least + low.times(Share(parts: self.low[owner]), roundingUp: false)
      most = most + high.times(Share(parts: self.high[owner]), roundingUp: true)
      let rest = Share.whole - Share(parts: self.high[owner])
      others = others + low.times(rest, roundingUp: false)
    }
    let room = weights.total[party] > LookThrough.whole ? .whole : Share.whole - others
    let narrowed = (
      max(low[party], min(least, .whole).parts), min(high[party], min(most, room).parts)
    )
    let isChanged = narrowed != (low[party], high[party])
    (low[party], high[party]) = narrowed
    return isChanged
  }
}
