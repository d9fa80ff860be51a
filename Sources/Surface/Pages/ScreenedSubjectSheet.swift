import Judgements
import Registry
import Rows
import Screening
import Trade
import Vocabulary

/// What was found of a party, or of somebody because of it: its hits, and what people made of them.
struct ScreenedSubjectSheet {
  let subject: ScreenedSubject
  /// The last one; nil for never.
  let screening: PartyScreening?
  let hits: [HitAnswer]
  let lists: ListScreening?
  let mayJudge: Bool

  @HTMLBuilder
  var html: HTML {
    if hits.isEmpty {
      p {
        screening == nil
          ? "It was never screened." : "None is alike enough. It says nothing of other lists."
      }
    }
    div(.class("board wide")) { hits.map { sheet($0).html } }
    if let more = screening?.further {
      Notice(.bad, "\(more) further hits of lower scores were too many to be recorded.").html
    }
  }

  static func asked(_ row: PartyScreening) -> HTML {
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
    if mayJudge, let screening = screening?.screening {
      p(.class("actions")) {
        a(.class("button"), .href(judging(one, screening))) { "Judge" }
        if let proposal = one.proposal {
          a(.class("button quiet"), .href(confirming(proposal))) { "Confirm, as a second person" }
        }
      }
    }
  }

  private func judging(_ one: HitAnswer, _ screening: Digest) -> Address {
    let (party, list, entry) = (subject.party, one.list, one.entry)
    return """
      /forms/screening.judge?party=\(party)&screening=\(screening)&list=\(list)&entry=\(entry)\
      &of=\(role)
      """
  }

  private func confirming(_ proposal: HitJudgement) -> Address {
    let (party, judgement) = (subject.party, proposal.judgement)
    return "/forms/screening.confirmJudgement?party=\(party)&judgement=\(judgement)&of=\(role)"
  }

  /// As a form takes it, which leaves out what is empty.
  private var role: String { subject.role?.rawValue ?? "" }

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
