import EventLog
import Vocabulary
import Waybills

extension ConsignmentSheet {
  /// Shown by the script as soon as the log has something new about the consignment.
  var changed: HTML {
    div(.hidden(), .waybill(waybill.number.text), .from(viewer.state.size)) {
      Notice(.attention, "This consignment has changed.") {
        p { a(.href("/consignments/\(waybill.number)")) { "Show it as it is now" } }
      }.html
    }
  }
}
