internal import Vocabulary

extension Determination {
  /// What to do next, in plain words, the most pressing first.
  public var next: [String] {
    var steps: [String] = []
    func add(_ step: String) { if !steps.contains(step) { steps.append(step) } }
    for line in lines {
      for role in line.notScreened {
        add("Screen the \(role) and state the result: partyNotScreened.")
      }
      if line.stated.isEmpty, line.derived.isEmpty {
        add("Line \(line.line): state how it is classified (eccns), or that it is EAR99.")
      }
      for warning in line.warnings { add("Line \(line.line): \(warning).") }
      for regime in line.regimes { for step in regime.next(line.line) { add(step) } }
    }
    return steps
  }
}

extension RegimeDetermination {
  func next(_ line: Int) -> [String] {
    var steps: [String] = []
    for flag in leaves where flag.entry.kind == .redFlag && flag.hasBearing {
      guard flag.verdict == .applies else { continue }
      steps.append(
        "Line \(line): clear up the red flag \(flag.rule.id), keep what you found, and state"
          + " \"resolved:\(flag.rule.id)\": true.")
    }
    var named = ""
    var unread: [Substring] = []
    missingFacts(bearing: true).visit { number in
      let name = tables.names.names[number]
      if tables.names.isReference[number] {
        unread.append(name.drop { $0 != ":" }.dropFirst())
      } else {
        if !named.isEmpty { named += ", " }
        named += name
      }
    }
    if !named.isEmpty, outcome == .indeterminate || outcome == .licenceRequired {
      steps.append("Line \(line), \(regime): state \(named).")
    }
    for id in unread {
      steps.append("Line \(line), \(regime): read what \(id) cites; this pack does not settle it.")
    }
    switch outcome {
    case .licenceRequired:
      steps.append("Line \(line), \(regime): do not ship without a licence that covers it.")
    case .exceptionAvailable:
      steps.append(
        "Line \(line), \(regime): meet and keep proof of every condition of the exception, or"
          + " of each of those that are used together.")
    case .requirementNotEnforced:
      steps.append(
        "Line \(line), \(regime): the text requires a licence; decide with counsel whether to"
          + " rely on"
          + " the announcement.")
    case .indeterminate, .noRequirementFound, .outOfScope: break
    }
    return steps
  }
}
