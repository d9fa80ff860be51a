/// A graph under one regime, from one set of listed parties, on one day.
public struct OwnershipAssessment: Sendable {
  public let graph: OwnershipGraph
  public let regime: OwnershipRegime
  public let day: CalendarDay
  /// Listed parties that the graph does not name.
  public let notInGraph: [String]

  private let weights: Weights
  private let isListed: [Bool]
  private let answer: Answer
  /// The interest that a chain goes on with at parties of very many owners, found once: any number
  /// of chains may pass there. The first is for chains that are certain.
  private var passages: ([Int: Int], [Int: Int]) = ([:], [:])

  private enum Answer: Sendable {
    case cascade(certain: Cascade, possible: Cascade)
    case lookThrough(LookThrough)
  }

  public init(
    _ graph: OwnershipGraph, listed: [String], under regime: OwnershipRegime, on day: CalendarDay
  ) {
    (self.graph, self.regime, self.day) = (graph, regime, day)
    let places = listed.compactMap(graph.place)
    notInGraph = listed.filter { graph.place(of: $0) == nil }
    weights = Weights(graph, regime, on: day)
    var isListed = [Bool](repeating: false, count: graph.parties.count)
    for place in places { isListed[place] = true }
    self.isListed = isListed
    switch regime.passing {
    case .cascade:
      let enough = regime.enough.parts
      answer = .cascade(
        certain: Cascade(graph, weights, listed: places, enough: enough, certain: true),
        possible: Cascade(graph, weights, listed: places, enough: enough, certain: false))
    case .lookThrough: answer = .lookThrough(LookThrough(graph, weights, listed: places))
    }
    for party in graph.parties.indices
    where graph.incoming.range(of: party).count > OwnershipAssessment.fewOwners {
      passages.0[party] = strongest(of: party, order(certain: true), certain: true)
      passages.1[party] = strongest(of: party, order(certain: false), certain: false)
    }
  }

  /// Parties to whom the regime applies, the listed ones first in a cascade.
  public var covered: [String] { parties(with: .applies) }

  /// Parties for whom what is known does not settle it.
  public var undecided: [String] { parties(with: .indeterminate) }

  /// Nil for somebody whom the graph does not name.
  public func verdict(for party: String) -> OwnershipVerdict? {
    graph.place(of: party).map(verdict)
  }

  private func parties(with wanted: OwnershipVerdict.Outcome) -> [String] {
    let places: [Int]
    switch answer {
    case .cascade(let certain, let possible):
      places = (wanted == .applies ? certain.entered : possible.entered).map(Int.init)
    case .lookThrough: places = Array(graph.parties.indices)
    }
    return places.filter { outcome(of: $0) == wanted }.map { graph.parties[$0] }
  }

  private func outcome(of party: Int) -> OwnershipVerdict.Outcome {
    switch answer {
    case .cascade(let certain, let possible):
      if certain.covers(party) { return .applies }
      return possible.covers(party) ? .indeterminate : .doesNotApply
    case .lookThrough(let parts):
      if parts.low[party] >= regime.enough.parts { return .applies }
      return parts.high[party] >= regime.enough.parts ? .indeterminate : .doesNotApply
    }
  }

  private func verdict(_ party: Int) -> OwnershipVerdict {
    let outcome = outcome(of: party)
    let grounds = isListed[party] ? [] : grounds(of: party, certain: outcome == .applies)
    let interests = grounds.map { graph.interests[$0] }
    return OwnershipVerdict(
      party: graph.parties[party], regime: regime.id, status: regime.status(on: day),
      outcome: outcome, isListed: isListed[party], share: share(of: party),
      unaccounted: unaccounted(party), grounds: interests,
      chain: isListed[party] ? [] : chain(to: party, certain: outcome == .applies),
      missing: interests.filter { !$0.share.isExact || $0.presence(on: day) != .certain },
      signs: signs(at: party))
  }
}

extension OwnershipAssessment {
  /// Steps of a chain that are told at most.
  public static let longestChain = 256
  private static let fewOwners = 64

  private func order(certain: Bool) -> [Int32] {
    switch answer {
    case .cascade(let sure, let possible): certain ? sure.order : possible.order
    case .lookThrough(let parts): parts.order
    }
  }

  private func amount(of edge: Int, certain: Bool) -> UInt64 {
    let weight = certain ? weights.low[edge] : weights.high[edge]
    guard case .lookThrough(let parts) = answer else {
      let isControl = weights.control[edge] >= (certain ? .certain : .possible)
      return isControl ? Share.whole.parts : weight
    }
    let owner = Int(graph.owners[edge])
    let part = Share(parts: certain ? parts.low[owner] : parts.high[owner])
    return Share(parts: weight).times(part, roundingUp: !certain).parts
  }

  /// The interests in a party that count, the largest first.
  private func grounds(of party: Int, certain: Bool) -> [Int] {
    let order = order(certain: certain)
    let counted = graph.incoming[party].map(Int.init).filter { edge in
      let owner = Int(graph.owners[edge])
      return owner != party && order[owner] >= 0 && amount(of: edge, certain: certain) > 0
    }
    return counted.sorted {
      (amount(of: $0, certain: certain), $1) > (amount(of: $1, certain: certain), $0)
    }
  }

  private func chain(to party: Int, certain: Bool) -> [Interest] {
    let order = order(certain: certain)
    var edges: [Int] = []
    var party = party
    while !isListed[party], edges.count < OwnershipAssessment.longestChain,
      let edge = largest(of: party, order, certain: certain)
    {
      edges.append(edge)
      party = Int(graph.owners[edge])
    }
    return edges.reversed().map { graph.interests[$0] }
  }

  private func largest(of party: Int, _ order: [Int32], certain: Bool) -> Int? {
    guard graph.incoming.range(of: party).count > OwnershipAssessment.fewOwners else {
      return strongest(of: party, order, certain: certain)
    }
    return certain ? passages.0[party] : passages.1[party]
  }

  /// Of the interests that count, the largest of somebody who was covered earlier.
  private func strongest(of party: Int, _ order: [Int32], certain: Bool) -> Int? {
    var best: (edge: Int, amount: UInt64)?
    for edge in graph.incoming[party] {
      let owner = Int(graph.owners[Int(edge)])
      guard order[owner] >= 0, order[owner] < order[party] else { continue }
      let amount = amount(of: Int(edge), certain: certain)
      if amount > (best?.amount ?? 0) { best = (Int(edge), amount) }
    }
    return best?.edge
  }

  private func share(of party: Int) -> ShareBounds {
    if isListed[party] { return .whole }
    switch answer {
    case .lookThrough(let parts):
      return ShareBounds(Share(parts: parts.low[party]), Share(parts: parts.high[party]))
    case .cascade(let certain, let possible):
      var (low, high, known) = (Share.none, Share.none, Share.none)
      for edge in graph.incoming[party].map(Int.init) {
        let owner = Int(graph.owners[edge])
        guard owner != party else { continue }
        if certain.covers(owner) { low = low + Share(parts: weights.low[edge]) }
        guard possible.covers(owner) else { continue }
        high = high + Share(parts: weights.high[edge])
        known = known + Share(parts: weights.low[edge])
      }
      low = min(low, .whole)
      let room = Share(parts: weights.room(in: party, known: known.parts))
      return ShareBounds(low, max(low, min(high, room)))
    }
  }

  private func unaccounted(_ party: Int) -> ShareBounds {
    var (low, high) = (Share.none, Share.none)
    for edge in graph.incoming[party].map(Int.init) {
      low = low + Share(parts: weights.low[edge])
      high = high + Share(parts: weights.high[edge])
    }
    return ShareBounds(Share.whole - high, Share.whole - low)
  }

  private func signs(at party: Int) -> [Interest] {
    graph.incoming[party].map(Int.init).filter { edge in
      let owner = Int(graph.owners[edge])
      guard owner != party, outcome(of: owner) == .applies else { return false }
      let interest = graph.interests[edge]
      let isOwnership = interest.kind == .ownership || interest.kind == .unspecified
      return !isOwnership && weights.control[edge] == .none
        && interest.presence(on: day) != .absent
    }.map { graph.interests[$0] }
  }
}
