public import Vocabulary

/// Which logs and witnesses are known, and which of the witnesses are enough: a policy file of C2SP
/// tlog-policy, one line each.
///
///     log <vkey> [<url>]
///     witness <name> <vkey> [<url>]
///     group <name> all|any|<k> <name>...
///     quorum <name>|none
public struct LogPolicy: Sendable, Hashable {
  public struct Log: Sendable, Hashable {
    public let key: VerifierKey
    public let url: String?
  }

  public struct Witness: Sendable, Hashable {
    /// Within the policy file only.
    public let name: String
    public let key: VerifierKey
    /// Where requests go: the submission prefix of C2SP tlog-witness, without a slash at its end.
    public let url: String?
  }

  /// When there is enough.
  public indirect enum Quorum: Sendable, Hashable {
    /// Without anybody.
    case none
    case witness(VerifierKey)
    case group(least: Int, of: [Quorum])

    /// Whether these cosigners are enough.
    public func isMet(by keys: Set<VerifierKey>) -> Bool {
      switch self {
      case .none: true
      case .witness(let key): keys.contains(key)
      case .group(let least, let members): members.count { $0.isMet(by: keys) } >= least
      }
    }
  }

  public private(set) var logs: [Log] = []
  public private(set) var witnesses: [Witness] = []
  public let quorum: Quorum

  /// Most bytes of a file.
  public static let limit = 256 << 10
  public static let most = 256

  /// - Throws: `InvalidText` with the number of the line that cannot be read.
  public init(_ bytes: [UInt8]) throws(InvalidText) {
    guard bytes.count <= LogPolicy.limit, let text = String(validating: bytes, as: UTF8.self) else {
      throw InvalidText("a policy is UTF-8 text of at most \(LogPolicy.limit) bytes")
    }
    var reading = PolicyReading()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      do throws(InvalidText) {
        try reading.read(line)
      } catch {
        throw InvalidText("line \(number + 1): \(error)")
      }
    }
    guard let quorum = reading.quorum else {
      throw InvalidText("a policy says what is enough: add a line such as `quorum none`")
    }
    self.quorum = quorum
    (logs, witnesses) = (reading.logs, reading.witnesses)
  }

  /// The same for whoever verifies offline, where the quorum is so many of some witnesses.
  /// - Returns: nil for groups of groups, which a trust file has no words for.
  public var trusted: TrustFile.Witnesses? {
    switch quorum {
    case .none: return TrustFile.Witnesses()
    case .witness(let key): return TrustFile.Witnesses(keys: [key], threshold: 1)
    case .group(let least, let members):
      var keys: [VerifierKey] = []
      for member in members {
        guard case .witness(let key) = member else { return nil }
        keys.append(key)
      }
      return TrustFile.Witnesses(keys: keys, threshold: least)
    }
  }
}

/// The lines of a policy that have been read.
private struct PolicyReading {
  var logs: [LogPolicy.Log] = []
  var witnesses: [LogPolicy.Witness] = []
  var quorum: LogPolicy.Quorum?
  private var named: [String: LogPolicy.Quorum] = [:]

  mutating func read(_ line: Substring) throws(InvalidText) {
    guard line.unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F })
    else { throw InvalidText("control characters other than tabs have no place in a policy") }
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, !first.hasPrefix("#") else { return }
    let rest = Array(words.dropFirst())
    switch first {
    case "log": try readLog(rest)
    case "witness": try readWitness(rest)
    case "group": try readGroup(rest)
    case "quorum": try readQuorum(rest)
    default: throw InvalidText("a line begins with log, witness, group or quorum")
    }
  }

  private mutating func readLog(_ words: [String]) throws(InvalidText) {
    guard (1...2).contains(words.count) else { throw InvalidText("write `log <vkey> [<url>]`") }
    let key = try VerifierKey(text: words[0])
    guard key.kind == .log else { throw InvalidText("this is the key of a witness, not of a log") }
    guard !logs.contains(where: { $0.key.key == key.key }) else {
      throw InvalidText("the log's key stands twice")
    }
    guard logs.count < LogPolicy.most else { throw InvalidText("too many logs") }
    logs.append(LogPolicy.Log(key: key, url: try address(words.dropFirst(1).first)))
  }

  private mutating func readWitness(_ words: [String]) throws(InvalidText) {
    guard (2...3).contains(words.count) else {
      throw InvalidText("write `witness <name> <vkey> [<url>]`")
    }
    let key = try VerifierKey(text: words[1])
    guard key.kind == .witness else { throw InvalidText("this is not the key of a witness") }
    guard !witnesses.contains(where: { $0.key.key == key.key }) else {
      throw InvalidText("the witness's key stands twice")
    }
    guard witnesses.count < LogPolicy.most else { throw InvalidText("too many witnesses") }
    try define(words[0], .witness(key))
    witnesses.append(
      LogPolicy.Witness(name: words[0], key: key, url: try address(words.dropFirst(2).first)))
  }

  private mutating func readGroup(_ words: [String]) throws(InvalidText) {
    guard words.count >= 3 else { throw InvalidText("write `group <name> all|any|<k> <name>...`") }
    var members: [LogPolicy.Quorum] = []
    for name in words.dropFirst(2) {
      guard let member = named[name] else { throw InvalidText("nothing before is named \(name)") }
      members.append(member)
    }
    guard Set(words.dropFirst(2)).count == members.count else {
      throw InvalidText("a member stands twice")
    }
    let least: Int
    switch words[1] {
    case "all": least = members.count
    case "any": least = 1
    default:
      guard let number = Int(words[1]), String(number) == words[1],
        (1...members.count).contains(number)
      else { throw InvalidText("of \(members.count) members, 1 to \(members.count) are needed") }
      least = number
    }
    guard named.count < 2 * LogPolicy.most else { throw InvalidText("too many groups") }
    try define(words[0], .group(least: least, of: members))
  }

  private mutating func readQuorum(_ words: [String]) throws(InvalidText) {
    guard words.count == 1, quorum == nil else {
      throw InvalidText("write `quorum <name>` or `quorum none`, once")
    }
    guard let found = words[0] == "none" ? .some(.none) : named[words[0]] else {
      throw InvalidText("nothing before is named \(words[0])")
    }
    quorum = found
  }

  private mutating func define(_ name: String, _ value: LogPolicy.Quorum) throws(InvalidText) {
    guard name != "none", named[name] == nil else {
      throw InvalidText("the name \(name) is taken already")
    }
    named[name] = value
  }

  private func address(_ text: String?) throws(InvalidText) -> String? {
    guard let text else { return nil }
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
      throw InvalidText("an address begins with https:// or http://")
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
