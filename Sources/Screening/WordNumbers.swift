/// Numbers in words, ordinals and Roman numerals, which all become digits: `Brigade Forty-four`,
/// `1st`, `Fund III`.
enum WordNumbers {
  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
  ]
  private static let words: [[UInt8]: Int] = {
    var out: [[UInt8]: Int] = [:]
    for (value, word) in units.enumerated() { out[Array(word.utf8)] = value }
    for (word, value) in tens { out[Array(word.utf8)] = value }
    for (place, word) in ordinals.enumerated() { out[Array(word.utf8)] = place + 1 }
    return out
  }()

  /// The number that a word says, in words or as an ordinal with digits (`1st`).
  static func value(_ word: [UInt8]) -> Int? {
    if let known = words[word] { return known }
    let digits = word.prefix { (48...57).contains($0) }
    guard !digits.isEmpty, digits.count < 7 else { return nil }
    let ending = word[digits.count...]
    let isOrdinal = ["st", "nd", "rd", "th"].contains { ending.elementsEqual($0.utf8) }
    guard ending.isEmpty || isOrdinal else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Whether this is a word for tens, to which a unit may follow.
  static func isTens(_ value: Int) -> Bool { value >= 20 && value < 100 && value % 10 == 0 }

  private static let digits: [UInt8: Int] = [
    UInt8(ascii: "i"): 1, UInt8(ascii: "v"): 5, UInt8(ascii: "x"): 10, UInt8(ascii: "l"): 50,
  ]

  /// A Roman numeral from II to XXXIX, or V and X alone; `I` alone is taken for a letter.
  static func roman(_ word: [UInt8]) -> Int? {
    guard word.count <= 6, word != [UInt8(ascii: "i")], word != [UInt8(ascii: "l")] else {
      return nil
    }
    var total = 0
    var last = 0
    for letter in word.reversed() {
      guard let value = digits[letter] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return (2...39).contains(total) && numeral(total) == word ? total : nil
  }

  private static func numeral(_ number: Int) -> [UInt8] {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return Array((String(repeating: "x", count: number / 10) + ones[number % 10]).utf8)
  }
}
