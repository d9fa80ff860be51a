import Authorisations
import Trade
import Vocabulary

extension FormMaker {
  /// What has many parts of its own, such as the terms of a licence, has the general form.
  func authorisation(_ command: AuthorisationCommand) -> CommandForm? {
    switch command {
    case .suspend:
      CommandForm(
        "Suspend an authorisation", "Nothing is issued under it until you reinstate it.",
        named + [prose("reason", "Reason")])
    case .reinstate:
      CommandForm(
        "Reinstate an authorisation", "It counts again, with what was drawn.",
        named + [prose("reason", "Reason")])
    case .revoke:
      CommandForm(
        "Revoke an authorisation", "It ends for good. What was drawn stays on the record.",
        named + [prose("reason", "Reason")])
    case .confirm:
      CommandForm(
        "Confirm an authorisation", "You have seen that it is as its holder states.",
        named + [
          hidden("version"),
          choice(
            "onDeparture", "Where goods move on although it does not let them any more",
            DepartureResponse.self, "Empty: as it was chosen before, or an alert.",
            required: false),
        ])
    case .setCap:
      CommandForm(
        "Set a cap",
        "What all exporters together may send one consignee in a calendar year under an exception.",
        [
          Field("cap.regime", "Body of law", of: RegimeID.self),
          Field("cap.symbol", "Exception", of: ExceptionSymbol.self),
          Field("limit", "Total processing performance", of: Performance.self),
          Field(
            "zone", "Its years begin at midnight in",
            .choice(AuthorityZone.allCases.map { ($0.rawValue, $0.rawValue) })),
          Field(
            "drawsPerHour", "Draws that one key may try in an hour", .whole(1...1000), value: "20"),
        ])
    case .adoptPack, .determine, .issue, .register, .amend: nil
    }
  }

  private var named: [Field] {
    [
      hidden("authorisation.registrar", value("registrar") ?? value("authorisation.registrar")),
      hidden("authorisation.number", value("number") ?? value("authorisation.number")),
    ]
  }
}
