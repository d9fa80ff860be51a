import Judgements
import Trade
import Vocabulary

extension FormMaker {
  /// Adoptions, records and completions are made by `portcullis screen log`; they have the general
  /// form.
  func judgement(_ command: JudgementCommand) -> CommandForm? {
    switch command {
    case .judge:
      CommandForm(
        "Judge hits",
        (value("of") ?? "").isEmpty
          ? "Say what the party is to each entry, and why."
          : "Say what the party's declared ultimate parent is to each entry, and why: not what it"
            + " owns.",
        [
          hidden("party"), hidden("of"), hidden("screening"),
          Field(
            "hits[0].list", "List", of: ListName.self,
            value: value("list").flatMap { try? ListName(text: $0) }),
          Field(
            "hits[0].entry", "Entry", of: ListEntryNumber.self,
            value: value("entry").flatMap { try? ListEntryNumber(text: $0) }),
          choice("outcome", "It is", JudgementOutcome.self),
          prose("reason", "Reason"),
          moment("until", "Counts until", nil, required: false, "in UTC; for ever if left empty"),
        ])
    case .confirm:
      CommandForm(
        "Confirm a judgement", "You have looked at the hits, and come to the same.",
        [hidden("party"), hidden("of"), hidden("judgement")])
    case .adoptLists, .record, .complete: nil
    }
  }
}
