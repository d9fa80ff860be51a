/// Which words are ways of writing the same name: a dictionary that the node's operator may load
/// (`portcullis` reads the list of names of the Python package `rigour`), and a few English and
/// German pet names that are always there. Without the file everything works, with less reach
/// across scripts.
public struct NameDictionary: Sendable {
  /// Keys of words in order, and the group of each.
  private var keys: [UInt64]
  private var groupOf: [UInt32]

  /// The pet names alone.
  public static let builtIn = NameDictionary(lines: [])

  /// Reads lines such as `igor, ihor, игорь => Q1234`: ways of writing one name, and what it is.
  /// Lines of another form, and words of more than one part, are skipped; `read` says how many
  /// groups there are.
  public init(lines: some Sequence<Substring>) {
    var pairs: [(UInt64, UInt32)] = []
    var group: UInt32 = 0
    for line in Self.petNames.split(separator: "\n") + Array(lines) {
      let forms = line.utf8.prefix(16_384).split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard let first = forms.first else { continue }
      group += 1
      for form in first.split(separator: UInt8(ascii: ",")) {
        guard let key = Self.key(of: Substring(form)) else { continue }
        pairs.append((key, group))
      }
    }
    pairs.sort { ($0.0, $0.1) < ($1.0, $1.1) }
    keys = pairs.map(\.0)
    groupOf = pairs.map(\.1)
    count = Int(group)
  }

  /// Groups that were read.
  public let count: Int

  private static func key(of form: Substring) -> UInt64? {
    let words = FoldedText(String(form)).words
    guard words.count == 1, words[0].letters.count > 1 else { return nil }
    return key(of: words[0].letters, words[0].original)
  }

  /// A word's key: of its characters where many characters are read alike, of its letters
  /// otherwise.
  private static func key(of letters: [UInt8], _ original: [UInt32]) -> UInt64 {
    original.isEmpty
      ? hash(letters)
      : hash(
        [0]
          + original.flatMap { value in
            [UInt8(value & 255), UInt8(value >> 8 & 255), UInt8(value >> 16)]
          })
  }

  /// FNV-1a, 64 bits: two words of a million share a key once in 10^7 dictionaries.
  private static func hash(_ letters: [UInt8]) -> UInt64 {
    letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The groups that a folded word is in, in order.
  func groups(of letters: [UInt8], _ original: [UInt32]) -> [UInt32] {
    guard !keys.isEmpty else { return [] }
    let key = Self.key(of: letters, original)
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    var out: [UInt32] = []
    while low < keys.count, keys[low] == key {
      if out.last != groupOf[low] { out.append(groupOf[low]) }
      low += 1
    }
    return out
  }

  /// Pet names and spellings that everybody knows.
  private static let petNames = """
    william, bill, billy, will, willy
    robert, bob, bobby, rob
    richard, dick, rick, richie
    benjamin, ben, benny, bibi
    barack, barry, barak
    joseph, joe, joey, jose, yusuf, yousef, youssef
    michael, mike, mick, mikhail, michel, miguel, mikael
    james, jim, jimmy, jamie
    john, jack, johnny, jan, juan, johann, jean, ivan, giovanni
    thomas, tom, tommy
    edward, ed, eddie, ted
    alexander, alex, aleksandr, alejandro, alexandre, sasha
    elizabeth, liz, beth, betty
    katherine, catherine, kate, katie, ekaterina, yekaterina
    margaret, maggie, peggy
    anthony, tony, antonio, anton
    andrew, andy, andrei, andrey, andreas, andre
    christopher, chris
    daniel, dan, danny
    david, dave, daoud, dawud
    samuel, sam
    peter, pete, pyotr, petr, pedro, pierre
    paul, pavel, pablo, paulo
    george, georg, jorge, georgi, georgy, yuri, yury
    nicholas, nick, nikolai, nikolay, nicolas
    vladimir, volodymyr, uladzimir
    dmitry, dmitri, dmytro, dima
    frederick, frederik, friedrich, fred
    charles, carlos, karl, carl, charlie
    stephen, steven, steve, stefan, stepan
    abraham, ibrahim, ebrahim, abe
    osama, usama
    jonathan, jon
    matthew, matt
    gregory, greg, grigory
    patrick, pat
    """
}
