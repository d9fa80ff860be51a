/// What each interest counts for under one regime on one day.
struct Weights {
  enum Control: UInt8, Comparable {
    case none, possible, certain

    static func < (a: Control, b: Control) -> Bool { a.rawValue < b.rawValue }
  }

  /// In parts, by interest; nothing for those that are no ownership.
  private(set) var low: [UInt64]
  private(set) var high: [UInt64]
  private(set) var control: [Control]
  /// The sum of the lower bounds of all owners of a party.
  private(set) var total: [UInt64]

  init(_ graph: OwnershipGraph, _ regime: OwnershipRegime, on day: CalendarDay) {
    let count = graph.interests.count
    low = Array(repeating: 0, count: count)
    high = low
    control = Array(repeating: .none, count: count)
    total = Array(repeating: 0, count: graph.parties.count)
    for (place, interest) in graph.interests.enumerated() {
      let presence = interest.presence(on: day)
      guard presence != .absent else { continue }
      switch interest.kind {
      case .ownership, .unspecified:
        low[place] = presence == .certain ? interest.share.low.parts : 0
        high[place] = interest.share.high.parts
        let owned = Int(graph.owned[place])
        total[owned] = (Share(parts: total[owned]) + Share(parts: low[place])).parts
      case .control(let criterion) where regime.control.contains(criterion):
        let extent = Weights.extent(of: interest, criterion)
        control[place] = presence == .certain ? extent : min(extent, .possible)
      case .control, .directorship, .other: break
      }
    }
  }

  /// A share of the votes is control when it is most of them.
  private static func extent(of interest: Interest, _ criterion: ControlCriterion) -> Control {
    guard criterion == .votingMajority else { return .certain }
    if interest.share.low > Share(percent: 50) { return .certain }
    return interest.share.high > Share(percent: 50) ? .possible : .none
  }

  /// What is left of a party's shares beside the known parts of those who are not covered. Sums
  /// above the whole contradict themselves, so that nothing can be concluded from them.
  func room(in party: Int, known: UInt64) -> UInt64 {
    let (whole, all) = (Share.whole.parts, total[party])
    return all > whole ? whole : min(whole, whole - all + known)
  }
}
