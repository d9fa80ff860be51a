public import Canonical
import Rows
public import Vocabulary

/// A rule pack, as far as permission needs one. It never changes: a change is another pack.
public protocol PackArtefact: Sendable {
  /// What it calls itself, with the digest of its bytes.
  var citation: PackCitation { get }
  /// What its rules, and those of the others, say of a transaction on the day of a moment, by the
  /// calendar of each regime's authority.
  /// - Parameter others: packs that are read together with it.
  /// - Throws: `JSONFault` for a transaction that cannot be read.
  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment
  ) throws(JSONFault) -> PackFinding
  /// The same of goods that are on their way aboard a carrier, so that savings clauses are decided.
  /// - Parameter since: when they left; a transaction that says it itself stands before it.
  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment,
    onTheWaySince since: Moment
  ) throws(JSONFault) -> PackFinding
}

extension PackArtefact {
  /// Packs that know no savings clauses say what they always say.
  public func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment,
    onTheWaySince since: Moment
  ) throws(JSONFault) -> PackFinding {
    try finding(beside: others, on: transaction, at: moment)
  }
}

/// What packs say, and what they understood the transaction to be about.
public struct PackFinding: Hashable, Sendable {
  /// One for each regime.
  public var outcomes: [RegimeOutcome]
  /// What the goods are classified as; several where they fall under several.
  public var classified: [ECCN]
  public var destination: Country?
  /// Where the consignee is said to have its headquarters.
  public var headquarters: Country?
  /// Of one piece.
  public var performance: Performance?

  public init(
    outcomes: [RegimeOutcome], classified: [ECCN] = [], destination: Country? = nil,
    headquarters: Country? = nil, performance: Performance? = nil
  ) {
    self.outcomes = outcomes
    self.classified = classified
    self.destination = destination
    self.headquarters = headquarters
    self.performance = performance
  }
}

extension PackFinding {
  /// As the rules of an edition know it: earlier ones did not look at what overcomes a part.
  fileprivate func known(to context: Context) -> PackFinding {
    guard context.edition < .of2026DecemberSecond else { return self }
    var known = self
    for place in known.outcomes.indices { known.outcomes[place].partial = nil }
    return known
  }
}

extension AuthorisationRules {
  /// The pack of a citation, as the node keeps it.
  /// - Throws: `packBytesMissing` where it does not; `Stop.notLoaded`.
  static func artefact(
    _ pack: PackCitation, _ context: Context
  ) throws(Stop) -> any PackArtefact {
    guard let kept = try context.artefact(pack.digest) else {
      throw .refuse(
        .packBytesMissing,
        "this node does not keep the bytes of \(pack.name) \(pack.version), SHA-256 \(pack.digest):"
          + " bring them in first; if it had them, `portcullis doctor` says what is lost")
    }
    guard let artefact = kept as? any PackArtefact else {
      throw .refuse(
        .packUnreadable,
        "what is kept under \(pack.digest) is no rule pack that can be read: \(kept)")
    }
    return artefact
  }

  /// What packs say together of a transaction at a moment.
  /// - Parameter since: when goods left that are on their way; nil for what has not left.
  static func finding(
    on transaction: JSON, under packs: [PackCitation], at moment: Moment,
    onTheWaySince since: Moment? = nil, _ context: Context
  ) throws(Stop) -> PackFinding {
    var artefacts: [any PackArtefact] = []
    for pack in packs { artefacts.append(try artefact(pack, context)) }
    guard let first = artefacts.first else { return PackFinding(outcomes: []) }
    let others = Array(artefacts.dropFirst())
    do throws(JSONFault) {
      guard let since else {
        return try first.finding(beside: others, on: transaction, at: moment).known(to: context)
      }
      return try first.finding(
        beside: others, on: transaction, at: moment, onTheWaySince: since
      ).known(to: context)
    } catch {
      throw .refuse(.transactionInvalid, "the transaction cannot be read: \(error)")
    }
  }
}
