/// Exceptions that together overcome what none of them overcomes alone.
///
/// Each of them authorises what would need a licence for the reasons that it reaches, on its own
/// conditions, and whoever uses one certifies that all of its conditions are met (15 CFR 740.1(a)
/// and (b)). One that may be used only where other reasons are absent does not stand here, because
/// it does not reach a line that has them.
struct Combination {
  /// Rules, in the order in which they were taken; none where there is no combination.
  let rules: [Int32]

  init(_ exceptions: [ExceptionMark], required: [Int32]) {
    let usable = exceptions.filter { $0.standing == .overcomesSome }
    guard required.count > 1, usable.count > 1,
      !exceptions.contains(where: { $0.standing == .overcomesAll })
    else {
      rules = []
      return
    }
    var open = Set(required)
    var taken: [ExceptionMark] = []
    while !open.isEmpty {
      // The one that overcomes most of what is left; the first in the book among equals.
      var best: (answer: ExceptionMark, count: Int)?
      for answer in usable {
        let count = answer.overcomes.count { open.contains($0) }
        if count > best?.count ?? 0 { best = (answer, count) }
      }
      guard let best else {
        rules = []
        return
      }
      taken.append(best.answer)
      open.subtract(best.answer.overcomes)
    }
    rules = taken.map(\.rule)
  }
}
