import Judgements
import Registry
import Rows
import Screening
import Vocabulary

private let branch = ScreenedSubject(Ground.branch)
private let parent = ScreenedSubject(Ground.branch, .ultimateParent)
private func policy(_ parents: Bool?, two: Bool = false) -> ScreeningPolicy {
  Ground.policy(two: two, parents: parents)
}

private let asking = [Step(adopt(Ground.basis(), policy(true)))]
private let found = asking + [Step(Ground.recordParent())]
private let strict = [Step(adopt(Ground.basis(), policy(true, two: true)))]
private let proposed =
  strict + [
    Step(Ground.recordParent()), Step(Ground.judge(of: parent), by: .ann, id: 0x22),
  ]
private let matched = [Step(Ground.judge([Ground.name("36")], .trueMatch, of: parent), id: 0x22)]

/// The branch as it is when it declares no parent any more.
private var alone: Profile {
  var profile = Ground.profile(Ground.branch)
  profile.ultimateParent = nil
  return profile
}
private let undeclared: @Sendable (inout World) -> Void = { world in
  Ground.put(alone, version: 2, in: &world)
}

private func confirm(of role: ScreenedRole?) -> JudgementCommand {
  .confirm(ConfirmJudgement(party: Ground.branch, of: role, judgement: Ground.digest(0x22)))
}

/// Both were screened, the lists changed, and the parent was touched.
private let half =
  asking + [
    Step(Ground.record(Ground.branch, hits: [])), Step(Ground.recordParent()),
    Step(adopt(Ground.basis(2), policy(true))),
    Step(Ground.recordParent(edition: 2, on: Ground.basis(2))),
  ]

private func complete(carried: Int, touched: Int) -> JudgementCommand {
  .complete(CompleteRescreening(from: 1, to: 2, carried: carried, touched: touched))
}

/// What is asked about the ultimate parent that a party declares.
let parentTable: [Row] = [
  Row(name: "a parent", given: asking, when: Ground.recordParent(), then: .facts(["screened"])),
  Row(
    name: "a parent beside its party", given: asking + [Step(Ground.record(Ground.branch))],
    when: Ground.recordParent(hits: []), then: .facts(["screened"])),
  Row(
    name: "a parent on a log that does not say", given: adopted, when: Ground.recordParent(),
    then: .refused([.parentsNotScreened])),
  Row(
    name: "a parent on a log that says no",
    given: [Step(adopt(Ground.basis(), policy(false)))], when: Ground.recordParent(),
    then: .refused([.parentsNotScreened])),
  Row(
    name: "a parent that nobody declares", given: asking,
    when: Ground.recordParent(hits: [], of: Ground.profile(Ground.maker)),
    then: .refused([.parentNotDeclared])),
  Row(
    name: "the party in the place of its parent", given: asking,
    when: Ground.recordParent {
      $0.asked = ScreenedParty(Ground.profile(Ground.branch)).fingerprint
    }, then: .refused([.askedDiffers])),
  Row(
    name: "the parent in the place of its party", given: asking,
    when: Ground.recordParent { $0.of = nil }, then: .refused([.askedDiffers])),
  Row(
    name: "that a parent is declared no more", given: found, meanwhile: undeclared,
    when: Ground.recordParent(hits: [], version: 2, of: alone), then: .facts(["screened"])),
  Row(
    name: "a parent that is declared no more", given: found, meanwhile: undeclared,
    when: Ground.recordParent(hits: [], version: 2), then: .refused([.askedDiffers])),
  Row(
    name: "a parent by a name when nobody is looked for", given: found, meanwhile: undeclared,
    when: Ground.recordParent(version: 2, of: alone), then: .refused([.hitsUnfit])),
  Row(
    name: "a parent that was looked for, when the policy has changed",
    given: found + [Step(adopt(Ground.basis(), policy(false)))],
    when: Ground.recordParent(edition: 2), then: .facts(["screened"])),

  Row(
    name: "judge a parent", given: found, when: Ground.judge(of: parent), then: .facts(["judged"])),
  Row(
    name: "judge a parent before its screening",
    given: asking + [Step(Ground.record(Ground.branch))], when: Ground.judge(of: parent),
    then: .refused([.screeningUnknown])),
  Row(
    name: "judge a party by its parent's screening", given: found,
    when: Ground.judge(of: branch), then: .refused([.screeningUnknown])),
  Row(
    name: "judge a party by its parent's hit",
    given: found + [Step(Ground.record(Ground.branch, hits: [Ground.hit("37")]))],
    when: Ground.judge(of: branch), then: .refused([.hitUnknown])),
  Row(
    name: "a parent's match is over when it is declared no more",
    given: found + matched,
    meanwhile: { world in
      undeclared(&world)
      record(Ground.recordParent(hits: [], version: 2, of: alone), in: &world)
    }, when: Ground.judge([Ground.name("36")], .ended, of: parent, screening: Ground.digest(0x23)),
    then: .facts(["judged"])),

  Row(
    name: "two persons for a parent", given: strict + [Step(Ground.recordParent())],
    when: Ground.judge(of: parent), by: .ann, then: .facts(["judgementProposed"])),
  Row(
    name: "confirm what was said of a parent", given: proposed, when: confirm(of: .ultimateParent),
    by: .bob, then: .facts(["judgementConfirmed"])),
  Row(
    name: "confirm of a party what was said of its parent",
    given: proposed + [Step(Ground.record(Ground.branch))], when: confirm(of: nil), by: .bob,
    then: .refused([.proposalUnknown])),
  Row(
    name: "confirm what was said of a parent that is another one", given: proposed,
    meanwhile: { world in
      var profile = Ground.profile(Ground.branch)
      profile.ultimateParent?.name = "Another holding"
      Ground.put(profile, version: 2, in: &world)
      record(Ground.recordParent(version: 2, of: profile), in: &world)
    }, when: confirm(of: .ultimateParent), by: .bob, then: .refused([.proposalOutdated])),

  Row(
    name: "complete with a parent", given: half, when: complete(carried: 1, touched: 1),
    then: .facts(["rescreeningCompleted"])),
  Row(
    name: "complete without the parent", given: half, when: complete(carried: 1, touched: 0),
    then: .refused([.countDiffers])),
]

/// Carried out for certain: what it is about stands above it.
private func record(_ command: JudgementCommand, in world: inout World) {
  do {
    try Step(command, id: 0x23).take(&world)
  } catch {
    preconditionFailure("\(error)")
  }
}
