import Registry
import Vocabulary

enum RecognitionTable {
  static let scope = RecognitionScope(
    roles: [.seller], categories: [the("3A090")], destinations: [the("TW")])

  static func recognise(
    _ of: String, _ scope: RecognitionScope = scope, until: Moment? = Cast.day(100)
  ) -> RegistryCommand {
    .recognise(Recognise(of: the(of), scope: scope, until: until))
  }

  static func recognised(until: Moment? = Cast.day(100)) -> RegistryFact {
    .recognised(
      Recognised(
        recognition: Recognition(
          by: the("board"), of: the("bureau"), scope: scope, until: until)))
  }

  static let withdrawn: RegistryFact = .recognitionWithdrawn(
    RecognitionWithdrawn(by: the("board"), of: the("bureau"), reason: "Reviews are too lenient"))

  static func withdraw(_ reason: String) -> RegistryCommand {
    .withdrawRecognition(WithdrawRecognition(of: the("bureau"), reason: reason))
  }

  static let rows: [Row] = [
    Row(
      "an authority recognises another", given: Past.settled, by: Row.actor(Cast.boardKey),
      when: .command(recognise("bureau")), then: .facts([recognised()])),
    Row(
      "nobody else recognises", given: Past.settled, by: Row.actor(Cast.sellerKey),
      when: .command(recognise("bureau")), then: .refused([.notAuthority])),
    Row(
      "not itself, not without scope, not until yesterday", given: Past.settled,
      by: Row.actor(Cast.boardKey),
      when: .command(
        recognise(
          "board", RecognitionScope(roles: [], categories: [], destinations: []),
          until: Cast.day(0))),
      then: .refused([.recognitionOfSelf, .scopeEmpty, .timesOutOfOrder])),
    Row(
      "not a party that is no authority", given: Past.settled, by: Row.actor(Cast.boardKey),
      when: .command(recognise("seller")), then: .refused([.authorityUnknown])),
    Row(
      "a recognition is withdrawn", given: Past.settled + [recognised()],
      by: Row.actor(Cast.boardKey), when: .command(withdraw("Reviews are too lenient")),
      then: .facts([withdrawn])),
    Row(
      "what is not there is not withdrawn, and a reason is given", given: Past.settled,
      by: Row.actor(Cast.boardKey), when: .command(withdraw("")),
      then: .refused([.recognitionUnknown, .reasonMissing])),
  ]
}
