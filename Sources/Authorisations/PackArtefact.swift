public import Canonical
import Rows
public import Vocabulary

/// A rule pack, as far as permission needs one. It never changes: a change is another pack.
public protocol PackArtefact: Sendable {
  /// What it calls itself, with the digest of its bytes.
  var citation: PackCitation { get }
  /// What its rules say of a transaction on the day of a moment, by the calendar of its authority.
  /// - Throws: `JSONFault` for a transaction that cannot be read.
  func finding(on transaction: JSON, at moment: Moment) throws(JSONFault) -> PackFinding
}

/// What a pack says, and what it understood the transaction to be about.
public struct PackFinding: Hashable, Sendable {
  public var verdict: DeterminationVerdict
  public var requirements: [String]
  public var exceptions: [ExceptionSymbol]
  public var missing: [String]
  /// What the goods are classified as; several where they fall under several.
  public var classified: [ECCN]
  public var destination: Country?
  /// Of one piece.
  public var performance: Performance?

  public init(
    verdict: DeterminationVerdict, requirements: [String] = [],
    exceptions: [ExceptionSymbol] = [], missing: [String] = [], classified: [ECCN] = [],
    destination: Country? = nil, performance: Performance? = nil
  ) {
    self.verdict = verdict
    self.requirements = requirements
    self.exceptions = exceptions
    self.missing = missing
    self.classified = classified
    self.destination = destination
    self.performance = performance
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
        .packUnreadable, "what is kept under \(pack.digest) is no rule pack that can be read")
    }
    return artefact
  }

  /// What packs say of a transaction at a moment, each in its turn.
  static func findings(
    of transaction: JSON, under packs: [PackCitation], at moment: Moment, _ context: Context
  ) throws(Stop) -> [(pack: PackCitation, finding: PackFinding)] {
    var found: [(PackCitation, PackFinding)] = []
    for pack in packs {
      let artefact = try artefact(pack, context)
      do throws(JSONFault) {
        found.append((pack, try artefact.finding(on: transaction, at: moment)))
      } catch {
        throw .refuse(.transactionInvalid, "the transaction cannot be read: \(error)")
      }
    }
    return found
  }

  static func outcomes(
    of transaction: JSON, under packs: [PackCitation], at moment: Moment, _ context: Context
  ) throws(Stop) -> [RegimeOutcome] {
    try findings(of: transaction, under: packs, at: moment, context).map(RegimeOutcome.init)
  }
}

extension RegimeOutcome {
  init(_ pack: PackCitation, _ finding: PackFinding) {
    self.init(
      pack: pack, verdict: finding.verdict, requirements: finding.requirements,
      exceptions: finding.exceptions, missing: finding.missing)
  }
}
