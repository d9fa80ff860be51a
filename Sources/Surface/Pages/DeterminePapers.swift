import Controls
import ExportPapers
import Vocabulary

/// The papers that go with what was asked about, as far as its facts fill them in.
struct DeterminePapers {
  private let papers: [ExportPaper]

  init(_ transaction: Transaction, _ answer: Determination) {
    let shipment = Shipment(transaction: transaction)
    papers = [
      .destinationStatement(for: shipment, on: answer.asOf),
      .exportInformation(for: shipment, on: answer.asOf),
      .licenceApplication(
        for: shipment, on: answer.asOf, outcome: answer.outcome(under: "US")),
      .retention(for: shipment),
    ]
  }

  var html: HTML {
    section {
      h2("Papers")
      p(.class("hint")) {
        "Drafts for whoever signs them. `portcullis document` fills in more of them."
      }
      papers.map(paper)
    }
  }

  private func paper(_ paper: ExportPaper) -> HTML {
    details {
      summary("\(paper.title): \(paper.need.inWords)")
      ul(.class("grounds")) {
        for ground in paper.grounds {
          li {
            ground.text + " "
            cite(ground.citation)
          }
        }
      }
      if let text = paper.prescribed {
        p { "Its text, word by word:" }
        p(.class("prescribed")) { text }
      }
      if !paper.fields.isEmpty {
        Table(
          paper.title, [.init("Field"), .init("Value"), .init("Law")],
          paper.fields.map { field in
            Table.Row([
              HTML(field.label), value(field), HTML(field.citation),
            ])
          }, empty: ""
        ).html
      }
    }
  }

  private func value(_ field: PaperField) -> HTML {
    if let value = field.value {
      return HTML(value) + (field.fault.map { br() + Badge($0, .bad).html } ?? .none)
    }
    return field.need == .mandatory ? Badge("missing", .attention).html : HTML("—")
  }
}

extension ExportPaper.Need {
  var inWords: String {
    switch self {
    case .required: "required"
    case .noGroundFound: "nothing here asks for it"
    case .indeterminate: "not settled"
    }
  }
}
