internal import Canonical

// How answers come to bytes where there are many of them: members in the order of RFC 8785, and
// what a rule always says taken from the book as it stands there. The bytes are those of `json`.

extension Determination {
  /// Appends its JSON.
  public func write(to out: inout [UInt8]) {
    out += "{\"asOf\":\"".utf8
    out += asOf.text.utf8
    out += "\"".utf8
    if let id {
      out += ",\"id\":".utf8
      JSON.string(id).write(to: &out)
    }
    out += ",\"lines\":".utf8
    Written.list(lines, to: &out) { $0.write(to: &$1) }
    out += ",\"next\":".utf8
    Written.texts(next, to: &out)
    out += ",\"notice\":".utf8
    out += Determination.writtenNotice
    out += ",\"outcome\":\"".utf8
    out += outcome.rawValue.utf8
    out += "\",\"packs\":".utf8
    Written.texts(packs, to: &out)
    out += "}".utf8
  }

  private static let writtenNotice = RuleFragments.quoted(notice)
}

extension LineDetermination {
  fileprivate func write(to out: inout [UInt8]) {
    out += "{\"classification\":{\"derived\":".utf8
    Written.texts(derived, to: &out)
    out += ",\"possible\":".utf8
    Written.texts(possible, to: &out)
    out += ",\"stated\":".utf8
    Written.texts(stated, to: &out)
    out += "},\"inputs\":".utf8
    inputs.write(to: &out)
    out += ",\"line\":\(line),\"outcome\":\"".utf8
    out += outcome.rawValue.utf8
    out += "\",\"partyNotScreened\":".utf8
    Written.texts(notScreened, to: &out)
    out += ",\"regimes\":".utf8
    Written.list(regimes, to: &out) { $0.write(to: &$1) }
    out += ",\"warnings\":".utf8
    Written.texts(warnings, to: &out)
    out += "}".utf8
  }
}

extension RegimeDetermination {
  fileprivate func write(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    if !combination.isEmpty {
      out += "\"combination\":".utf8
      Written.texts(combination, to: &out)
      out.append(UInt8(ascii: ","))
    }
    out += "\"doNotApply\":".utf8
    Written.list(others, to: &out) { $1 += $0.fragments.id }
    out += ",\"exceptions\":".utf8
    Written.list(exceptions, to: &out) { $0.json.write(to: &$1) }
    out += ",\"missing\":".utf8
    out.append(UInt8(ascii: "["))
    Written.facts(missingFacts(bearing: true), tables.names, to: &out)
    out += "],\"noBearing\":\(noBearing),\"notConcerned\":\(notConcerned),\"outcome\":\"".utf8
    out += outcome.rawValue.utf8
    out += "\",\"regime\":".utf8
    JSON.string(regime).write(to: &out)
    out += ",\"requirements\":".utf8
    leaves.write(to: &out, where: \.isRequirement) { $1 += $0.entry.fragments.id }
    out += ",\"rules\":".utf8
    leaves.write(to: &out, where: \.hasBearing) { $0.write(to: &$1) }
    if !savings.isEmpty {
      out += ",\"savings\":".utf8
      Written.list(savings, to: &out) { $0.json.write(to: &$1) }
    }
    out += ",\"unclassified\":\(unclassified)}".utf8
  }
}

extension [Leaf] {
  fileprivate func write(
    to out: inout [UInt8], where isWritten: (Leaf) -> Bool, _ write: (Leaf, inout [UInt8]) -> Void
  ) {
    out.append(UInt8(ascii: "["))
    var isFirst = true
    for leaf in self where isWritten(leaf) {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      write(leaf, &out)
    }
    out.append(UInt8(ascii: "]"))
  }
}

extension Leaf {
  fileprivate func write(to out: inout [UInt8]) {
    out += entry.fragments.head
    Written.facts(missingFacts, entry.facts, to: &out)
    out += entry.fragments.middles[period]
    Written.facts(usedFacts, entry.facts, to: &out)
    out += verdict.tail
  }
}

extension Leaf.Verdict {
  fileprivate var tail: [UInt8] {
    switch self {
    case .applies: RuleFragments.applies
    case .doesNotApply: RuleFragments.doesNotApply
    case .indeterminate: RuleFragments.indeterminate
    }
  }
}

private enum Written {
  static func list<T>(_ list: [T], to out: inout [UInt8], _ write: (T, inout [UInt8]) -> Void) {
    out.append(UInt8(ascii: "["))
    for (position, element) in list.enumerated() {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      write(element, &out)
    }
    out.append(UInt8(ascii: "]"))
  }

  static func texts(_ texts: [String], to out: inout [UInt8]) {
    list(texts, to: &out) { JSON.string($0).write(to: &$1) }
  }

  static func facts(_ facts: FactSet, _ names: FactNames, to out: inout [UInt8]) {
    var isFirst = true
    facts.visit { number in
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      out += names.quoted[number]
    }
  }
}
