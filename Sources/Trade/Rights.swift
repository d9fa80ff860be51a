import Authorisations
import Registry
import Vocabulary
import Waybills

/// How much of something one reader is shown.
enum Share: Hashable {
  case all
  /// All but these parts: JSON pointers into the content.
  case without([String])
  case nothing

  /// What somebody is shown who has both: a part is hidden only if both hide it.
  func joined(with other: Share) -> Share {
    switch (self, other) {
    case (.all, _), (_, .all): return .all
    case (.nothing, let share), (let share, .nothing): return share
    case (.without(let mine), .without(let theirs)):
      let both = mine.filter(theirs.contains)
      return both.isEmpty ? .all : .without(both)
    }
  }
}

/// One line of the table of who reads what: what it is about, and how much of it is shown to whom.
/// This is the only such table; questions, pages, evidence and feeds all follow it.
struct Rights {
  /// A reader's standing is what it is to any of these.
  var matters: [Matter]
  /// Who is not named is shown nothing.
  var shares: [Standing: Share]

  init(_ matters: [Matter], _ shares: [Standing: Share]) {
    self.matters = matters
    self.shares = shares
  }

  static func of(_ fact: Fact) -> Rights {
    switch fact {
    case .registry(let fact): of(fact)
    case .waybill(let fact): of(fact)
    case .enforcement(let fact): of(fact)
    case .system(let fact): of(fact)
    case .authorisation(let fact): of(fact)
    case .judgement(let fact): of(fact)
    }
  }

  /// - Parameter facts: what became of it. A refused attempt is read by who made it and by the
  ///   authorities that it is told to, whatever it was an attempt at.
  static func of(_ command: Command, with facts: [Fact]) -> Rights {
    for case .system(.attemptRefused(let fact)) in facts { return of(.attemptRefused(fact)) }
    switch command {
    case .registry(let command): return of(command, with: facts)
    case .waybill(let command): return of(command, with: facts)
    case .enforcement(let command): return of(command)
    case .system(let command): return of(command)
    case .authorisation(let command): return of(command, with: facts)
    case .judgement(let command): return of(command)
    }
  }

  // MARK: Lines that many kinds share

  /// What anybody on the log may know.
  static let open = Rights([], [.other: .all])

  /// Shown to nobody but the operator and, of a command, to who signed it.
  static let closed = Rights([], [:])

  /// About a consignment: whole for who it belongs to and for its authority.
  static func consignment(
    _ waybill: WaybillNumber, carrier: [String] = [], notified: Share = .nothing,
    also matters: [Matter] = []
  ) -> Rights {
    Rights(
      [.consignment(waybill)] + matters,
      [
        .principal: .all, .supervisor: .all, .carrier: .hiding(carrier), .notified: notified,
        .oneself: .all,
      ])
  }
}

extension Share {
  static func hiding(_ pointers: [String]) -> Share {
    pointers.isEmpty ? .all : .without(pointers)
  }

  static func hiding(_ pointers: String...) -> Share { hiding(pointers) }
}

/// What a carrier has no need of.
enum Dealings {
  /// The value of the goods.
  static func values(_ lines: [Line]) -> [String] {
    lines.indices.map { "/lines/\($0)/unitValue" }
  }

  /// What the sides of the sale agreed on.
  static func agreements(_ references: [Reference]?) -> [String] {
    (references ?? []).enumerated().compactMap { position, reference in
      switch reference.kind {
      case .order, .invoice: "/references/\(position)"
      case .licence, .exportDeclaration, .importDeclaration, .transitDeclaration, .masterBill,
        .shipment, .consignment, .other:
        nil
      }
    }
  }
}
