import Hummingbird
import Judgements
import Rows
import Screening
import Trade
import Vocabulary

/// Who has to be screened or judged on the log, and with which lists it screens.
struct ScreeningDesk {
  /// For who supervises: nobody else can be told from it that there is nothing to do.
  private let queue: ScreeningQueueAnswer?
  private let lists: ListAdoptionsAnswer

  init(_ viewer: Viewer, _ request: Request) throws {
    let after = try request.text("after").map { try PartyID(text: $0) }
    (queue, lists) = try viewer.ask { reading throws(Stop) in
      (
        viewer.isSupervisor ? try reading.screeningQueue(AskScreeningQueue(after: after)) : nil,
        try reading.listAdoptions()
      )
    }
  }

  @HTMLBuilder
  var html: HTML {
    if let queue { waiting(queue) }
    adoptions
  }

  private func waiting(_ queue: ScreeningQueueAnswer) -> HTML {
    section(.labelledBy("queue")) {
      h2(id: "queue", "To be looked at")
      Table(
        "To be looked at",
        [
          .init("Party"), .init("Hits to judge", isNumber: true),
          .init("To be confirmed", isNumber: true), .init("Matches", isNumber: true), .init(""),
        ], queue.parties.map(row),
        empty: lists.current == nil
          ? "This log has adopted no lists yet: `portcullis screen log` does."
          : "Nobody whom you supervise, as far as this page goes, has to be screened or judged."
      ).html
      if let next = queue.next {
        p(.class("actions")) { a(.href("/screening?after=\(next)")) { "Further parties" } }
      }
    }
  }

  private func row(_ line: ScreeningQueueLine) -> Table.Row {
    Table.Row(
      [
        who(line), HTML("\(line.open)"),
        HTML("\(line.proposals)"), HTML("\(line.matches)"),
        line.isCurrent ? .none : Badge("not screened as of now", .attention).html,
      ], tone: line.open > 0 || line.matches > 0 ? .attention : .plain)
  }

  @HTMLBuilder
  private func who(_ line: ScreeningQueueLine) -> HTML {
    if line.of == nil {
      a(.href("/screening/\(line.party)")) { line.legalName }
    } else {
      a(.href("/screening/\(line.party)#parent")) { line.legalName }
      br()
      small("its declared ultimate parent")
    }
  }

  private var adoptions: HTML {
    section(.labelledBy("adoptions")) {
      h2(id: "adoptions", "Lists that the log screens with")
      Table(
        "Adoptions",
        [
          .init("Edition", isNumber: true), .init("Adopted"), .init("Lists"),
          .init("Screened", isNumber: true), .init("What the change touched"),
        ], lists.adoptions.reversed().map(row), empty: "None yet."
      ).html
    }
  }

  private func row(_ one: ListAdoptionAnswer) -> Table.Row {
    let (basis, policy) = (one.basis, one.policy)
    let words =
      "\(basis.algorithm.rawValue), hits from \(HitSheet.score(basis.threshold));"
      + " barred by: \(Words.of(policy.blocking))"
      + (policy.falsePositiveNeedsTwo ? "; false positives need two persons" : "")
      + (policy.parents == true ? "; declared ultimate parents are looked for" : "")
    return Table.Row(
      [
        HTML("\(one.edition)"), one.at.html + br() + small("entry \(one.index)"),
        basis.lists.reduce(HTML.none) { html, list in
          html
            + div {
              "\(list.name), \(Words.number(list.entries)) entries "
              Digests.short(list.digest.text)
            }
        } + small(words), HTML(Words.number(one.parties)), touched(one),
      ], tone: one.edition == lists.current ? .good : .plain)
  }

  private func touched(_ one: ListAdoptionAnswer) -> HTML {
    guard let done = one.completed else {
      return one.edition == lists.current && one.covers == one.edition
        ? HTML("not known yet: `portcullis screen log` says it when it has ended") : HTML("—")
    }
    return HTML(
      "\(Words.number(done.touched)) screened anew, \(Words.number(done.carried)) not touched")
      + br() + small("since edition \(done.from), by ") + done.at.html
  }
}
