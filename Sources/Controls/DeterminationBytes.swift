internal import Canonical

// How answers come to bytes where there are many of them: members in the order of RFC 8785, and
// what a rule always says taken from the book as it stands there. The bytes are those of `json`.

extension Determination {
  /// Appends its JSON.
  public func write(to out: inout [UInt8]) {
    out.put("{\"asOf\":\"")
    out += asOf.text.utf8
    out.put("\"")
    if let id {
      out.put(",\"id\":")
      JSON.string(id).write(to: &out)
    }
    out.put(",\"lines\":")
    Written.list(lines, to: &out) { $0.write(to: &$1) }
    out.put(",\"next\":")
    var steps = StepWriter()
    for line in lines { line.next(&steps) }
    steps.write(to: &out)
    out.put(",\"notice\":")
    out += tables.pieces.writtenNotice
    out.put(",\"outcome\":\"")
    out += outcome.rawValue.utf8
    out.put("\",\"packs\":")
    out += tables.pieces.packList
    out.put("}")
  }
}

extension LineDetermination {
  fileprivate func write(to out: inout [UInt8]) {
    out.put("{\"classification\":{\"derived\":")
    Written.texts(derived, to: &out)
    out.put(",\"possible\":")
    Written.texts(possible, to: &out)
    out.put(",\"stated\":")
    Written.texts(stated, to: &out)
    out.put("},\"inputs\":")
    inputs.write(to: &out)
    out.put(",\"line\":")
    Written.number(line, to: &out)
    out.put(",\"outcome\":\"")
    out += outcome.rawValue.utf8
    out.put("\",\"partyNotScreened\":")
    Written.texts(notScreened, to: &out)
    out.put(",\"regimes\":")
    Written.list(regimes, to: &out) { $0.write(to: &$1) }
    out.put(",\"warnings\":")
    Written.texts(warnings, to: &out)
    out.put("}")
  }
}

extension RegimeDetermination {
  fileprivate func write(to out: inout [UInt8]) {
    let pieces = tables.pieces
    out.put("{")
    if !combinationMarks.isEmpty {
      out.put("\"combination\":[")
      Written.ids(combinationMarks, pieces, to: &out)
      out.put("],")
    }
    out.put("\"doNotApply\":[")
    Written.ids(others, pieces, to: &out)
    out.put("],\"exceptions\":")
    Written.list(exceptionMarks, to: &out) { $0.write(pieces, to: &$1) }
    out.put(",\"missing\":[")
    Written.facts(missingFacts(bearing: true), pieces, to: &out)
    out.put("],\"noBearing\":")
    Written.number(noBearing, to: &out)
    out.put(",\"notConcerned\":")
    Written.number(notConcerned, to: &out)
    out.put(",\"outcome\":\"")
    out += outcome.rawValue.utf8
    out.put("\",\"regime\":")
    out += pieces.regime(number)
    out.put(",\"requirements\":[")
    Written.ids(marks.lazy.filter(\.isRequirement).map(\.rule), pieces, to: &out)
    out.put("],\"rules\":[")
    writeRules(pieces, to: &out)
    out.put("]")
    if !savings.isEmpty {
      out.put(",\"savings\":")
      Written.list(savings, to: &out) { $0.json.write(to: &$1) }
    }
    out.put(",\"unclassified\":")
    Written.number(unclassified, to: &out)
    out.put("}")
  }

  private func writeRules(_ pieces: PieceTable, to out: inout [UInt8]) {
    var isFirst = true
    for (place, leaf) in marks.enumerated() where leaf.hasBearing {
      if !isFirst { out.put(",") }
      isFirst = false
      out += pieces.head(of: leaf.rule)
      Written.facts(grounds[place].missing, pieces, to: &out)
      out += pieces.middle(of: leaf)
      Written.facts(grounds[place].used, pieces, to: &out)
      out.put(leaf.verdict.tail)
    }
  }
}

extension ExceptionMark {
  fileprivate func write(_ pieces: PieceTable, to out: inout [UInt8]) {
    out.put("{\"barredBy\":[")
    Written.ids(barredBy, pieces, to: &out)
    for (position, piece) in pieces.conditions(of: self).enumerated() {
      if position > 0 { out += isMet[position - 1].word.utf8 }
      out += piece
    }
    Written.ids(overcomes, pieces, to: &out)
    out += pieces.end(of: self)
    out += standing.rawValue.utf8
    out.put("\"}")
  }
}

extension Leaf.Verdict {
  fileprivate var tail: StaticString {
    switch self {
    case .applies: "],\"verdict\":\"applies\"}"
    case .doesNotApply: "],\"verdict\":\"doesNotApply\"}"
    case .indeterminate: "],\"verdict\":\"indeterminate\"}"
    }
  }
}

extension [UInt8] {
  mutating func put(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

private enum Written {
  static func list<T>(_ list: [T], to out: inout [UInt8], _ write: (T, inout [UInt8]) -> Void) {
    out.put("[")
    for (position, element) in list.enumerated() {
      if position > 0 { out.put(",") }
      write(element, &out)
    }
    out.put("]")
  }

  static func texts(_ texts: [String], to out: inout [UInt8]) {
    list(texts, to: &out) { JSON.string($0).write(to: &$1) }
  }

  static func ids(_ rules: some Sequence<Int32>, _ pieces: PieceTable, to out: inout [UInt8]) {
    let start = out.count
    for rule in rules { out += pieces.listedID(of: rule) }
    if out.count > start { out.removeLast() }
  }

  static func number(_ number: Int, to out: inout [UInt8]) {
    JSON.integer(Int64(number)).write(to: &out)
  }

  static func facts(_ facts: FactSet, _ pieces: PieceTable, to out: inout [UInt8]) {
    let start = out.count
    facts.visit { out += pieces.listedName(of: $0) }
    if out.count > start { out.removeLast() }
  }
}
