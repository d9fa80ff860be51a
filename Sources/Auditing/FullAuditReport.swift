import EventLog
import Review
import Service
import Transparency

extension FullAudit {
  /// What the replay found.
  mutating func judge(_ replayed: AuditReport) {
    for fault in replayed.order {
      report.find(AuditFinding.Code(fault.code), at: "entry \(fault.index)", fault.message)
    }
    for difference in replayed.differences {
      report.find(
        .otherDecision, at: "entry \(difference.index)",
        "the log has \(difference.recorded.joined(separator: ", ")), and the rules of its edition"
          + " come to \(difference.decided.joined(separator: ", "))")
    }
    for one in replayed.attestations {
      if one.state == .isFalse {
        report.find(
          .falseState, at: "entry \(one.index)",
          "the rows that \(one.size) entries make are not those whose digest it attests")
      }
      if one.fields == .isFalse {
        report.find(
          .falseFields, at: "entry \(one.index)",
          "the fields of the private entries before \(one.size) are not those that it attests")
      }
    }
  }

  mutating func say() {
    report.notChecked.removeAll(where: TileAudit.hiddenFromThePublic.contains)
    let replayed = replay.report
    if !isReplaying {
      report.notChecked.append(
        "the decisions from entry \(replay.size) on, since they rest on what does not hold")
    }
    for one in replayed.attestations
    where !one.isFalse && (one.state != .holds || one.fields != .holds) {
      report.notChecked.append(one.description)
    }
    if replayed.erased > 0 {
      report.notChecked.append(
        "what \(replayed.erased) erased entries said, who signed them, and whether their facts"
          + " follow: what is left of them was taken as it is")
    }
    report.notChecked.append(
      "that log time kept pace with the world's: compare it with the times of cosignatures")
    guard report.findings.isEmpty else { return }
    report.checked += [
      "\(replayed.entries) entries are those of the tree, and their \(signatures) signatures hold,"
        + " each by a key enrolled and not revoked at its entry",
      "\(replayed.entries - replayed.erased) commands, decided again, come to the facts on record",
      "no deadline was passed over, log time and editions only went on, and no command counts"
        + " twice",
      "\(replayed.attestations.count { $0.state == .holds }) attestations name the state that the"
        + " facts make: \(replayed.rows) rows at the end",
    ]
    if replayed.attestations.isEmpty {
      report.notChecked.append(
        "that the node's answers come from these rows: the log has attested no state yet")
    } else {
      report.notChecked.append(
        "that the node's answers come from these rows: ask it, and compare with the replay")
    }
  }
}

extension AuditFinding.Code {
  init(_ code: OrderFault.Code) {
    switch code {
    case .skippedDeadline: self = .skippedDeadline
    case .timeWentBack: self = .timeWentBack
    case .doubledCommand: self = .doubledCommand
    case .unknownEdition: self = .unknownEdition
    case .editionWentBack: self = .editionWentBack
    }
  }
}
