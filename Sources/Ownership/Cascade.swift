/// Whom a set of listed parties covers by a cascade: the least set that holds the listed ones and
/// everybody of whom those in the set own enough. Linear in the number of interests, whatever
/// cycles there are: nobody enters twice, and nobody counts toward himself.
struct Cascade {
  /// For each party when it entered; -1 for those who did not. Whoever made a party enter did so
  /// before it, so that following earlier owners ends at a listed one.
  private(set) var order: [Int32]
  private(set) var entered: [Int32]

  /// - Parameter certain: counts lower bounds; otherwise everything that the bounds allow.
  init(
    _ graph: OwnershipGraph, _ weights: Weights, listed: [Int], enough: UInt64, certain: Bool
  ) {
    order = Array(repeating: -1, count: graph.parties.count)
    entered = []
    for party in listed where order[party] < 0 { enter(party) }
    var sums = [UInt64](repeating: 0, count: graph.parties.count)
    var known = sums
    var next = 0
    while next < entered.count {
      let owner = Int(entered[next])
      next += 1
      for edge in graph.outgoing[owner] {
        let (edge, party) = (Int(edge), Int(graph.owned[Int(edge)]))
        guard order[party] < 0 else { continue }
        let weight = certain ? weights.low[edge] : weights.high[edge]
        sums[party] = (Share(parts: sums[party]) + Share(parts: weight)).parts
        known[party] = (Share(parts: known[party]) + Share(parts: weights.low[edge])).parts
        let isControlled = weights.control[edge] >= (certain ? .certain : .possible)
        let isOwned =
          sums[party] >= enough
          && (certain || weights.room(in: party, known: known[party]) >= enough)
        if isControlled || isOwned { enter(party) }
      }
    }
  }

  private mutating func enter(_ party: Int) {
    order[party] = Int32(entered.count)
    entered.append(Int32(party))
  }

  func covers(_ party: Int) -> Bool { order[party] >= 0 }
}
