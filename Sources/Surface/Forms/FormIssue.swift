import Registry
import Vocabulary
import Waybills

extension FormMaker {
  /// How many legs the form has lines for. A route with more is given in the file.
  private static let legs = 4

  var issue: CommandForm {
    CommandForm(
      "Issue a waybill",
      "Fixes lines, serial numbers, units, route and receive-by times.",
      [
        Field(
          "_file", "A consignment as your warehouse exports it", .file(accept: ".csv,.json"),
          meaning: "CSV or JSON; it is read into the field below", required: false),
        Field("_text", "Its text", .prose, value: value("_text")),
        hidden("_name", value("_name") ?? ""),
        Field(
          "roles", "Who", .group(roles),
          meaning: "this and the route may be left out where the file says it"),
        moment("departure", "Planned departure", nil, required: false),
      ] + (0..<Self.legs).map(leg) + [
        Field(
          "references[0]", "Another document",
          .group([
            choice("references[0].kind", "Kind", Reference.Kind.self, required: false),
            Field("references[0].value", "Number", .text(pattern: nil), required: false),
          ]))
      ])
  }

  private var roles: [Field] {
    var authority = party("roles.authority", "Authority", required: false)
    authority.value = authority.value ?? known.policy?.defaultAuthority?.text
    return [
      hidden("roles.consignor", viewer.session?.party.text), party("roles.consignee", "Consignee"),
      Field(
        "roles.site", "Site of the consignee", .text(pattern: nil), meaning: SiteID.form.meaning,
        example: SiteID.form.example, value: value("roles.site")),
      authority, party("roles.endUser", "End user", required: false),
      party("roles.freightForwarder", "Freight forwarder", required: false),
      party("roles.notifyParty", "Notify party", required: false),
      party("roles.owner", "Owner, where it is not the consignor", required: false),
    ]
  }

  private func leg(_ index: Int) -> Field {
    let name = "legs[\(index)]"
    return Field(
      name, "Leg \(index + 1)",
      .group([
        party(name + ".carrier", "Carrier", required: false),
        place(name + ".from", "From"), place(name + ".to", "To"),
        Field(name + ".plannedTransitHours", "Transit, hours", .whole(1...8_784), required: false),
        Field(name + ".toleranceHours", "Tolerance, hours", .whole(0...8_784), required: false),
      ]))
  }

  private func place(_ name: String, _ label: String) -> Field {
    Field(
      name, label,
      .group([
        Field(name + ".name", "Place", .text(pattern: nil), required: false),
        Field(name + ".country", "Country", .text(pattern: "[A-Z]{2}"), required: false),
        Field(name + ".locode", "UN/LOCODE", .text(pattern: nil), required: false),
        Field(name + ".site", "Site of a party", .text(pattern: nil), required: false),
      ]))
  }
}
