import Registry
import Trade
import Vocabulary
import Waybills

extension ConsignmentSheet {
  /// How long the record is kept, once the consignment is over.
  @HTMLBuilder
  var record: HTML {
    if !waybill.isOpen {
      RecordSection(
        retention: retention, plain: plain,
        erase: viewer.party?.isOperator == true
          ? "/forms/log.erase?waybill=\(waybill.number)" : nil,
        stays: "Numbers, times and serial numbers stay, and so do all proofs.",
        unfinished: "the consignment is over"
      ).html
    }
  }
}

/// How long a record is kept, and the way to its erasure.
struct RecordSection {
  let retention: RetentionAnswer
  let plain: PlainText
  /// The form that erases it, for who may.
  let erase: Address?
  let stays: String
  /// What has to happen first.
  let unfinished: String

  @HTMLBuilder
  var html: HTML {
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
      if let erase, retention.verdict == .indeterminate {
        p(.class("actions")) {
          a(.class("button quiet"), .href(erase)) { "Erase the record" }
        }
      }
    }
  }

  private var standing: HTML {
    switch retention.verdict {
    case .erased: HTML("Its words were erased. " + stays)
    case .kept, .needed:
      HTML("It is kept until ") + (retention.until?.html ?? HTML(unfinished))
        + HTML(" at least.")
    case .indeterminate:
      HTML("The period for which it has to be kept was over on ")
        + (retention.until?.html ?? .none) + HTML(".")
    }
  }
}
