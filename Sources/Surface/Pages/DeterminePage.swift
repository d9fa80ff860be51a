import Canonical
import Controls
import Hummingbird
import Vocabulary

extension Pages {
  /// Asks for what a determination rests on. Nothing is recorded, so anybody may ask.
  func determine(_ viewer: Viewer, _ request: Request) throws -> Response {
    let rules = try wiring.rules()
    let isExample = request.uri.queryParameters.get("example") != nil
    let form = isExample ? .example : DetermineForm(values: ["activity": ["export"]])
    return viewer.page("Determine", "/determine") {
      DeterminePage.heading
      if !isExample {
        p(.class("actions")) {
          a(.class("button quiet"), .href("/determine?example=1")) { "Fill in an example" }
        }
      }
      DeterminePage.form(form, [])
      DeterminePage.packs(rules)
    }
  }

  func determined(_ viewer: Viewer, _ request: Request) async throws -> Response {
    let rules = try wiring.rules()
    let fields = try await request.form(atMost: Determiner.limits.bytes)
    let determiner = try await wiring.determiner()
    if let whole = fields.first(where: { $0.key == "transaction" })?.value, !whole.isEmpty {
      do throws(JSONFault) {
        return answered(viewer, try determiner.determination(Array(whole.utf8)), nil, rules)
      } catch {
        throw Problem(transaction: error)
      }
    }
    var form = DetermineForm(fields, rules)
    if let transaction = form.transaction(today: determiner.today) {
      do throws(JSONFault) {
        let answer = try determiner.determination(JSON(encoding: transaction).bytes)
        let papers = DeterminePapers(transaction, answer)
        return answered(viewer, answer, (form, papers), rules)
      } catch {
        form.note(error)
      }
    }
    return viewer.page("Determine", "/determine", status: 400) {
      DeterminePage.heading
      Notice(.bad, "Nothing was determined yet.") {
        p { "Mend what is marked below, and ask again." }
      }.html
      DeterminePage.form(form, [])
    }
  }

  private func answered(
    _ viewer: Viewer, _ answer: Determination,
    _ asked: (form: DetermineForm, papers: DeterminePapers)?, _ rules: RuleBook
  ) -> Response {
    viewer.page("Determination", "/determine") {
      DeterminationTree(answer).html
      if let asked {
        asked.papers.html
        h2("Complete or change what you stated")
        DeterminePage.form(asked.form, DetermineMissing(answer, rules, asked.form).fields)
      }
      p(.class("actions")) { a(.href("/determine")) { "Ask about something else" } }
    }
  }
}

enum DeterminePage {
  @HTMLBuilder
  static var heading: HTML {
    h1("Does this need a licence, and why?")
    p(.class("hint")) {
      "State what you know. What you leave out counts as not known, never as no. The answer cites"
        + " the law it rests on: it supports your decision, and does not make it. Nothing is"
        + " recorded."
    }
  }

  /// - Parameter facts: fields for what the last answer missed.
  static func form(_ form: DetermineForm, _ facts: [Field]) -> HTML {
    section {
      Surface.form(.class("sheet"), .method("post"), .action("/determine"), .novalidate()) {
        if !facts.isEmpty {
          details([.open()]) {
            summary("What is missing (\(facts.count) questions)")
            p(.class("hint")) {
              "Each answer settles rules that are open now. Leave out what you do not know."
            }
            facts.map(\.html)
            button(.type("submit")) { "Determine again" }
          }
        }
        form.groups.map { group in
          details(group.isOpen ? [.open()] : []) {
            summary(group.title)
            p(.class("hint")) { group.hint }
            group.fields.map(\.html)
          }
        }
        button(.type("submit")) { "Determine" }
      }
      whole
    }
  }

  private static var whole: HTML {
    details {
      summary("For engineers: a whole transaction in JSON")
      Surface.form(.class("sheet"), .method("post"), .action("/determine")) {
        Field(
          "transaction", "Transaction", .prose,
          meaning: "As `portcullis determine --schema` describes it. POST /v1/determine answers the"
            + " same in JSON."
        ).html
        button(.type("submit")) { "Determine" }
      }
    }
  }

  static func packs(_ rules: RuleBook) -> HTML {
    section {
      h2("Which law is asked")
      ul(.class("rows")) {
        for pack in rules.packs {
          li { "\(pack.title) (\(pack.label); read until \(pack.readUntil))" }
        }
      }
    }
  }
}
