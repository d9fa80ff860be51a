import Screening
import Vocabulary

/// An entry of a list beside what is like it: how alike, and why, in words.
struct HitSheet {
  var title: String
  /// Thousandths; absent where it is no hit any more.
  var score: Int?
  var list: String
  var entry: String
  /// What each feature adds to the log-odds, in thousandths.
  var reasons: [(feature: String, amount: Int)]
  /// As the list has it; nil where this node does not serve that version.
  var entity: ListedEntity?
  var badge: Badge
  /// What somebody may do about it.
  var further = HTML.none

  /// "87 of 100".
  static func score(_ thousandths: Int) -> String { "\((thousandths + 5) / 10) of 100" }

  var html: HTML {
    article(.class("card " + badge.tone.rawValue)) {
      header {
        h3(title)
        if let score { strong(HitSheet.score(score)) }
      }
      p { badge.html }
      Definitions([("Entry", code("\(list) \(entry)"))] + described).html
      why
      further
    }
  }

  @HTMLBuilder
  private var why: HTML {
    if !reasons.isEmpty {
      details {
        summary("Why")
        Table(
          "Why it scores so", [.init("What was compared"), .init("Weight", isNumber: true)],
          reasons.sorted { abs($0.amount) > abs($1.amount) }.map { reason in
            Table.Row([
              HTML(ListScreening.explanation(of: reason.feature)) + br()
                + small(Words.of(reason.feature)),
              HTML(HitSheet.weight(reason.amount)),
            ])
          }
        ).html
        p(.class("hint")) {
          "Weights add up to the logarithm of the odds that both are one and the same."
        }
      }
    }
  }

  private static func weight(_ amount: Int) -> String {
    let hundredths = (Swift.abs(amount) + 5) / 10
    let rest = hundredths % 100
    return (amount < 0 ? "−" : "+") + "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private var described: [(String, HTML)] {
    guard let entity else { return [] }
    let party = entity.party
    let rows: [(String, [String])] = [
      ("Kind", [Words.of(party.schema)]),
      ("Names", party.names.map(\.text)),
      ("Dates", party.dates.map(\.text)),
      ("Places of birth", party.birthPlaces),
      ("Countries", party.countries.map(\.text)),
      ("Addresses", party.addresses),
      ("Numbers", party.identifiers.map { "\(Words.of($0.kind)) \($0.value)" }),
      ("Programmes", entity.programmes),
      ("Listed on", entity.listedOn.map { [$0.text] } ?? []),
      ("Remarks", entity.remarks),
    ]
    return rows.filter { !$0.1.isEmpty }.map { ($0.0, HitSheet.lines($0.1)) }
  }

  private static let most = 12

  private static func lines(_ texts: [String]) -> HTML {
    let shown = HTML(texts.prefix(most).joined(separator: "; "))
    return texts.count > most ? shown + small(" and \(texts.count - most) more") : shown
  }
}

extension HitSheet {
  /// What a search found.
  init(_ hit: Hit, _ entity: ListedEntity, isHit: Bool) {
    self.init(
      title: hit.listedName.map { entity.party.names[$0].text } ?? entity.party.names.first?.text
        ?? entity.entry,
      score: hit.score, list: entity.source, entry: entity.entry,
      reasons: hit.reasons.map { ($0.feature, $0.amount) }, entity: entity,
      badge: isHit ? Badge("hit", .bad) : Badge("less alike", .plain))
  }
}
