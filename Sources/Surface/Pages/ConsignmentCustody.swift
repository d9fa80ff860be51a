import Trade
import Vocabulary
import Waybills

extension ConsignmentSheet {
  /// The chain of custody, with what the clock did to it, and what is still ahead.
  var custody: HTML {
    let past = (answer.custody.map(event) + lateness + reporting).sorted {
      ($0.time ?? "") < ($1.time ?? "")
    }
    return section(.labelledBy("custody")) {
      h2(id: "custody", "Chain of custody")
      Timeline(title: "Chain of custody", events: past + ahead).html
    }
  }

  private func event(_ step: CustodyStep) -> Timeline.Event {
    var pairs: [(String, HTML)] = []
    if let place = step.place { pairs.append(("Where", HTML(place))) }
    pairs.append(("What", HTML(Words.count(step.units, "unit"))))
    return Timeline.Event(
      time: step.at.text, title(of: step), tone: tone(of: step), pairs: pairs,
      badges: step.custodial.map { Badge("custodial: \(Words.of($0))", .attention) }
    ) {
      if !step.reservations.isEmpty {
        ul(.class("grounds")) {
          for reservation in step.reservations {
            li { "Reservation, \(Words.of(reservation.kind)): \(reservation.remark)" }
          }
        }
      }
      small {
        signatures(of: step)
        Digests.short(step.id.text)
      }
    }
  }

  private func signatures(of step: CustodyStep) -> String {
    switch step.kind {
    case .handedOver, .undone, .disputed: "Signed by both sides · "
    case .issued, .received: "Signed · "
    }
  }

  private func title(of step: CustodyStep) -> String {
    let from = step.from.map { names.text($0) } ?? ""
    let to = step.to.map { names.text($0) } ?? ""
    return switch step.kind {
    case .issued: "Issued by \(to)"
    case .handedOver: "\(from) → \(to)"
    case .undone: "Declared an error: \(from) → \(to)"
    case .disputed: "Disputed: \(from) → \(to)"
    case .received: "Received by \(to)"
    }
  }

  private func tone(of step: CustodyStep) -> Tone {
    switch step.kind {
    case .issued: .plain
    case .handedOver, .received: .good
    case .undone: .attention
    case .disputed: .bad
    }
  }

  /// Legs that were found overdue.
  private var lateness: [Timeline.Event] {
    waybill.legs.compactMap { leg in
      leg.overdueSince.map {
        Timeline.Event(
          time: $0.text, "Leg overdue: \(names.text(leg.carrier)) did not hand on",
          tone: .attention,
          pairs: [("Where", HTML("\(leg.from.name) → \(leg.to.name)"))])
      }
    }
  }

  private var reporting: [Timeline.Event] {
    guard let report = waybill.report else { return [] }
    let authority = names.text(waybill.roles.authority)
    var events = [
      Timeline.Event(
        time: report.filedAt.text, "Not received: reported to \(authority)", tone: .bad
      ) { small("Filed by the log itself, with all that it knows.") }
    ]
    if let at = report.acknowledgedAt {
      events.append(
        Timeline.Event(time: at.text, "\(authority) acknowledged the report", tone: .plain))
    }
    if let at = report.resolvedAt, let resolution = report.resolution {
      events.append(
        Timeline.Event(time: at.text, "Resolved: \(Words.of(resolution))", tone: .attention))
    }
    return events
  }

  /// What the route still expects.
  private var ahead: [Timeline.Event] {
    guard waybill.isOpen, waybill.report == nil else { return [] }
    let expected = Moments.inWords(waybill.receiveBy.text)
    return [
      Timeline.Event(
        time: nil,
        "Receipt by \(names.text(waybill.roles.consignee)), by \(expected)",
        pairs: [("Then", HTML(Words.due(waybill.receiveBy, now)))])
    ]
  }

  // MARK: Route

  var route: HTML {
    section(.labelledBy("route")) {
      h2(id: "route", "Route")
      Table(
        "Legs",
        [
          .init("Carrier"), .init("From"), .init("To"), .init("Transit", isNumber: true),
          .init("Tolerance", isNumber: true), .init("Hand on by"), .init("State"),
        ],
        waybill.legs.enumerated().map { index, leg in
          Table.Row(
            [
              names.html(leg.carrier), place(leg.from), place(leg.to),
              HTML("\(leg.plannedTransitHours) h"), HTML("\(leg.toleranceHours) h"),
              leg.receiveBy.html, state(of: leg, index).html,
            ], tone: leg.overdueSince == nil ? .plain : .bad)
        }
      ).html
    }
  }

  private func state(of leg: Leg, _ index: Int) -> Badge {
    if leg.overdueSince != nil { return Badge("overdue", .bad) }
    let isBehind = waybill.units.allSatisfy { $0.legsDone > index || !$0.isOutstanding }
    return isBehind ? Badge("done", .good) : Badge(Words.due(leg.receiveBy, now), .plain)
  }

  private func place(_ place: Place) -> HTML {
    HTML(place.name + " ")
      + small([place.country.text, place.locode].compactMap { $0 }.joined(separator: ", "))
  }
}
