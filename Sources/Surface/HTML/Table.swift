/// Rows under headings. The first cell of a row is its heading; on a narrow screen the table
/// scrolls within its own frame, which the keyboard can reach.
struct Table: Sendable {
  struct Column: Sendable {
    var heading: String
    /// Numbers stand to the right, so that their digits are under one another.
    var isNumber: Bool

    init(_ heading: String, isNumber: Bool = false) {
      self.heading = heading
      self.isNumber = isNumber
    }
  }

  struct Row: Sendable {
    var cells: [HTML]
    var tone: Tone

    init(_ cells: [HTML], tone: Tone = .plain) {
      self.cells = cells
      self.tone = tone
    }
  }

  var title: String
  var columns: [Column]
  var rows: [Row]
  /// What is said when there are no rows.
  var emptyText: String

  init(_ title: String, _ columns: [Column], _ rows: [Row], empty: String = "None.") {
    self.title = title
    self.columns = columns
    self.rows = rows
    emptyText = empty
  }

  var html: HTML {
    div(.class("scroll"), .role("region"), .label(title), .tabindex(0)) {
      table {
        caption(title)
        thead {
          tr {
            for column in columns {
              th(.scope("col"), .class(column.isNumber ? "number" : "")) { column.heading }
            }
          }
        }
        tbody {
          if rows.isEmpty {
            tr { td(.colspan(columns.count), .class("empty")) { emptyText } }
          }
          for row in rows { Table.html(row, columns) }
        }
      }
    }
  }

  private static func html(_ row: Row, _ columns: [Column]) -> HTML {
    tr(.class(row.tone.rawValue)) {
      for (index, cell) in row.cells.enumerated() {
        let style = columns[index].isNumber ? "number" : ""
        if index == 0 {
          th(.scope("row"), .class(style)) { cell }
        } else {
          td(.class(style)) { cell }
        }
      }
    }
  }
}
