/// What one row of a list says, before any of it is understood.
struct ConsignmentRecord {
  /// A text and where it stands.
  struct Cell {
    var text: String
    var spot: Spot
    /// What the file calls the field.
    var name: String
  }

  /// Where something stands: a line and column, or a path that is looked up when it is needed.
  enum Spot {
    case at(line: Int, column: Int)
    case path([JSONStep])
  }

  var spot: Spot
  var cells: [ConsignmentColumn: Cell] = [:]
  /// The serial numbers, one each.
  var serials: [Cell] = []

  /// The cell, unless it is empty.
  subscript(column: ConsignmentColumn) -> Cell? {
    cells[column].flatMap { $0.text.isEmpty ? nil : $0 }
  }
}

/// A file taken apart into records.
struct ConsignmentSheet {
  var records: [ConsignmentRecord] = []
  /// Headings or fields that mean nothing here.
  var ignored: [String] = []
  /// Whether a comma may stand before the fraction of a number.
  var allowsDecimalComma = false
  var plan: ConsignmentPlan?
  /// Rows that could not even be taken apart, and were left out.
  var badRows = 0
  /// Whether the file was taken apart to its end.
  var isTrusted = true
}

enum JSONStep: Hashable, Sendable {
  case key(String)
  case element(Int)
}
