import Rows
import Vocabulary

extension DeterminationRecord {
  /// The gravest of what the packs say.
  var verdict: DeterminationVerdict {
    let order: [DeterminationVerdict] = [
      .licenceRequired, .indeterminate, .exceptionAvailable, .requirementNotEnforced,
      .noRequirementFound, .outOfScope,
    ]
    return order.first { verdict in outcomes.contains { $0.verdict == verdict } } ?? .indeterminate
  }
}

extension Gate {
  /// The line's determination, where it is about this line and holds today.
  mutating func determination(of line: GatedLine) throws(Stop) -> DeterminationRecord? {
    guard let id = line.determination else {
      reasons.add(
        .determinationMissing,
        "line \(line.number): name the determination that says what \(line.part) needs; put one on"
          + " record with authorisation.determine")
      return nil
    }
    guard let record = try world.find(DeterminationRecord.self, id.text) else {
      reasons.add(
        .determinationUnknown, "line \(line.number): there is no determination \(id) on this log")
      return nil
    }
    let differing = differences(record, line)
    guard differing.isEmpty else {
      reasons.add(
        .determinationOfOther,
        "line \(line.number): the determination \(id) is about other goods or parties; these"
          + " differ:"
          + " \(differing.joined(separator: ", "))")
      return nil
    }
    return try fresh(record, line)
  }

  private func differences(_ record: DeterminationRecord, _ line: GatedLine) -> [String] {
    let goods = record.goods
    let pairs = [
      ("consignor", record.by == consignment.consignor),
      ("part number", goods.part == line.part), ("ECCN", goods.eccn == line.eccn),
      ("consignee", goods.consignee == consignment.consignee),
      ("site", goods.site == consignment.site),
      ("end user", (goods.endUser ?? goods.consignee) == consignment.user),
    ]
    return pairs.filter { !$0.1 }.map(\.0)
  }

  /// The packs of today must say of the same facts what is on record.
  private mutating func fresh(
    _ record: DeterminationRecord, _ line: GatedLine
  ) throws(Stop) -> DeterminationRecord? {
    let changed = Set(packs).symmetricDifference(record.packs).map(\.name.text)
    guard changed.isEmpty else {
      reasons.add(
        .determinationStale,
        "line \(line.number): since \(record.at), when this was determined, other packs are in"
          + " force"
          + " (\(Set(changed).sorted().joined(separator: ", "))): determine it again")
      return nil
    }
    let now = try AuthorisationRules.finding(
      on: record.transaction, under: packs, at: leaves, context)
    let isSame =
      now.outcomes.count == record.outcomes.count
      && zip(now.outcomes, record.outcomes).allSatisfy { $0.says($1) }
    guard isSame else {
      reasons.add(
        .determinationStale,
        "line \(line.number): on the day of departure, \(leaves), the packs say otherwise than"
          + " what was"
          + " determined for \(record.leaves): determine it again for that day")
      return nil
    }
    var fresh = record
    fresh.outcomes = now.outcomes
    return fresh
  }
}
