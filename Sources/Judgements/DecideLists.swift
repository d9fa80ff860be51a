import Registry
import Rows
import Screening
import Vocabulary

extension JudgementRules {
  static let mostLists = 100
  static let mostEntries = 10_000_000

  static func adoptLists(
    _ content: AdoptLists, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    _ = try RegistryRules.operatingAsAdmin(in: world, context)
    let (lists, current) = (content.basis.lists, try current(in: world))
    var reasons = Reasons()
    reasons.require(
      (1...mostLists).contains(lists.count), .listsUnfit,
      "\(lists.count) lists are named, where 1 to \(mostLists) are possible")
    for (one, next) in zip(lists, lists.dropFirst()) where one.name >= next.name {
      reasons.add(
        .listsUnfit, "\(next.name) stands after \(one.name): name each list once, by their names")
    }
    for list in lists.prefix(mostLists) where !(1...mostEntries).contains(list.entries) {
      reasons.add(
        .listsUnfit,
        "\(list.name) has \(list.entries) entries, where 1 to \(mostEntries) are possible")
    }
    let threshold = content.basis.threshold
    reasons.require(
      (Screener.leastThreshold...1000).contains(threshold), .thresholdUnfit,
      "the threshold is \(threshold) thousandths, where \(Screener.leastThreshold) to 1000 are"
        + " possible")
    if let current {
      reasons.require(
        content.basis != current.basis || content.policy != current.policy, .basisInForce,
        "edition \(current.edition) is in force and says the same")
    }
    try reasons.check()
    let edition = (current?.edition ?? 0) + 1
    // Where only the policy is another one, who was screened was screened with what counts now.
    let covers = current?.basis == content.basis ? current?.covers : nil
    return [
      .listsAdopted(
        ListsAdopted(
          edition: edition, basis: content.basis, policy: content.policy,
          covers: covers ?? edition))
    ]
  }

  /// What it says of parties stands in no other command, so everything that the log counts itself
  /// has to agree with it.
  static func complete(
    _ content: CompleteRescreening, in world: World, _ context: Context
  ) throws(Stop) -> [JudgementFact] {
    _ = try operating(in: world, context)
    let current = try adopted(in: world)
    guard let from = try adoption(content.from, in: world), content.from < current.edition else {
      throw .refuse(
        .editionUnknown,
        "there is no edition \(content.from) before that of now, \(current.edition)")
    }
    var reasons = Reasons()
    reasons.require(
      content.to == current.edition, .editionNotCurrent,
      "the edition of now is \(current.edition), not \(content.to): screen with its lists")
    reasons.require(
      current.covers == current.edition, .alreadyComplete,
      "screenings from edition \(current.covers) on count already")
    reasons.require(
      current.basis.differsInListsAlone(from: from.basis), .basisDiffers,
      "edition \(from.edition) has another algorithm, dictionary or threshold: that touches"
        + " everybody, so screen everybody")
    var between = current.edition - 1
    while between > content.from {
      let parties = try adoption(between, in: world)?.parties ?? 0
      reasons.require(
        parties == 0, .editionBetween,
        "\(parties) parties were screened with edition \(between), which lies between: screen them")
      between -= 1
    }
    let screened = try adoption(current.edition, in: world)?.parties ?? 0
    reasons.require(
      content.carried == from.parties && content.touched == screened, .countDiffers,
      "the log has \(from.parties) parties of edition \(from.edition) and \(screened) of edition"
        + " \(current.edition), not \(content.carried) and \(content.touched): look again")
    try reasons.check()
    return [
      .rescreeningCompleted(
        RescreeningCompleted(
          from: content.from, to: content.to, covers: from.covers, carried: content.carried,
          touched: content.touched))
    ]
  }

  // MARK: What several of them ask

  /// The operator, with any key.
  static func operating(in world: World, _ context: Context) throws(Stop) -> Acting {
    let actor = try RegistryRules.acting(.actor, in: world, context)
    guard actor.party.isOperator else {
      throw .refuse(
        RegistryRefusal.notOperator.because(
          "\(actor.party.id) is not the operator of this log, and only the operator screens"))
    }
    return actor
  }

  /// - Throws: `noListsAdopted`; `Stop.notLoaded`.
  static func adopted(in world: World) throws(Stop) -> CurrentScreening {
    guard let current = try current(in: world) else {
      throw .refuse(
        .noListsAdopted, "this log has adopted no lists: adopt them with \(AdoptLists.kind) first")
    }
    return current
  }
}
