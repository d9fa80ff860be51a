import Hummingbird
import Rows
import Trade
import Vocabulary

/// Asks for a number that is scanned, typed or read aloud. A scanner types it and presses Enter; on
/// a device whose browser reads codes, the script adds a button for its camera.
enum Finder {
  static func html(id: String = "number") -> HTML {
    form(.method("get"), .action("/consignments"), .class("inline finder")) {
      label(.for(id)) { "Waybill or unit, scanned or typed" }
      input(
        .id(id), .name("number"), .type("text"), .placeholder("PW-…"), .autocomplete("off"),
        .required(), .scan())
      button(.type("submit"), .class("quiet")) { "Find" }
    }
  }
}

extension Pages {
  /// Where a scanned number leads: to its consignment.
  func found(_ text: String, _ viewer: Viewer) throws -> Response {
    switch try ScannedText(text) {
    case .waybill(let number): return .seeOther("/consignments/" + number.text)
    case .unit(let sscc):
      let numbers = try viewer.ask { reading throws(Stop) in try reading.waybills(with: sscc) }
      if let only = numbers.first, numbers.count == 1 {
        return .seeOther("/consignments/" + only.text)
      }
      return viewer.page("Unit \(sscc)", "/consignments") {
        h1("Unit \(sscc)")
        p { "More than one waybill lists this unit." }
        ul(.class("rows")) {
          for number in numbers {
            li { a(.class("mono"), .href("/consignments/\(number)")) { number.text } }
          }
        }
      }
    }
  }
}
