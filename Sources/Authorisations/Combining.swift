import Rows
import Vocabulary

/// Exceptions which a line names, and which overcome a part of what is required each.
///
/// Each of them authorises what would need a licence for the reasons that it reaches, on its own
/// conditions, and whoever uses one certifies that all of its conditions are met (15 CFR 740.1(a)
/// and (b)). So each is drawn on, and only those that are needed. A licence is not combined with
/// them: it authorises the transaction that it describes (15 CFR 750.7(a)), and no text says that
/// it may stand for some of the requirements alone.
struct Combining {
  private struct Part {
    let overcomes: Set<String>
    /// Absent where the line may not go under it.
    let draw: LineDraw?
  }

  private let outcome: RegimeOutcome
  private var parts: [Part] = []

  init(_ outcome: RegimeOutcome) { self.outcome = outcome }

  var isEmpty: Bool { parts.isEmpty }

  mutating func add(_ overcomes: Set<String>, _ draw: LineDraw?) {
    parts.append(Part(overcomes: overcomes, draw: draw))
  }

  /// What is drawn where they do together, in the order in which the line names them.
  var draws: [LineDraw]? {
    var chosen = parts.filter { $0.draw != nil }
    guard left(by: chosen).isEmpty else { return nil }
    // Whatever the others overcome without it is not drawn on; of two alike the later one.
    for place in chosen.indices.reversed() {
      var others = chosen
      others.remove(at: place)
      if left(by: others).isEmpty { chosen = others }
    }
    return chosen.compactMap(\.draw)
  }

  /// Requirements that none of those named overcomes, and what would overcome each.
  var missing: [String] {
    left(by: parts).map { requirement in
      let others = (outcome.partial ?? []).filter { $0.overcomes.contains(requirement) }
      return "\(requirement) (by \(Gate.list(others.map(\.plain))))"
    }
  }

  private func left(by parts: [Part]) -> [String] {
    outcome.requirements.filter { requirement in
      !parts.contains { $0.overcomes.contains(requirement) }
    }
  }
}

extension PartialException {
  /// What it is called, and what it still takes.
  var plain: String {
    open.isEmpty ? symbol.text : "\(symbol), with \(open.joined(separator: " and ")) to be stated"
  }
}

extension RegimeOutcome {
  /// Exceptions that would let the line through, alone or together.
  var wayOut: String {
    guard exceptions.isEmpty, verdict == .exceptionAvailable, let partial else {
      return Gate.list(exceptions.map(\.symbol.text))
    }
    return "together "
      + Gate.list(partial.map { "\($0.plain) (for \(Gate.list($0.overcomes)))" })
  }

  /// What an exception leaves open that overcomes a part; empty where it is not known to.
  func rest(after symbol: ExceptionSymbol) -> String {
    let overcome = Set(partial(symbol).flatMap(\.overcomes))
    let left = requirements.filter { !overcome.contains($0) }
    return overcome.isEmpty || left.isEmpty ? "" : ", since \(Gate.list(left)) stays"
  }

  /// Whether it is what is on record. Records of editions before 2026.12.2 do not say which
  /// exceptions overcome a part.
  func says(_ recorded: RegimeOutcome) -> Bool {
    guard recorded.partial == nil else { return self == recorded }
    var known = self
    known.partial = nil
    return known == recorded
  }

  /// Those that overcome a part, by their symbol. One symbol may stand for several texts.
  func partial(_ symbol: ExceptionSymbol) -> [PartialException] {
    (partial ?? []).filter { $0.symbol == symbol }
  }

  /// Whether these exceptions together overcome everything, all of their conditions being met.
  func isOvercome(by symbols: Set<ExceptionSymbol>) -> Bool {
    guard verdict == .exceptionAvailable else { return false }
    if exceptions.contains(where: { symbols.contains($0.symbol) && $0.open.isEmpty }) {
      return true
    }
    let usable = (partial ?? []).filter { symbols.contains($0.symbol) && $0.open.isEmpty }
    return Set(usable.flatMap(\.overcomes)).isSuperset(of: requirements)
  }
}
