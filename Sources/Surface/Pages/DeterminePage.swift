import Canonical
import Controls
import Hummingbird
import Vocabulary

extension Pages {
  /// Asks for what a determination rests on. Nothing is recorded, so anybody may ask.
  func determine(_ viewer: Viewer, _ request: Request) throws -> Response {
    let rules = try wiring.rules()
    let isExample = request.uri.queryParameters.get("example") != nil
    var form = isExample ? .example : DetermineForm(values: ["activity": ["export"]])
    form.onTheWay = rules.questionsOnTheWay
    return viewer.page("Determine", "/determine") {
      DeterminePage.heading
      if !isExample {
        p(.class("actions")) {
          a(.class("button quiet"), .href("/determine?example=1")) { "Fill in an example" }
        }
      }
      DeterminePage.form(form, rules)
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
      DeterminePage.form(form, rules)
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
        DeterminePage.form(asked.form, rules, answer)
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

  /// - Parameter answer: the last one, whose missing facts are asked for.
  static func form(
    _ form: DetermineForm, _ rules: RuleBook, _ answer: Determination? = nil
  ) -> HTML {
    let missing = answer.map { DetermineMissing($0, rules, form) }
    return section {
      Surface.form(.class("sheet"), .method("post"), .action("/determine"), .novalidate()) {
        asked(missing?.fields ?? [], "What is missing", DeterminePage.missing)
        asked(
          missing?.conditionFields ?? [], "Conditions of exceptions", DeterminePage.conditions,
          isOpen: !form.conditions.isEmpty)
        form.groups.map { group(title: $0.title, $0.hint, $0.fields, isOpen: $0.isOpen) }
        if !form.onTheWay.isEmpty {
          group(
            title: "Goods on their way", DeterminePage.onTheWay,
            form.onTheWay.map { form.field($0, rules, nil) },
            isOpen: form.speaksOfTheWay || answer?.asks(form.onTheWay) == true)
        }
        button(.type("submit")) { "Determine" }
      }
      whole
    }
  }

  private static let missing =
    "Each answer settles rules that are open now. Leave out what you do not know."
  private static let conditions =
    "An exception may be used only where every one of its conditions is met. Say which are, and"
    + " keep the proof."
  private static let onTheWay =
    "Only where a rule began while the goods were moving: a savings clause may let them go on under"
    + " the law of the day before."

  private static func group(
    title: String, _ hint: String, _ fields: [Field], isOpen: Bool
  ) -> HTML {
    details(isOpen ? [.open()] : []) {
      summary(title)
      p(.class("hint")) { hint }
      fields.map(\.html)
    }
  }

  private static func asked(
    _ fields: [Field], _ title: String, _ hint: String, isOpen: Bool = true
  ) -> HTML {
    guard !fields.isEmpty else { return .none }
    let count = fields.count == 1 ? "1 question" : "\(fields.count) questions"
    return details(isOpen ? [.open()] : []) {
      summary("\(title) (\(count))")
      p(.class("hint")) { hint }
      fields.map(\.html)
      button(.type("submit")) { "Determine again" }
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
