/// The logistic function, in plain arithmetic: the same bits on every machine, which a mathematics
/// library does not promise, and a decision of years ago has to come out again.
enum Logistic {
  /// e to the power of x, for x of at most 40 in magnitude; relative error below 10^-12.
  static func exponential(_ x: Double) -> Double {
    let x = min(40, max(-40, x)) / 64
    var (term, sum) = (1.0, 1.0)
    for degree in 1...10 {
      term *= x / Double(degree)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }

  /// Log-odds as a score in thousandths: 0 gives 500, 3 gives 953.
  static func thousandths(_ logOdds: Double) -> Int {
    Int((1000 / (1 + exponential(-logOdds))).rounded())
  }

  /// The least log-odds that give a score of so many thousandths, or a little less.
  static func logOdds(atLeast thousandths: Int) -> Double {
    var (low, high) = (-20.0, 20.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Logistic.thousandths(middle) < thousandths { low = middle } else { high = middle }
    }
    return low
  }
}
