import EventLog
public import Vocabulary

/// What trade sends of itself, in the proportions in which it does: small consignments from their
/// issue to the receipt of their last part, each of them the twelve custody commands of a freight
/// box. Made before a clock runs.
public struct Everyday: Sendable {
  /// The commands of one kind that can be sent at once, since no other of them waits for one.
  public struct Step: Sendable {
    /// Such as `waybill.offer/1`.
    public let kind: String
    /// A submission for each consignment.
    public let commands: [[UInt8]]
    /// Whether one party signs alone. An offer carries a body signed before, by the same party.
    public let isSingleSigned: Bool
  }

  /// In the order in which a consignment goes through them.
  public let steps: [Step]

  /// - Parameter consignments: how many, of three units with two pieces each.
  /// - Throws: when a key cannot sign.
  public init(consignments: Int, stage: Stage, at now: Moment) throws {
    var stage = Stage(
      cast: stage.cast, origin: stage.origin, start: stage.start, seen: stage.seen,
      nonces: 1 << 49)
    var journeys: [[[UInt8]]] = []
    for number in 0..<consignments {
      let goods = Goods(units: 3, piecesPerUnit: 2, first: 2_000_000 + number * 6)
      journeys.append(try Traffic.twelve(number, goods, stage: &stage, at: now))
    }
    guard let first = journeys.first else {
      steps = []
      return
    }
    steps = try first.indices.map { position in
      let sent = try Submission(first[position], log: stage.origin)
      return Step(
        kind: sent.body.kind, commands: journeys.map { $0[position] },
        isSingleSigned: sent.signatures.count == 1)
    }
  }
}
