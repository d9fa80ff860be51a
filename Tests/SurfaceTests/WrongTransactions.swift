/// What is sent instead of a transaction, and what has to be said of it: where, and what to do.
enum WrongTransactions {
  struct Row: Sendable, CustomStringConvertible {
    let code: String
    let body: String
    let place: String
    let advice: String

    var description: String { "\(code): \(body.prefix(60))" }
  }

  private static func transaction(_ goods: String, destination: String = "DE") -> String {
    #"{"activity":"export","destination":"\#(destination)","goods":[\#(goods)],"parties":[]}"#
  }

  static let rows: [Row] = [
    Row(code: "truncated", body: "{", place: "line 1", advice: "Send the whole document"),
    Row(code: "notJSON", body: "hello", place: "column 1", advice: "Send one JSON document"),
    Row(code: "notJSON", body: "{} {}", place: "column 4", advice: "nothing after it"),
    Row(
      code: "badValue", body: "[]", place: "should be an object", advice: "Correct it there"),
    Row(
      code: "badValue", body: transaction("{\"line\":1}", destination: "ZZ"),
      place: "destination: ", advice: "Correct it there and ask again."),
    Row(
      code: "badValue", body: transaction(""), place: "goods: ", advice: "Correct it there"),
    Row(
      code: "badValue", body: transaction(#"{"line":1,"specifications":{"tops_8bit":"1e4"}}"#),
      place: "goods[0].specifications.tops_8bit", advice: "Correct it there"),
    Row(
      code: "duplicateKey", body: #"{"activity":"export","activity":"export"}"#,
      place: "\"activity\" stands twice", advice: "Keep one of the two."),
    Row(
      code: "tooDeep", body: String(repeating: "[", count: 40), place: "nested deeper than 16",
      advice: "look at its schema"),
    Row(
      code: "badNumber", body: #"{"line":01}"#, place: "column",
      advice: "whole numbers"),
    Row(
      code: "unknownField", body: transaction(#"{"line":1,"weight":"3"}"#), place: "weight",
      advice: "\"facts\""),
    Row(
      code: "missingField", body: #"{"activity":"export","goods":[],"parties":[]}"#,
      place: "destination", advice: "Add it"),
    Row(
      code: "tooLarge",
      body: transaction((1...201).map { "{\"line\":\($0)}" }.joined(separator: ",")),
      place: "goods: 201", advice: "Divide it"),
  ]
}
