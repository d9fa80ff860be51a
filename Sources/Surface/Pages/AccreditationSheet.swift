import Registry
import Vocabulary

/// One accreditation with everything that it rests on.
struct AccreditationSheet {
  let one: Accreditation
  let viewer: Viewer
  let names: Names

  var html: HTML {
    article(.class("card " + one.state.badge.tone.rawValue)) {
      header {
        h3(one.name.role.label)
        one.state.badge.html
      }
      if let suspension = one.suspension { suspended(suspension) }
      if let ended = one.ended { p { ended.text } }
      Definitions([
        ("By", names.html(one.name.authority)),
        ("Goods", HTML(scope.categories.map(\.text).joined(separator: ", "))),
        ("Destinations", HTML(scope.destinations.map(\.text).joined(separator: ", "))),
        ("Conditions", HTML(one.conditions ?? "none")),
        ("Granted", one.grantedAt?.html ?? .none), ("Expires", one.expires?.html ?? .none),
        ("Renewal due", one.renewalDue?.html ?? .none),
        ("Staff", HTML(one.staff.map(\.text).joined(separator: ", "))),
        ("Certificate", one.certificate.map { Pages.certificate($0, viewer) } ?? .none),
        ("Duties missed", missed),
      ]).html
      review
      actions
    }
  }

  private var scope: Scope { one.scope ?? one.requested }

  private func suspended(_ suspension: Suspension) -> HTML {
    Verdict(
      outcome: Badge("Suspended since \(Moments.inWords(suspension.since.text))", .bad),
      grounds: [
        .init(suspension.reason, source: suspension.basis.finding),
        .init(suspension.basis.text),
      ].filter { !$0.text.isEmpty }
    ).html
  }

  private var missed: HTML {
    one.missedDuties.reduce(HTML.none) { html, duty in
      html
        + div {
          "no report on "
          a(.class("mono"), .href("/consignments/\(duty.waybill)")) { duty.waybill.text }
          ", due "
          duty.dueAt.html
        }
    }
  }

  @HTMLBuilder
  private var review: HTML {
    if let review = one.review, !review.findings.isEmpty {
      details {
        summary("Review: \(review.findings.count) of \(Criterion.allCases.count) criteria")
        ul(.class("rows")) {
          for finding in review.findings {
            li {
              Badge(Words.of(finding.outcome), finding.outcome == .notMet ? .bad : .good).html
              span {
                strong(finding.criterion.question)
                " \(finding.note) "
                cite(finding.criterion.source)
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private var actions: HTML {
    if viewer.isOf(one.name.authority) {
      p(.class("actions")) {
        switch one.state {
        case .applied: action("registry.review", "Begin the review")
        case .underReview:
          action("registry.review", "Record findings") + action("registry.accredit", "Accredit")
            + action("registry.refuseAccreditation", "Refuse")
        case .accredited, .conditional:
          action("registry.suspend", "Suspend") + action("registry.renew", "Renew")
            + action("registry.revoke", "Revoke")
        case .suspended:
          action("registry.reinstate", "Reinstate") + action("registry.revoke", "Revoke")
        case .refused, .revoked, .expired: HTML.none
        }
      }
    }
  }

  private func action(_ kind: String, _ text: String) -> HTML {
    let name = one.name
    return a(
      .class("button quiet"), .href("/forms/\(kind)?party=\(name.party)&role=\(name.role.rawValue)")
    ) { text }
  }
}
