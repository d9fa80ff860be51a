import Testing
import Vocabulary

@testable import Surface

@Suite struct ComponentTests {
  @Test func framesHaveTheLandmarksOfAPage() throws {
    let frame = Frame(
      links: [.init("Overdue", "/overdue"), .init("Directory", "/directory")],
      current: "/overdue", viewer: "A <b> of haul-nl",
      edge: .init(
        origin: "log.example", size: 7, root: String(repeating: "ab", count: 32),
        time: "2026-03-01T09:30:00.000Z"))
    let page = frame.page("Over<due>") { h1("Overdue") }
    for needed in [
      "<!doctype html>", #"<html lang="en">"#, "<title>Over&lt;due&gt; · Portcullis</title>",
      ##"<a class="skip" href="#content">"##, #"<main id="content" tabindex="-1">"#, "<header",
      #"<nav aria-label="Pages">"#, #"<a href="/overdue" aria-current="page">"#, "<footer",
      "A &lt;b&gt; of haul-nl", "2026-03-01 09:30 UTC",
    ] {
      #expect(page.contains(needed), "\(needed)")
    }
    #expect(page.ranges(of: "aria-current").count == 1)
    #expect(!page.contains(" style=") && !page.contains(" onclick"))
  }

  @Test func verdictsShowEveryReasonWithItsSource() {
    let html = Verdict(
      outcome: Badge("refused", .bad),
      grounds: [
        .init("Haul is suspended.", code: "carrierSuspended", source: "15 CFR 748.15"),
        .init("The key was revoked."),
      ]
    ).html.markup
    #expect(html.contains("Haul is suspended."))
    #expect(html.contains("<cite>15 CFR 748.15</cite>"))
    #expect(html.contains("carrierSuspended"))
    #expect(html.contains("The key was revoked."))
  }

  @Test func everyToneHasASignOfItsOwn() {
    #expect(Set(Tone.allCases.map(\.sign)).count == Tone.allCases.count)
    for tone in Tone.allCases {
      #expect(Badge("state", tone).html.markup.contains(tone.sign))
      if tone != .plain { #expect(Stylesheet.text.contains(".\(tone.rawValue)")) }
    }
  }

  @Test func tablesSayWhenTheyAreEmpty() {
    let table = Table("Overdue", [.init("Waybill"), .init("Units", isNumber: true)], [])
    #expect(table.html.markup.contains(#"<td colspan="2" class="empty">None.</td>"#))
  }

  @Test func theFirstCellOfARowIsItsHeading() {
    let table = Table(
      "Overdue", [.init("Waybill"), .init("Units", isNumber: true)],
      [.init([HTML("W<1>"), HTML("609")], tone: .bad)])
    let markup = table.html.markup
    #expect(markup.contains(#"<tr class="bad"><th scope="row" class="">W&lt;1&gt;</th>"#))
    #expect(markup.contains(#"<td class="number">609</td>"#))
  }

  @Test func timelinesTellWhatIsAhead() {
    let chain = Timeline(
      title: "Custody",
      events: [
        .init(time: "2026-03-01T09:30:00.000Z", "Issued", tone: .good, entry: 3),
        .init(time: nil, "Receipt is due", pairs: [("by", HTML("2026-03-09"))]),
      ]
    ).html.markup
    #expect(chain.contains(#"<time datetime="2026-03-01T09:30:00.000Z""#))
    #expect(chain.contains(#"<span class="entry">entry 3</span>"#))
    #expect(chain.contains(#"<li class="plain ahead">"#))
    #expect(chain.contains("not yet"))
  }

  @Test func fieldsComeFromTheirType() {
    let markup = Field("actor.party", "Party", of: PartyID.self).html.markup
    #expect(markup.contains(#"<label for="field-actor.party">Party</label>"#))
    #expect(markup.contains(#"pattern="[a-z0-9][a-z0-9.-]{1,63}""#))
    #expect(markup.contains("such as haul-nl"))
    #expect(markup.contains(#"aria-describedby="field-actor.party-hint""#))
    #expect(markup.contains(" required"))
  }

  @Test func faultsAreTiedToTheirField() {
    let markup = Field("n", "Count", .whole(1...9), value: "<0>", fault: "Say 1 to 9.").html.markup
    #expect(markup.contains(#"aria-describedby="field-n-fault""#))
    #expect(markup.contains(#"<p class="fault" id="field-n-fault">Say 1 to 9.</p>"#))
    #expect(markup.contains(#"value="&lt;0&gt;""#))
    #expect(markup.contains(#"min="1" max="9""#))
  }

  @Test func choicesMarkTheOneThatIsChosen() {
    let kind = Field.Kind.choice([("count", "Count"), ("seal", "Seal")])
    let chosen = Field("kind", "Kind", kind, value: "seal").html.markup
    #expect(chosen.contains(#"<option value="seal" selected>Seal</option>"#))
    #expect(!chosen.contains("Choose…"))
    #expect(Field("kind", "Kind", kind).html.markup.contains(#"<option value="">Choose…"#))
  }

  @Test func groupsHoldTheirFields() {
    let group = Field(
      "place", "Place", .group([Field("place.name", "Name"), Field("nonce", "", .hidden)]))
    let markup = group.html.markup
    #expect(markup.contains("<fieldset class=\"group\"><legend>Place</legend>"))
    #expect(markup.contains(#"name="place.name""#))
    #expect(markup.contains(#"<input type="hidden" name="nonce" value="">"#))
  }

  @Test func patternsLoseTheirAnchors() {
    #expect(Field.unanchored("^a+$") == "a+")
    #expect(Field.unanchored(#"^a\$"#) == #"a\$"#)
  }
}
