import Rows
import Vocabulary

extension RegistryRules {
  static func recognise(
    _ content: Recognise, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try actingAuthority(in: world, context)
    var reasons = Reasons()
    reasons.require(
      content.of != actor.party.id, .recognitionOfSelf,
      "an authority does not recognise its own accreditations: they count already")
    try requireAuthority(content.of, world, &reasons)
    let scope = content.scope
    reasons.require(
      !scope.roles.isEmpty && !scope.categories.isEmpty && !scope.destinations.isEmpty,
      .scopeEmpty, "a recognition names roles, categories and destinations")
    reasons.require(
      content.until.map { context.now < $0 } ?? true, .timesOutOfOrder,
      "until comes after now (\(context.now))")
    try reasons.check()
    let recognition = Recognition(
      by: actor.party.id, of: content.of, scope: scope, until: content.until)
    return [.recognised(Recognised(recognition: recognition))]
  }

  static func withdraw(
    _ content: WithdrawRecognition, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try actingAuthority(in: world, context)
    var reasons = Reasons()
    let key = Recognition.key(actor.party.id, content.of)
    if try world.find(Recognition.self, key) == nil {
      reasons.add(
        .recognitionUnknown, "\(actor.party.id) does not recognise accreditations of \(content.of)")
    }
    requireText(content.reason, &reasons)
    try reasons.check()
    return [
      .recognitionWithdrawn(
        RecognitionWithdrawn(by: actor.party.id, of: content.of, reason: content.reason))
    ]
  }
}
