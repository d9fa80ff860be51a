internal import Canonical
internal import Vocabulary

extension Determination {
  /// What to do next, in plain words, the most pressing first.
  public var next: [String] {
    var steps = StepWriter()
    for line in lines { line.next(&steps) }
    return steps.texts
  }
}

extension LineDetermination {
  func next(_ steps: inout StepWriter) {
    for role in notScreened {
      let words = TransactionParty.Role(rawValue: role)?.words ?? role
      steps.add {
        $0.put("Screen the ", words, " against the lists of parties, and state the result")
        $0.put(" (partyNotScreened).")
      }
    }
    if stated.isEmpty, derived.isEmpty {
      steps.add {
        $0.put("Line ", line)
        $0.put(": state how it is classified (eccns), or that it is EAR99.")
      }
    }
    for warning in warnings {
      steps.add {
        $0.put("Line ", line)
        $0.put(": ", warning, ".")
      }
    }
    for regime in regimes { regime.next(line, &steps) }
  }
}

extension RegimeDetermination {
  fileprivate func next(_ line: Int, _ steps: inout StepWriter) {
    for flag in marks where flag.kind == .redFlag && flag.hasBearing && flag.verdict == .applies {
      let id = tables.pieces.id(of: flag.rule)
      steps.add {
        $0.put("Line ", line)
        $0.put(": clear up the red flag ")
        $0.put(unquoted: id)
        $0.put(", keep what you found, and state \\\"resolved:")
        $0.put(unquoted: id)
        $0.put("\\\": true.")
      }
    }
    let missing = missingFacts(bearing: true)
    let stated = missing.subtracting(tables.names.references)
    if !stated.isEmpty, outcome == .indeterminate || outcome == .licenceRequired {
      add(line, &steps) { text in
        text.put("state ")
        var isFirst = true
        stated.visit { number in
          if !isFirst { text.put("; ") }
          isFirst = false
          text.put(unquoted: tables.pieces.words(of: number))
        }
        text.put(".")
      }
    }
    missing.intersection(tables.names.references).visit { number in
      add(line, &steps) { text in
        text.put("read what ")
        let name = tables.pieces.name(of: number)
        text.put(part: name[((name.firstIndex(of: UInt8(ascii: ":")) ?? 0) + 1)...].dropLast())
        text.put(" cites; this pack does not settle it.")
      }
    }
    switch outcome {
    case .licenceRequired:
      add(line, &steps) { $0.put("do not ship without a licence that covers it.") }
    case .exceptionAvailable:
      add(line, &steps) {
        $0.put("meet and keep proof of every condition of the exception, or")
        $0.put(" of each of those that are used together.")
      }
    case .requirementNotEnforced:
      add(line, &steps) {
        $0.put("the text requires a licence; decide with counsel whether to rely on")
        $0.put(" the announcement.")
      }
    case .indeterminate, .noRequirementFound, .outOfScope: break
    }
  }

  private func add(
    _ line: Int, _ steps: inout StepWriter, _ write: (inout StepWriter) -> Void
  ) {
    steps.add {
      $0.put("Line ", line)
      $0.put(", ")
      $0.put(unquoted: tables.pieces.regime(number))
      $0.put(": ")
      write(&$0)
    }
  }
}

/// Steps as they stand in JSON, each once.
struct StepWriter {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  mutating func add(_ write: (inout StepWriter) -> Void) {
    let start = bytes.count
    write(&self)
    let isKnown = bytes.withUnsafeBufferPointer { all in
      ends.indices.contains { index in
        all[(index == 0 ? 0 : ends[index - 1])..<ends[index]].elementsEqual(all[start...])
      }
    }
    if isKnown { bytes.removeSubrange(start...) } else { ends.append(bytes.count) }
  }

  /// Text that stands in JSON as it is.
  mutating func put(_ text: StaticString) { bytes.put(text) }

  mutating func put(_ before: StaticString, _ number: Int) {
    put(before)
    JSON.integer(Int64(number)).write(to: &bytes)
  }

  mutating func put(_ before: StaticString, _ text: String, _ after: StaticString) {
    put(before)
    JSON.string(text).bytes.withUnsafeBufferPointer { put(unquoted: $0) }
    put(after)
  }

  /// What stands between the quotes of a text in JSON.
  mutating func put(unquoted text: PieceTable.Piece) { put(part: text.dropFirst().dropLast()) }

  mutating func put(part: Slice<PieceTable.Piece>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: part))
  }

  func write(to out: inout [UInt8]) {
    out.put("[")
    var start = 0
    for (position, end) in ends.enumerated() {
      out.put(position > 0 ? ",\"" : "\"")
      out += bytes[start..<end]
      out.put("\"")
      start = end
    }
    out.put("]")
  }

  /// As a person reads them.
  var texts: [String] {
    var json: [UInt8] = []
    write(to: &json)
    let limits = JSON.Limits(bytes: json.count, depth: 2)
    guard let steps = (try? JSON.parse(json, limits: limits))?.elements else {
      preconditionFailure("steps are written as JSON")
    }
    return steps.compactMap(\.text)
  }
}
