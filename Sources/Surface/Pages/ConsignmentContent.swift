import Trade
import Vocabulary
import Waybills

extension ConsignmentSheet {
  /// Lines, units and what is in them.
  var content: HTML {
    section(.labelledBy("content")) {
      h2(id: "content", "Goods")
      lines
      units
      equipment
    }
  }

  private var lines: HTML {
    Table(
      "Lines",
      [
        .init("Model"), .init("Part number"), .init("Stated ECCN"), .init("HS"),
        .init("Pieces", isNumber: true), .init("Unit value", isNumber: true),
        .init("Value", isNumber: true), .init("Gross", isNumber: true), .init("Origin"),
      ],
      waybill.lines.map { line in
        Table.Row([
          HTML(line.model), code(line.partNumber.text), code(line.eccn.text),
          code(line.hsCode.text), HTML(Words.number(line.quantity)),
          value(line.unitValue), value(line.unitValue.times(line.quantity)),
          HTML(Words.quantity(line.grossWeight)), HTML(line.origin.text),
        ])
      }
    ).html
  }

  private func value(_ amount: Money?) -> HTML {
    guard answer.showsValues else { return small("not for you") }
    return HTML(amount.map { Words.money($0) } ?? "beyond counting")
  }

  private var units: HTML {
    Table(
      "Logistic units",
      [
        .init("SSCC"), .init("With"), .init("Since"), .init("Seals"),
        .init("Outstanding", isNumber: true), .init("Serial numbers"),
      ],
      waybill.units.map { unit in
        Table.Row(
          [
            code(Words.sscc(unit.sscc)) + inside(unit), names.html(unit.holder), unit.since.html,
            HTML(unit.seals.map(\.text).joined(separator: ", ")),
            HTML(Words.number(unit.piecesOutstanding)), serials(of: unit.sscc),
          ], tone: unit.status == .received ? .good : .plain)
      }
    ).html
  }

  private func inside(_ unit: UnitCustody) -> HTML {
    unit.parent.map { parent in small(" in \(parent)") } ?? .none
  }

  private func serials(of sscc: SSCC) -> HTML {
    guard let unit = answer.units.first(where: { $0.sscc == sscc }), !unit.contents.isEmpty else {
      return .none
    }
    let count = unit.contents.reduce(0) { $0 + $1.serials.count }
    return details {
      summary(Words.count(count, "serial number"))
      for pieces in unit.contents {
        p(.class("serials")) {
          strong(pieces.part.text)
          " "
          pieces.serials.map(\.text).joined(separator: " ")
        }
      }
    }
  }

  @HTMLBuilder
  private var equipment: HTML {
    if !waybill.equipment.isEmpty {
      Table(
        "Containers", [.init("Number"), .init("Seals"), .init("Units", isNumber: true)],
        waybill.equipment.map { one in
          Table.Row([
            code(one.number.text), HTML(one.seals.map(\.text).joined(separator: ", ")),
            HTML(Words.number(one.units.count)),
          ])
        }
      ).html
    }
  }
}
