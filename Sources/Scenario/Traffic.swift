import Canonical
import EventLog
import Registry
import Service
import Trade
public import Vocabulary
import Waybills

/// Trade that is made up from a seed: many consignments at once, most of which arrive. For
/// measuring, and for logs that are longer than a story.
public struct Traffic: Sendable {
  /// What happens to one consignment in the end.
  enum Fate: Int, CaseIterable {
    case arrives, arrivesInParts, isDeclinedFirst, isReturned, isCancelled, vanishes, isScannedWrong
    case isResealed
  }

  private struct Journey {
    let number: Int
    let fate: Fate
    let goods: Goods
    var stage = 0
    var name: String { "consignment \(number)" }

    init(number: Int, fate: Fate) {
      self.init(
        number: number, fate: fate,
        goods: Goods(units: 2, piecesPerUnit: 2, first: 100_000 + number * 4))
    }

    init(number: Int, fate: Fate, goods: Goods) {
      (self.number, self.fate, self.goods) = (number, fate, goods)
    }
  }

  private var journeys: [Journey] = []
  private var begun = 0
  private var random: SplitMix
  private let atOnce: Int

  /// - Parameters:
  ///   - atOnce: how many consignments are under way at a time.
  ///   - first: number of the first consignment; their serials and labels follow from it.
  public init(seed: UInt64, atOnce: Int = 40, first: Int = 0) {
    random = SplitMix(state: seed)
    self.atOnce = atOnce
    begun = first
  }

  /// The next command: some consignment goes one step further.
  public mutating func next(_ stage: inout Stage, at now: Moment) throws -> Cue {
    while true {
      if journeys.count < atOnce {
        let fate = Fate.allCases[random.below(Fate.allCases.count)]
        journeys.append(Journey(number: begun, fate: fate))
        begun += 1
      }
      let position = random.below(journeys.count)
      if let cue = try step(&journeys[position], &stage, now) { return cue }
      journeys.remove(at: position)
    }
  }

  /// The twelve signed commands of one freight box of 609 accelerators, from its issue to the
  /// receipt of its last third.
  ///
  /// - Parameter number: from 0 on; each box has other serial numbers.
  public static func freightBox(
    _ number: Int, stage: inout Stage, at now: Moment
  ) throws -> [[UInt8]] {
    let goods = Goods(units: 21, piecesPerUnit: 29, first: 1_000_000 + number * 609)
    return try twelve(number, goods, stage: &stage, at: now)
  }

  /// The twelve commands of a consignment that arrives, received in thirds.
  static func twelve(
    _ number: Int, _ goods: Goods, stage: inout Stage, at now: Moment
  ) throws -> [[UInt8]] {
    let traffic = Traffic(seed: 0)
    let journey = Journey(number: number, fate: .arrives, goods: goods)
    let first = traffic.pass(journey, 1, Player.seller, Player.haulier, Places.factory)
    let second = traffic.pass(journey, 2, Player.haulier, Player.terminal, Places.hub)
    let last = traffic.pass(journey, 3, Player.terminal, Player.consignee, Places.dataCentre)
    let third = goods.units / 3
    let thirds = [0..<third, third..<2 * third, 2 * third..<goods.units]
    let moves =
      [traffic.issue(journey)] + first + [traffic.reseal(journey, "TR-1", "CU-1")] + second
      + [traffic.reseal(journey, "CU-1", "CU-2", by: Player.terminal)] + last
      + thirds.map { traffic.receive(journey, $0) }
    let seen = stage.seen
    return try moves.map { try $0(&stage, now).submission(seen: seen).bytes }
  }

  /// Waybills that one of many clients issues, signed and in order.
  public static func issues(
    _ count: Int, client: Int, stage: Stage, seen: Seen, at now: Moment
  ) throws -> [[UInt8]] {
    var stage = Stage(
      cast: stage.cast, origin: stage.origin, start: stage.start, seen: seen,
      nonces: UInt64(client + 1) << 32)
    let traffic = Traffic(seed: 0)
    return try (0..<count).map { number in
      let journey = Journey(number: client * count + number, fate: .arrives)
      return try traffic.issue(journey)(&stage, now).submission(seen: seen).bytes
    }
  }

  /// The next step of a consignment, or nil at its end.
  private func step(
    _ journey: inout Journey, _ stage: inout Stage, _ now: Moment
  ) throws -> Cue? {
    defer { journey.stage += 1 }
    let steps = plan(journey)
    guard journey.stage < steps.count else { return nil }
    return try steps[journey.stage](&stage, now)
  }

  private typealias Move = @Sendable (inout Stage, Moment) throws -> Cue

  private func plan(_ journey: Journey) -> [Move] {
    let first = pass(journey, 1, Player.seller, Player.haulier, Places.factory)
    let second = pass(journey, 2, Player.haulier, Player.terminal, Places.hub)
    let last = pass(journey, 3, Player.terminal, Player.consignee, Places.dataCentre)
    let issue = issue(journey)
    return switch journey.fate {
    case .arrives: [issue] + first + second + last + [receive(journey, 0..<2)]
    case .arrivesInParts:
      [issue] + first + second + last + [receive(journey, 0..<1), receive(journey, 1..<2)]
    case .isDeclinedFirst: [issue, first[0], decline(journey)]
    case .isReturned: [issue] + first + [giveBack(journey)]
    case .isCancelled: [issue, cancel(journey)]
    case .vanishes: [issue] + first + second
    case .isScannedWrong: [issue] + first + [undo(journey)]
    case .isResealed:
      [issue] + first + [reseal(journey, "TR-1", "CU-1")] + second + last + [
        receive(journey, 0..<2)
      ]
    }
  }

  // MARK: Moves

  private func issue(_ journey: Journey) -> Move {
    { stage, now in
      let issue = IssueWaybill(
        roles: SampleWorld.roles, departure: now.adding(hours: 2), lines: [journey.goods.line],
        units: journey.goods.plans(seal: "TR"), legs: SampleWorld.legs)
      return stage.cue(
        .waybill(.issue(issue)), by: Player.seller(stage.cast), remember: journey.name)
    }
  }

  private func pass(
    _ journey: Journey, _ number: Int, _ from: @escaping @Sendable (Cast) -> Player,
    _ to: @escaping @Sendable (Cast) -> Player, _ place: Place
  ) -> [Move] {
    let previous = number == 1 ? journey.name : "\(journey.name) \(number - 1)"
    let steps = Act.handOver(
      "", "", from: from, to: to, at: place, prev: previous, of: journey.name,
      goods: journey.goods, remember: "\(journey.name) \(number)")
    return steps.compactMap { step in
      guard case .cue(let make) = step.happening else { return nil }
      return { stage, _ in try make(&stage) }
    }
  }

  private func receive(_ journey: Journey, _ units: Range<Int>) -> Move {
    { stage, now in
      let goods = journey.goods
      let counted = units.map { unit in
        CountedUnit(
          sscc: goods.sscc(unit), count: goods.piecesPerUnit,
          scanned: [Pieces(part: Goods.part, serials: goods.serials(unit))])
      }
      let receive = ReceiveUnits(
        waybill: stage.waybill(journey.name), site: known("dc-1"), receivedAt: now, units: counted)
      return stage.cue(.waybill(.receive(receive)), by: Player.consignee(stage.cast))
    }
  }

  private func decline(_ journey: Journey) -> Move {
    { stage, _ in
      let decline = DeclineOffer(
        handover: stage.id("\(journey.name) 1"), reason: "No room on the vehicle.")
      return stage.cue(.waybill(.decline(decline)), by: Player.haulier(stage.cast))
    }
  }

  private func giveBack(_ journey: Journey) -> Move {
    { stage, _ in
      let back = ReturnUnits(
        waybill: stage.waybill(journey.name), units: journey.goods.labels,
        reason: "The address is closed.")
      return stage.cue(.waybill(.sendBack(back)), by: Player.haulier(stage.cast))
    }
  }

  private func cancel(_ journey: Journey) -> Move {
    { stage, _ in
      let cancel = CancelWaybill(
        waybill: stage.waybill(journey.name), reason: "The order was withdrawn.")
      return stage.cue(.waybill(.cancel(cancel)), by: Player.seller(stage.cast))
    }
  }

  private func undo(_ journey: Journey) -> Move {
    { stage, _ in
      let error = DeclareError(
        waybill: stage.waybill(journey.name), handover: stage.id("\(journey.name) 1"),
        reason: "The wrong pallet was scanned.")
      return stage.cue(
        .waybill(.declareError(error)),
        [(.releaser, Player.seller(stage.cast)), (.acceptor, Player.haulier(stage.cast))])
    }
  }

  private func reseal(
    _ journey: Journey, _ removed: String, _ applied: String,
    by holder: @escaping @Sendable (Cast) -> Player = Player.haulier
  ) -> Move {
    { stage, _ in
      let reseal = Reseal(
        waybill: stage.waybill(journey.name), unit: journey.goods.sscc(0),
        removed: [known(removed)], applied: [known(applied)], place: Places.hub,
        reason: "Opened by customs.")
      return stage.cue(.waybill(.reseal(reseal)), by: holder(stage.cast))
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a small generator that gives the same numbers everywhere.
package struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` − 1; slightly uneven for bounds that are no power of two.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
