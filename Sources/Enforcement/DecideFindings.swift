internal import Rows
internal import Vocabulary
internal import Waybills

extension EnforcementRules {
  /// Findings are for drawn serials only, one for each: what the sample missed proves nothing. A
  /// serial that the waybill does not have is a stray. With the last finding the check concludes.
  static func recordFindings(
    _ content: RecordFindings, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let check = try spotCheck(content.waybill, content.check, by: authority, in: world)
    if let concluded = check.concluded {
      throw .refuse(
        .checkAlreadyConcluded, "check \(check.id) was concluded at \(concluded); order another")
    }
    guard let drawing = check.drawing else {
      throw .refuse(.sampleNotDrawn, "draw the sample of check \(check.id) first")
    }
    let strays = content.strays ?? []
    var reasons = Reasons()
    if content.findings.isEmpty && strays.isEmpty {
      reasons.add(.findingsMissing, "there is no finding in it")
    }
    try checkFindings(content.findings, of: check, Set(drawing.sample), in: world, &reasons)
    try checkStrays(strays, of: check, in: world, &reasons)
    try reasons.settle()
    let located = try locate(strays, besides: content.waybill, in: world)
    let recorded = FindingsRecorded(
      waybill: content.waybill, check: content.check, findings: content.findings, strays: located)
    return [.findingsRecorded(recorded)]
      + conclusion(of: check, with: recorded, context)
      + raise(notices(check, recorded), context)
  }

  private static func checkFindings(
    _ findings: [SerialFinding], of check: SpotCheck, _ sample: Set<SerialName>, in world: World,
    _ reasons: inout Reasons
  ) throws(Stop) {
    var seen: Set<SerialName> = []
    for finding in findings {
      let name = finding.name
      if !sample.contains(name) {
        reasons.add(
          .serialNotDrawn, "\(name.text) is not in the sample of check \(check.id)")
      } else if try isRepeated(name, of: check, &seen, in: world) {
        reasons.add(.findingRepeated, "there is a finding on \(name.text) already")
      }
    }
  }

  private static func checkStrays(
    _ strays: [StraySerial], of check: SpotCheck, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    if strays.isEmpty { return }
    let expected = Set(try serials(of: check.waybill, in: world))
    var seen: Set<SerialName> = []
    for stray in strays {
      let name = stray.name
      if expected.contains(name) {
        reasons.add(
          .strayOnWaybill,
          "\(name.text) belongs to waybill \(check.waybill): it is no stray, drawn or not")
      } else if try isRepeated(name, of: check, &seen, in: world) {
        reasons.add(.findingRepeated, "the stray \(name.text) is recorded already")
      }
    }
  }

  /// Whether the serial stands in this command or in an earlier one already.
  private static func isRepeated(
    _ name: SerialName, of check: SpotCheck, _ seen: inout Set<SerialName>, in world: World
  ) throws(Stop) -> Bool {
    guard seen.insert(name).inserted else { return true }
    return try world.find(Finding.self, Finding.key(check.waybill, check.id, name)) != nil
  }

  /// Names the waybill on which each stray is live, whatever the command said of it.
  private static func locate(
    _ strays: [StraySerial], besides waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [StraySerial] {
    var located = strays
    for place in located.indices {
      let stray = located[place]
      let record = try world.find(SerialRecord.self, SerialRecord.key(stray.part, stray.serial))
      located[place].liveOn = record?.live.first { $0.waybill != waybill }?.waybill
    }
    return located
  }

  private static func conclusion(
    of check: SpotCheck, with recorded: FindingsRecorded, _ context: Context
  ) -> [EnforcementFact] {
    guard check.found + recorded.findings.count == check.drawing?.sample.count else { return [] }
    let adverse = check.adverse + recorded.findings.count { $0.result.isAdverse }
    return [
      .spotCheckConcluded(
        SpotCheckConcluded(
          waybill: check.waybill, check: check.id, authority: check.authority,
          sampled: check.found + recorded.findings.count, adverse: adverse,
          strays: check.strays + recorded.strays.count))
    ]
  }

  /// One alert for everything adverse in one command, naming other waybills that strays belong to.
  private static func notices(_ check: SpotCheck, _ recorded: FindingsRecorded) -> [Notice] {
    let adverse = recorded.findings.filter(\.result.isAdverse)
    if adverse.isEmpty && recorded.strays.isEmpty { return [] }
    var waybills = [check.waybill]
    for other in recorded.strays.compactMap(\.liveOn) where !waybills.contains(other) {
      waybills.append(other)
    }
    let found = adverse.map { "\($0.name.text) \($0.result.rawValue)" }
    let strays = recorded.strays.map { "\($0.name.text) not on the waybill" }
    return [
      Notice(
        kind: .findingAdverse, subject: check.key, party: check.place?.party,
        authority: check.authority, waybills: waybills,
        text: "Spot check \(check.id) of \(check.waybill) found: "
          + (found + strays).joined(separator: ", ") + ".")
    ]
  }
}
