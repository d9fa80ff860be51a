public import Rows
public import Vocabulary

extension AuthorisationRules {
  /// Takes a fact into the rows. Never refuses.
  /// - Throws: `Stop.notLoaded` only.
  public static func evolve(
    _ world: inout World, _ fact: AuthorisationFact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .packAdopted(let content): try adopted(content, at: index, &world)
    case .determined(let content):
      world.put(
        DeterminationRecord(
          id: content.determination, by: content.by, at: time, goods: content.goods,
          transaction: content.transaction, leaves: content.leaves, packs: content.packs,
          performance: content.performance, outcomes: content.outcomes))
    case .capSet(let content):
      world.put(
        Cap(
          name: content.cap, authority: content.authority, limit: content.limit,
          zone: content.zone, drawsPerHour: content.drawsPerHour, set: time))
    case .registered(let content):
      put(
        Authorisation(
          name: content.authorisation, terms: content.terms, version: 1, state: .inForce,
          standing: content.standing,
          drawn: [Amount](repeating: .none, count: content.terms.allowances.count),
          registered: time), in: &world)
    case .amended(let content): try amended(content, &world)
    case .confirmed(let content):
      try change(content.authorisation, &world) {
        $0.standing = .confirmed
        $0.terms.onDeparture = content.onDeparture ?? $0.terms.onDeparture
      }
    case .suspended(let content):
      try change(content.authorisation, &world) {
        $0.state = .suspended
        $0.reason = content.reason
      }
    case .reinstated(let content):
      try change(content.authorisation, &world) {
        $0.state = .inForce
        $0.reason = nil
      }
    case .revoked(let content):
      try change(content.authorisation, &world) {
        $0.state = .revoked
        $0.reason = content.reason
      }
    case .expired(let content):
      try change(content.authorisation, &world) { $0.state = .expired }
    case .lineJudged(let content): try judged(content, &world)
    case .capDrawn(let content): try drawn(content, time, &world)
    case .drawsRestored(let content): try restored(content, &world)
    case .drawsRepeated(let content): try repeated(content, &world)
    }
  }

  private static func adopted(
    _ content: PackAdopted, at index: UInt64, _ world: inout World
  ) throws(Stop) {
    let name = content.pack.name
    var row =
      try world.find(AdoptedPack.self, name.text) ?? AdoptedPack(name: name, adoptions: [])
    row.adoptions.append(
      AdoptedPack.Adoption(pack: content.pack, from: content.from, index: index))
    world.put(row)
  }

  /// What the holder states anew nobody has confirmed.
  private static func amended(
    _ content: AuthorisationAmended, _ world: inout World
  ) throws(Stop) {
    try change(content.authorisation, &world) { held in
      let more = content.terms.allowances.count - held.drawn.count
      if more > 0 { held.drawn += [Amount](repeating: .none, count: more) }
      if more < 0 { held.drawn.removeLast(-more) }
      held.terms = content.terms
      held.version = content.version
      if held.standing == .confirmed { held.standing = .stated }
    }
  }

  static func change(
    _ name: AuthorisationName, _ world: inout World, _ change: (inout Authorisation) -> Void
  ) throws(Stop) {
    guard var held = try world.find(Authorisation.self, name.key) else {
      preconditionFailure("a fact speaks of the authorisation \(name), which was never registered")
    }
    // Its deadline may move with its terms.
    world.remove(Deadline.self, held.deadline.key)
    change(&held)
    put(held, in: &world)
  }
}
