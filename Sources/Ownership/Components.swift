/// The strongly connected components of the parties that listed ones reach, owners before what they
/// own (Tarjan 1972, without recursion, since a chain may be as long as the graph).
struct Components {
  private(set) var members: [Int32] = []
  /// Where each component begins in `members`, and the end.
  private(set) var starts: [Int] = [0]
  /// Those who hold an interest in themselves.
  private(set) var ownThemselves: Set<Int32> = []

  private struct Visit {
    let party: Int32
    /// Which of the party's interests are still to be followed, as places among all.
    var next: Int32
    let end: Int32
  }

  init(_ graph: OwnershipGraph, among isIncluded: [Bool]) {
    let count = graph.parties.count
    var index = [Int32](repeating: -1, count: count)
    var lowest = [Int32](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int32] = []
    var visits: [Visit] = []
    var seen: Int32 = 0
    func begin(_ party: Int32) {
      index[Int(party)] = seen
      lowest[Int(party)] = seen
      seen += 1
      isOpen[Int(party)] = true
      open.append(party)
      let edges = graph.incoming.range(of: Int(party))
      visits.append(
        Visit(party: party, next: Int32(edges.lowerBound), end: Int32(edges.upperBound)))
    }
    for root in 0..<count where isIncluded[root] && index[root] < 0 {
      begin(Int32(root))
      while let visit = visits.last {
        let party = Int(visit.party)
        if visit.next < visit.end {
          visits[visits.count - 1].next += 1
          let owner = graph.owners[Int(graph.incoming.edges[Int(visit.next)])]
          guard isIncluded[Int(owner)] else { continue }
          if index[Int(owner)] < 0 {
            begin(owner)
          } else if isOpen[Int(owner)] {
            lowest[party] = min(lowest[party], index[Int(owner)])
            if owner == visit.party { ownThemselves.insert(owner) }
          }
          continue
        }
        visits.removeLast()
        if let below = visits.last {
          lowest[Int(below.party)] = min(lowest[Int(below.party)], lowest[party])
        }
        guard lowest[party] == index[party] else { continue }
        while let member = open.popLast() {
          isOpen[Int(member)] = false
          members.append(member)
          if Int(member) == party { break }
        }
        starts.append(members.count)
      }
    }
  }

  var count: Int { starts.count - 1 }

  subscript(component: Int) -> ArraySlice<Int32> {
    members[starts[component]..<starts[component + 1]]
  }
}
