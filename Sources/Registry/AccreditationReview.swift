public import Vocabulary

/// What a review looks at: the factors by which validated end-users are judged, 15 CFR
/// 748.15(a)(3) as amended at 89 FR 80083 (2 October 2024) and 90 FR 4562 (15 January 2025). The
/// technology roadmap, which that paragraph names too, is no concern of a carrier or seller.
public enum Criterion: String, Codable, Sendable, CaseIterable {
  case recordOfUse, complianceHistory, onSiteReview, capability, diversionSafeguards
  case technologyControlPlan, relationships

  /// The question that a reviewer answers.
  public var question: String {
    switch self {
    case .recordOfUse: "Is there a record of nothing but appropriate end uses?"
    case .complianceHistory: "Has the party kept to export controls so far?"
    case .onSiteReview: "Has it agreed to reviews on site, and did one take place where needed?"
    case .capability: "Is it able to keep to what the accreditation asks of it?"
    case .diversionSafeguards: "What keeps goods from reaching anybody else?"
    case .technologyControlPlan: "Does a technology control plan govern who gets at the goods?"
    case .relationships: "With which companies, at home and abroad, is it connected?"
    }
  }

  /// The factor of the regulation that it follows.
  public var source: String {
    let factor =
      switch self {
      case .recordOfUse: "record of exclusive engagement in appropriate end-use activities"
      case .complianceHistory: "compliance with export controls"
      case .onSiteReview: "need for an on-site review, and agreement to on-site reviews"
      case .capability: "capability of complying with the authorization"
      case .diversionSafeguards: "ability to guard against misuse and diversion"
      case .technologyControlPlan: "technology control plan"
      case .relationships: "relationships with companies at home and abroad"
      }
    return "15 CFR 748.15(a)(3): " + factor
  }
}

public enum CriterionOutcome: String, Codable, Sendable, CaseIterable {
  case met, notMet, notApplicable
}

/// What a reviewer found on one criterion.
public struct CriterionFinding: Codable, Hashable, Sendable {
  public var criterion: Criterion
  public var outcome: CriterionOutcome
  /// Why.
  public var note: String
  public var evidence: [Evidence]

  public init(
    criterion: Criterion, outcome: CriterionOutcome, note: String, evidence: [Evidence] = []
  ) {
    self.criterion = criterion
    self.outcome = outcome
    self.note = note
    self.evidence = evidence
  }
}

/// The review of an accreditation: the last finding on each criterion, in the order of the list.
public struct AccreditationReview: Codable, Hashable, Sendable {
  public var findings: [CriterionFinding]
  /// When something was last found; absent while it has only begun.
  public var recorded: Moment?

  public init(findings: [CriterionFinding] = [], recorded: Moment? = nil) {
    self.findings = findings
    self.recorded = recorded
  }

  /// Criteria on which nothing was found yet.
  public var missing: [Criterion] {
    Criterion.allCases.filter { criterion in !findings.contains { $0.criterion == criterion } }
  }

  public var notMet: [Criterion] { findings.filter { $0.outcome == .notMet }.map(\.criterion) }

  /// With newer findings in the place of the older ones on the same criteria.
  func adding(_ newer: [CriterionFinding], at now: Moment) -> AccreditationReview {
    guard !newer.isEmpty else { return self }
    let found = Criterion.allCases.compactMap { criterion in
      newer.last { $0.criterion == criterion } ?? findings.first { $0.criterion == criterion }
    }
    return AccreditationReview(findings: found, recorded: now)
  }
}
