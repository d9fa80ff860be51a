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
    if let row = answer.screening { asked(row) }
    hits
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
    } else if !answer.isCurrent {
      Notice(.attention, "It was not screened as it is now, with the lists of now.") {
        p { "`portcullis screen log` screens everybody of whom that is so." }
      }.html
    }
  }

  private func asked(_ row: PartyScreening) -> HTML {
    details {
      summary("What was looked for, and when")
      Definitions([
        ("Screened", row.at.html + HTML(" with edition \(row.edition), entry \(row.index)")),
        ("Names", HTML(row.asked.names.map(\.text).joined(separator: "; "))),
        ("Countries", HTML(row.asked.countries.map(\.text).joined(separator: " "))),
        ("Addresses", HTML(row.asked.addresses.joined(separator: "; "))),
        (
          "Numbers",
          HTML(
            row.asked.identifiers.map { "\(Words.of($0.kind)) \($0.value)" }
              .joined(separator: "; "))
        ),
      ]).html
    }
  }

  @HTMLBuilder
  private var hits: HTML {
    h2("Entries that it may be")
    if answer.hits.isEmpty {
      p {
        answer.screening == nil
          ? "It was never screened." : "None is alike enough. It says nothing of other lists."
      }
    }
    div(.class("board wide")) { answer.hits.map { sheet($0).html } }
    if let more = answer.screening?.further {
      Notice(.bad, "\(more) further hits of lower scores were too many to be recorded.").html
    }
  }

  private func sheet(_ one: HitAnswer) -> HitSheet {
    let entity = lists?.entity(list: one.list.text, entry: one.entry.text)
    return HitSheet(
      title: one.hit?.listedName ?? entity?.party.names.first?.text ?? one.entry.text,
      score: one.hit?.score, list: one.list.text, entry: one.entry.text,
      reasons: one.hit?.features.map { ($0.feature, $0.amount) } ?? [], entity: entity,
      badge: Badge(Words.of(one.state), one.state.tone), further: further(one))
  }

  @HTMLBuilder
  private func further(_ one: HitAnswer) -> HTML {
    if let judgement = one.judgement { word("Judged", judgement) }
    if let proposal = one.proposal { word("Proposed", proposal) }
    if mayJudge, let screening = answer.screening?.screening {
      p(.class("actions")) {
        a(.class("button"), .href(judging(one, screening))) { "Judge" }
        if let proposal = one.proposal {
          a(.class("button quiet"), .href(confirming(proposal))) { "Confirm, as a second person" }
        }
      }
    }
  }

  private func judging(_ one: HitAnswer, _ screening: Digest) -> Address {
    let (party, list, entry) = (answer.party, one.list, one.entry)
    return """
      /forms/screening.judge?party=\(party)&screening=\(screening)&list=\(list)&entry=\(entry)
      """
  }

  private func confirming(_ proposal: HitJudgement) -> Address {
    "/forms/screening.confirmJudgement?party=\(answer.party)&judgement=\(proposal.judgement)"
  }

  private func word(_ what: String, _ judgement: HitJudgement) -> HTML {
    div {
      p {
        strong("\(what): \(Words.of(judgement.outcome)). ")
        judgement.reason
      }
      p(.class("hint")) {
        judgement.at.html
        " by \(judgement.person?.text ?? "a key of the operator")"
        if let second = judgement.second {
          ", confirmed by \(second.person?.text ?? "another key") "
          second.at.html
        }
        if let until = judgement.until {
          "; counts until "
          until.html
        }
      }
    }
  }
}

extension HitState {
  var tone: Tone {
    switch self {
    case .unjudged, .reopened, .unsure: .attention
    case .falsePositive: .plain
    case .trueMatch, .trueMatchChanged: .bad
    }
  }
}
