import Authorisations
import Canonical
import Controls
import EventLog
import RulePacks
import Service
import Vocabulary

/// Asks what was decided again, with one pack and with another in its place.
struct PastDecisions {
  struct Counts {
    var asked = 0
    var changed = 0
    /// Entries whose words are destroyed.
    var erased = 0

    mutating func add(_ other: Counts) {
      asked += other.asked
      changed += other.changed
      erased += other.erased
    }

    var text: String {
      "\(asked) decisions were asked again, \(changed) would change"
        + (erased > 0 ? "; \(erased) entries are erased, and were not asked" : "")
    }
  }

  /// Beside which packs decisions of a log are asked.
  enum Beside {
    case these(RuleBook)
    /// Those that each decision cites, as the node keeps them.
    case cited(Artefacts)
  }

  let before: RulePack
  let after: RulePack
  let json: Bool

  private struct Books {
    let before: RuleBook
    let after: RuleBook
  }

  private func books(_ book: RuleBook) throws -> Books {
    do throws(JSONFault) {
      return Books(before: try book.replacing(before), after: try book.replacing(after))
    } catch {
      throw Complaint("\(before.label) and \(after.label) cannot be asked: \(error)")
    }
  }

  /// Transactions of a file, each as of the day that it names.
  func compare(
    _ source: LineSource, _ book: RuleBook, today: Controls.Day
  ) throws -> Counts {
    defer { source.close() }
    let books = try books(book)
    var counts = Counts()
    while let batch = try source.next() {
      for line in batch {
        do throws(JSONFault) {
          let transaction = try JSON.parse(try line.bytes(), limits: Determiner.limits)
          try compare(transaction, today, books, name: "line \(line.number)", &counts)
        } catch {
          throw Complaint("line \(line.number) of the history: \(error)")
        }
      }
    }
    return counts
  }

  /// Determinations on a log, each as of the day on which the goods were to leave, by the clocks of
  /// the authority whose pack it is.
  func compare(_ log: any StoreReader, _ beside: Beside) throws -> Counts {
    let zone = AuthorityZone(regime: after.regime)
    var counts = Counts()
    var known: [[Digest]: Books] = [:]
    var index: UInt64 = 0
    while true {
      let entries = try log.entries(from: index, limit: 1_000)
      if entries.isEmpty { return counts }
      for stored in entries {
        defer { index += 1 }
        if stored.isErased {
          counts.erased += 1
          continue
        }
        for fact in try Entry(stored.bytes).facts where fact.kind == Determined.kind {
          let past = try fact.content.decode(Determined.self)
          let digests = past.packs.map(\.digest)
          let books = try known[digests] ?? self.books(try book(beside, past.packs, index))
          known[digests] = books
          let day = try Controls.Day(text: zone.day(of: past.leaves).text)
          let name = "entry \(index), by \(past.by)"
          try compare(past.transaction, day, books, name: name, &counts)
        }
      }
    }
  }

  private func book(
    _ beside: Beside, _ packs: [PackCitation], _ index: UInt64
  ) throws -> RuleBook {
    switch beside {
    case .these(let book): return book
    case .cited(let artefacts):
      return try RuleBook(
        try packs.map { cited in
          guard let bytes = try artefacts.shelf.bytes(of: cited.digest) else {
            throw Complaint(
              "entry \(index) cites \(cited.name) \(cited.version), which is not kept; bring it in"
                + " with `portcullis packs keep`, or name the packs to ask with --packs")
          }
          return try RulePack(bytes)
        })
    }
  }

  private func compare(
    _ transaction: JSON, _ day: Controls.Day, _ books: Books, name: String,
    _ counts: inout Counts
  ) throws(JSONFault) {
    let asked = try transaction.decode(Transaction.self)
    counts.asked += 1
    let difference = DeterminationDifference(
      from: try Determination(of: asked, under: books.before, on: day),
      to: try Determination(of: asked, under: books.after, on: day))
    guard !difference.isEmpty else { return }
    counts.changed += 1
    let title = difference.id.map { "\(name), \($0)" } ?? name
    if json {
      Console.print(String(decoding: difference.json(of: name).bytes, as: UTF8.self))
    } else {
      Console.print("\(title): \(difference.text)")
    }
  }
}

extension DeterminationDifference {
  fileprivate func json(of name: String) -> JSON {
    guard case .object(let object) = json else { return json }
    return .object(object.members + [.init("decision", .string(name))])
  }
}
