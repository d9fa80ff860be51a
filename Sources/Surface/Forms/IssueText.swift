import Canonical
import Exchange
import Vocabulary
import Waybills

/// What was put into the form that issues a waybill: a warehouse's file, and what such a file does
/// not say. The file may also be the whole content of the command as JSON.
struct IssueText {
  private let given: [(key: String, value: String)]
  private let fixed: Set<String>

  init(_ given: [(key: String, value: String)], _ fixed: Set<String>) {
    self.given = given
    self.fixed = fixed
  }

  private func value(_ name: String) -> String { given.last { $0.key == name }?.value ?? "" }

  /// - Throws: `ImportFailure` with places in the file, `JSONFault` with the field.
  func content() throws -> JSON {
    let bytes = Array(value("_text").utf8)
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw JSONFault(.missingField, "choose a file, or paste its text", path: "_text")
    }
    if let json = try? JSON.parse(bytes, limits: .submission), json["lines"] != nil,
      json["legs"] != nil
    {
      return json
    }
    let name = value("_name")
    let read = try ConsignmentImport.read(bytes, file: name.isEmpty ? "pasted" : name)
    if let plan = read.plan, !isPlanned { return JSON(encoding: read.issue(plan)) }
    return JSON(encoding: read.issue(try plan()))
  }

  /// Whether somebody has begun to say by which route the goods go.
  private var isPlanned: Bool {
    given.contains { $0.key.hasPrefix("legs[") && !$0.value.isEmpty && !fixed.contains($0.key) }
  }

  private func plan() throws -> ConsignmentPlan {
    let schema = try ProbedSchema(of: ConsignmentPlan.self).schema
    let content = try FormContent.read(given, schema: schema, fixed: fixed)
    return try content.decode(ConsignmentPlan.self)
  }
}
