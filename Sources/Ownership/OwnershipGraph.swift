/// Who holds what in whom. Cycles, parallel edges, unknown shares and contradictory sums are all
/// allowed: sources have them. Interests of the same pair add up.
public struct OwnershipGraph: Sendable {
  public let interests: [Interest]
  /// The parties, in the order in which the interests name them first.
  public let parties: [String]
  private let places: [String: Int32]
  /// For each interest, the place of its owner and of what is owned.
  let owners: [Int32]
  let owned: [Int32]
  /// Interests by owner, and by what is owned.
  let outgoing: Adjacency
  let incoming: Adjacency

  /// - Precondition: fewer than 2^31 interests.
  public init(_ interests: [Interest]) {
    var places: [String: Int32] = [:]
    // Most parties have several owners; a table with room for one an interest is slower to look in.
    places.reserveCapacity(interests.count / 2)
    var parties: [String] = []
    func place(_ party: String) -> Int32 {
      if let known = places[party] { return known }
      let new = Int32(parties.count)
      parties.append(party)
      places[party] = new
      return new
    }
    owners = interests.map { place($0.owner) }
    owned = interests.map { place($0.owned) }
    outgoing = Adjacency(owners, nodes: parties.count)
    incoming = Adjacency(owned, nodes: parties.count)
    (self.interests, self.parties, self.places) = (interests, parties, places)
  }

  func place(of party: String) -> Int? { places[party].map(Int.init) }
}

/// The edges at each node, in one array.
struct Adjacency: Sendable {
  private let starts: [Int32]
  /// Those at the first node, then those at the next.
  let edges: [Int32]

  init(_ ends: [Int32], nodes: Int) {
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for end in ends { starts[Int(end) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var edges = [Int32](repeating: 0, count: ends.count)
    for (edge, end) in ends.enumerated() {
      edges[Int(next[Int(end)])] = Int32(edge)
      next[Int(end)] += 1
    }
    (self.starts, self.edges) = (starts, edges)
  }

  subscript(node: Int) -> ArraySlice<Int32> { edges[range(of: node)] }

  /// Where in `edges` those at a node are.
  func range(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
}
