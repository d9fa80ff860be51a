import Hummingbird
import Judgements
import Registry
import Rows
import Screening
import Trade
import Vocabulary

extension Pages {
  /// What screening found about one party, and what people made of it.
  func screenedParty(_ viewer: Viewer, _ id: PartyID) throws -> Response {
    let answer = try viewer.ask { reading throws(Stop) in try reading.screening(id) }
    let sheet = ScreenedPartySheet(
      answer: answer, lists: wiring.options.screening,
      mayJudge: viewer.party?.isOperator == true)
    return viewer.page("Screening of \(answer.legalName)", "/screening") { sheet.html }
  }
}

private struct ScreenedPartySheet {
  let answer: ScreeningAnswer
  let lists: ListScreening?
  let mayJudge: Bool

  @HTMLBuilder
  var html: HTML {
    h1("Screening of \(answer.legalName)")
    p(.class("actions")) {
      a(.href("/parties/\(answer.party)")) { "The party" }
      a(.href("/screening")) { "All of screening" }
    }
    standing
    party
    if let parent = answer.ultimateParent { html(of: parent) }
  }

  @HTMLBuilder
  private var standing: HTML {
    if !answer.bars.isEmpty {
      Verdict(
        outcome: Badge("Barred", .bad),
        grounds: answer.bars.map { .init($0.message, code: $0.code, source: $0.source) }
      ).html
    }
    if answer.edition == nil {
      Notice(.attention, "This log has adopted no lists.").html
    }
  }

  @HTMLBuilder
  private var party: HTML {
    if answer.edition != nil && !answer.isCurrent {
      old("It was not screened as it is now, with the lists of now.")
    }
    if let row = answer.screening { ScreenedSubjectSheet.asked(row) }
    h2("Entries that it may be")
    sheet(answer.screening, answer.hits, nil)
  }

  /// What an entry found here means is said beside it: it is the parent, and that is all.
  @HTMLBuilder
  private func html(of parent: ParentScreeningAnswer) -> HTML {
    h2(id: "parent", "Entries that its declared ultimate parent may be")
    if let declared = parent.declared {
      p {
        strong(declared.name)
        " (\(declared.country)) is who stands at the top of its ownership, by its own word."
      }
    } else {
      p {
        "It declares no ultimate parent any more. What was found of the one that it declared before"
          + " stays until somebody says that it has ended."
      }
    }
    p(.class("hint")) {
      "An entry here is the parent, not the party. Whether ownership reaches the party is computed"
        + " by `portcullis ownership`, and not said by a hit: who is declared here may own less"
        + " than half. That a true match of the parent bars the party is the policy of this log."
    }
    if !parent.isCurrent {
      old("The parent was not screened as it is declared now, with the lists of now.")
    }
    if let row = parent.screening { ScreenedSubjectSheet.asked(row) }
    sheet(parent.screening, parent.hits, .ultimateParent)
  }

  private func sheet(
    _ row: PartyScreening?, _ hits: [HitAnswer], _ role: ScreenedRole?
  ) -> HTML {
    ScreenedSubjectSheet(
      subject: ScreenedSubject(answer.party, role), screening: row, hits: hits, lists: lists,
      mayJudge: mayJudge
    ).html
  }

  private func old(_ text: String) -> HTML {
    Notice(.attention, text) {
      p { "`portcullis screen log` screens everybody of whom that is so." }
    }.html
  }
}
