internal import Canonical
public import Foundation
public import Screening
public import Vocabulary

/// Versions of lists in a directory, and which of them count.
///
///     SHELF/us-sdn/versions/DIGEST/version.json   what it is (`ListVersion`)
///     SHELF/us-sdn/versions/DIGEST/entries.ndjson its entries, canonical, one a line
///     SHELF/us-sdn/versions/DIGEST/faults.txt     what could not be read, by line
///     SHELF/us-sdn/words.ndjson                   which became current, and by whose word
///
/// A version appears whole or not at all, and is never changed. The last line of `words.ndjson`
/// names the version that is current. A crash before that line leaves the list before it.
public struct ListShelf: Sendable {
  public let directory: URL
  /// Of a hundred entries, how many may be gone without a person's word.
  public let toleratedLoss: Int

  /// - Precondition: `toleratedLoss` is 0 to 100.
  public init(directory: URL, toleratedLoss: Int = 10) {
    precondition((0...100).contains(toleratedLoss), "a tolerated loss is 0 to 100 percent")
    (self.directory, self.toleratedLoss) = (directory, toleratedLoss)
  }

  /// Keeps a list, and makes it current if nothing speaks against it.
  /// - Throws: `ShelfFault` when the directory cannot be written or what is in it is damaged.
  public func offer(
    _ reading: ListReading, origin: String, files: [ListFile], retrieved: Moment
  ) throws(ShelfFault) -> ListOffer {
    try check(source: reading.source)
    let version = ListVersion(reading, origin: origin, files: files, retrieved: retrieved)
    let before = try current(reading.source)
    let diff: ListDiff?
    if let before {
      diff = ListDiff(from: try entities(of: before), to: reading.entities)
    } else {
      diff = nil
    }
    if let before, before.digest == version.digest, version.isComplete, version.lost == 0 {
      return ListOffer(version: before, diff: diff, outcome: .unchanged)
    }
    try keep(version, reading)
    let reasons = self.reasons(against: version, after: before)
    guard reasons.isEmpty else {
      return ListOffer(version: version, diff: diff, outcome: .held(reasons))
    }
    try append(
      ListWord(digest: version.digest, at: retrieved, by: nil, reason: "within tolerance"),
      to: version.source)
    return ListOffer(version: version, diff: diff, outcome: .accepted)
  }

  private func reasons(against version: ListVersion, after before: ListVersion?) -> [HoldReason] {
    var reasons: [HoldReason] = []
    if version.entries == 0 { reasons.append(.empty) }
    if !version.isComplete { reasons.append(.incomplete) }
    if version.lost > 0 { reasons.append(.lost(version.lost)) }
    if let before, version.entries * 100 < before.entries * (100 - toleratedLoss) {
      reasons.append(.shrunken(from: before.entries, to: version.entries))
    }
    return reasons
  }

  /// A person makes a version current that is on the shelf: one that was held, or an earlier one.
  /// - Throws: `ShelfFault` when it is not there, or nobody is named.
  public func accept(
    _ digest: Digest, of source: String, by person: String, reason: String, at: Moment
  ) throws(ShelfFault) {
    guard !person.isEmpty, !reason.isEmpty else {
      throw ShelfFault("who accepts the list, and why, has to be said")
    }
    let version = try version(digest, of: source)
    _ = try entities(of: version)
    try append(ListWord(digest: digest, at: at, by: person, reason: reason), to: source)
  }

  /// The names of the lists that are here.
  public func sources() throws(ShelfFault) -> [String] {
    try names(in: directory).filter { isName($0) }
  }

  /// The version that counts; nil for a list of which none does.
  public func current(_ source: String) throws(ShelfFault) -> ListVersion? {
    guard let word = try words(about: source).last else { return nil }
    return try version(word.digest, of: source)
  }

  /// All that was kept of a list, the first retrieved first.
  public func versions(of source: String) throws(ShelfFault) -> [ListVersion] {
    try check(source: source)
    var versions: [ListVersion] = []
    for name in try names(in: folder(source).appending(path: "versions")) {
      guard let digest = try? Digest(text: name) else { continue }
      versions.append(try version(digest, of: source))
    }
    return versions.sorted { $0.retrieved < $1.retrieved }
  }
}

extension ListShelf {
  public func version(_ digest: Digest, of source: String) throws(ShelfFault) -> ListVersion {
    try check(source: source)
    let file = place(of: digest, source).appending(path: "version.json")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw ShelfFault("\(source) has no version \(digest)")
    }
    do {
      return try JSON.parse(try ShelfFiles.read(file)).decode(ListVersion.self)
    } catch {
      throw ShelfFault("\(file.path): \(error)")
    }
  }

  /// The entries of a version, by their numbers; checked against its digest.
  public func entities(of version: ListVersion) throws(ShelfFault) -> [ListedEntity] {
    let file = place(of: version.digest, version.source).appending(path: "entries.ndjson")
    let bytes = try ShelfFiles.read(file)
    guard ListVersion.digest(of: bytes) == version.digest else {
      throw ShelfFault("\(file.path) is damaged: it is not what its digest says")
    }
    do {
      return try ListVersion.entities(in: bytes)
    } catch {
      throw ShelfFault("\(file.path): \(error)")
    }
  }

  /// Which versions became current, in order.
  public func words(about source: String) throws(ShelfFault) -> [ListWord] {
    try check(source: source)
    let file = folder(source).appending(path: "words.ndjson")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let bytes = try ShelfFiles.read(file)
    // A line without its end was never finished: what it says did not happen.
    let finished = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[...$0] } ?? []
    var words: [ListWord] = []
    for line in finished.split(separator: UInt8(ascii: "\n")) {
      do {
        words.append(try JSON.parse(Array(line)).decode(ListWord.self))
      } catch {
        throw ShelfFault("\(file.path), line \(words.count + 1): \(error)")
      }
    }
    return words
  }

  private func folder(_ source: String) -> URL { directory.appending(path: source) }

  private func place(of digest: Digest, _ source: String) -> URL {
    folder(source).appending(path: "versions/\(digest)")
  }

  private func isName(_ source: String) -> Bool {
    (1...40).contains(source.utf8.count)
      && source.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (48...57).contains($0)
          || $0 == UInt8(ascii: "-")
      }
  }

  private func check(source: String) throws(ShelfFault) {
    guard isName(source) else {
      throw ShelfFault("\"\(source.prefix(40))\" is no name of a list: write one like us-sdn")
    }
  }

  private func names(in folder: URL) throws(ShelfFault) -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    } catch {
      throw ShelfFault("\(folder.path) cannot be read: \(error.localizedDescription)")
    }
  }

  private func keep(_ version: ListVersion, _ reading: ListReading) throws(ShelfFault) {
    let place = place(of: version.digest, version.source)
    if FileManager.default.fileExists(atPath: place.path) { return }
    var faults = reading.faults.map(\.description)
    if reading.furtherFaults > 0 { faults.append("and \(reading.furtherFaults) more") }
    try ShelfFiles.make(
      place,
      [
        "entries.ndjson": ListVersion.bytes(of: reading.entities),
        "faults.txt": Array(faults.map { $0 + "\n" }.joined().utf8),
        "version.json": JSON.bytes(of: version),
      ])
  }

  private func append(_ word: ListWord, to source: String) throws(ShelfFault) {
    let known = try words(about: source).map { JSON.bytes(of: $0) } + [JSON.bytes(of: word)]
    try ShelfFiles.replace(
      folder(source).appending(path: "words.ndjson"),
      with: known.flatMap { $0 + [UInt8(ascii: "\n")] })
  }
}
