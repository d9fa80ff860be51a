import Registry
import Rows
import Screening
import Vocabulary

extension JudgementRules {
  /// Hits that are recorded of one party; the longest record then fits into a command with room.
  public static let mostHits = 500
  static let mostFeatures = 64
  static let longestName = 2000

  static func record(
    _ content: RecordScreening, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    let actor = try operating(in: world, context)
    let current = try adopted(in: world)
    let party = try RegistryRules.party(content.party, in: world)
    var reasons = Reasons()
    reasons.require(
      content.edition == current.edition && content.basis == current.basis.digest
        && content.algorithm == current.basis.algorithm, .basisNotCurrent,
      "the edition of now is \(current.edition), on the basis \(current.basis.digest), by"
        + " \(current.basis.algorithm.rawValue): screen with that")
    reasons.require(
      content.version == party.version, .partyNotCurrent,
      "\(party.id) stands at version \(party.version), not \(content.version): screen it as it is")
    let subject = ScreenedSubject(party.id, content.of)
    try requireLookedFor(subject, party.profile, current, in: world, &reasons)
    let asked = ScreenedParty(party.profile, as: content.of)
    if content.version == party.version {
      reasons.require(
        content.asked == asked.fingerprint, .askedDiffers,
        "what was looked for is not \(subject) as this log has it: ask the log whom to look for")
    }
    requireSound(content, asked, current.basis, &reasons)
    try reasons.check()
    return [
      .screened(
        Screened(
          party: party.id, of: content.of, screening: context.id, version: party.version,
          edition: current.edition, by: actor.party.id, asked: asked, hits: content.hits,
          further: content.further))
    ]
  }

  /// Who is not the party itself is looked for where policy and profile say so. Who was looked for
  /// before is so on, so that what became of its hits can be said whatever the profile says now.
  private static func requireLookedFor(
    _ subject: ScreenedSubject, _ profile: Profile, _ current: CurrentScreening, in world: World,
    _ reasons: inout Reasons
  ) throws(Stop) {
    guard subject.role != nil, try world.find(PartyScreening.self, subject.key) == nil else {
      return
    }
    reasons.require(
      current.policy.parents == true, .parentsNotScreened,
      "by the policy of edition \(current.edition) nobody looks for \(subject): adopt one that says"
        + " parents")
    reasons.require(
      profile.declares(subject.role), .parentNotDeclared,
      "\(subject.party) declares no ultimate parent, and none was looked for before")
  }

  private static func requireSound(
    _ content: RecordScreening, _ asked: ScreenedParty, _ basis: ScreeningBasis,
    _ reasons: inout Reasons
  ) {
    let hits = content.hits
    guard hits.count <= mostHits, content.further.map({ $0 > 0 && hits.count == mostHits }) ?? true
    else {
      return reasons.add(
        .hitsUnfit,
        "\(hits.count) hits are named: at most \(mostHits) are, and how many further there are is"
          + " said only beyond that")
    }
    reasons.require(
      Set(hits.map(\.name)).count == hits.count, .hitsUnfit, "an entry is a hit once")
    for (one, next) in zip(hits, hits.dropFirst()) where !one.precedes(next) {
      reasons.add(
        .hitsOutOfOrder,
        "\(next.name) stands after \(one.name): the highest score is first, then lists and entries"
          + " are in order")
    }
    let lists = Set(basis.lists.map(\.name))
    for hit in hits {
      if let fault = fault(in: hit, asked, lists, basis.threshold) {
        reasons.add(.hitsUnfit, "\(hit.name): \(fault)")
      }
    }
  }

  private static func fault(
    in hit: ScreenedHit, _ asked: ScreenedParty, _ lists: Set<ListName>, _ threshold: Int
  ) -> String? {
    if !lists.contains(hit.list) { return "that list is not among the adopted ones" }
    if !(threshold...1000).contains(hit.score) {
      return "it scores \(hit.score), where \(threshold) to 1000 make a hit"
    }
    if let name = hit.askedName, !asked.names.indices.contains(name) {
      return "the party has no name \(name)"
    }
    if (hit.askedName == nil) != (hit.listedName == nil) { return "names that are alike are two" }
    if let name = hit.listedName, !(1...longestName).contains(name.unicodeScalars.count) {
      return "a name has 1 to \(longestName) characters"
    }
    let names = Set(hit.features.map(\.feature))
    let areSound = hit.features.allSatisfy {
      (1...64).contains($0.feature.utf8.count) && (-1_000_000...1_000_000).contains($0.amount)
    }
    if names.count != hit.features.count || names.count > mostFeatures || !areSound {
      return "features are named once each, at most \(mostFeatures), with amounts within a million"
    }
    return nil
  }
}

extension ScreenedHit {
  /// The order in which hits stand.
  public func precedes(_ other: ScreenedHit) -> Bool {
    score != other.score ? score > other.score : name < other.name
  }
}
