import Registry
import Trade
import Vocabulary
import Waybills

extension ConsignmentSheet {
  /// How long the record is kept, once the consignment is over.
  @HTMLBuilder
  var record: HTML {
    if !waybill.isOpen {
      section(.labelledBy("record")) {
        h2(id: "record", "The record")
        p { standing }
        if retention.verdict != .erased {
          ul { retention.reasons.map { reason in li { plain.text(reason.message) } } }
          p(.class("hint")) {
            "No log can know " + retention.missing.joined(separator: "; ") + "."
          }
        }
        p(.class("hint")) { "Sources: " + retention.sources.joined(separator: ", ") + "." }
        if viewer.party?.isOperator == true, retention.verdict == .indeterminate {
          p(.class("actions")) {
            a(.class("button quiet"), .href("/forms/log.erase?waybill=\(waybill.number)")) {
              "Erase the record"
            }
          }
        }
      }
    }
  }

  private var standing: HTML {
    switch retention.verdict {
    case .erased:
      HTML("Its words were erased. Numbers, times and serial numbers stay, and so do all proofs.")
    case .kept, .needed:
      HTML("It is kept until ") + (retention.until?.html ?? HTML("the consignment is over"))
        + HTML(" at least.")
    case .indeterminate:
      HTML("The period for which it has to be kept was over on ")
        + (retention.until?.html ?? .none) + HTML(".")
    }
  }
}
