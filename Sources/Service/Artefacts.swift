public import Authorisations
public import EventLog
public import Rows
import Synchronization
public import Vocabulary

/// Where a node keeps the bytes that its log cites by their SHA-256, such as rule packs.
public protocol ArtefactShelf: Sendable {
  /// - Returns: nil where nothing is kept under the digest. What is returned is durable.
  /// - Throws: `StoreFault.corrupt` when the bytes there do not hash to it.
  func bytes(of digest: Digest) throws(StoreFault) -> [UInt8]?
  /// Keeps some bytes; they are durable when it returns. What is kept is never taken away: an entry
  /// may cite it as long as there is a log.
  /// - Returns: what they are kept under.
  func keep(_ bytes: [UInt8]) throws(StoreFault) -> Digest
}

/// What a log cites, read once. Artefacts never change, so whoever has one has it for good.
public final class Artefacts: Sendable {
  /// What bytes are, to those who decide; what cannot be read says so.
  public typealias Reading = @Sendable ([UInt8], Digest) -> any Sendable

  /// The longest that is kept: 16 MiB.
  public static let longest = 16_777_216

  /// For a log that cites none, or a reader that does not have them.
  public static let none = Artefacts(MemoryShelf())

  public let shelf: any ArtefactShelf
  private let read: Reading
  private let known = Mutex<[Digest: any Sendable]>([:])

  /// - Parameter read: rule packs where it is not given.
  public init(_ shelf: any ArtefactShelf, read: @escaping Reading = RulePackReading.read) {
    self.shelf = shelf
    self.read = read
  }

  /// - Throws: `StoreFault` when it cannot be said whether there is one.
  public func find(_ digest: Digest) throws(StoreFault) -> Artefact {
    if let known = known.withLock({ $0[digest] }) { return .present(known) }
    guard let bytes = try shelf.bytes(of: digest) else { return .absent }
    let artefact = read(bytes, digest)
    known.withLock { $0[digest] = artefact }
    return .present(artefact)
  }

  /// Keeps some bytes, durably.
  /// - Throws: `StoreFault`.
  public func keep(_ bytes: [UInt8]) throws(StoreFault) -> Digest { try shelf.keep(bytes) }
}

/// For tests, simulations and logs in memory.
public final class MemoryShelf: ArtefactShelf {
  private let held = Mutex<[Digest: [UInt8]]>([:])

  public init() {}

  public func bytes(of digest: Digest) -> [UInt8]? { held.withLock { $0[digest] } }

  public func keep(_ bytes: [UInt8]) -> Digest {
    let digest = sha256(bytes)
    held.withLock { $0[digest] = bytes }
    return digest
  }
}

/// Asks a question that may read what the log cites, again and again until rows are paged in and
/// artefacts stand in its context.
/// - Throws: the refusal that the question came to, or the store's fault.
func paging<Answer>(
  _ cache: RowCache, _ reader: any StoreReader, _ artefacts: Artefacts, _ context: Context,
  _ question: (Context) throws(Stop) -> Answer
) throws(Failure) -> Answer {
  var context = context
  while true {
    let need: Need
    do throws(Stop) {
      return try question(context)
    } catch {
      switch error {
      case .refused(let refusal): throw .refused(refusal, recorded: nil)
      case .notLoaded(let missing): need = missing
      }
    }
    do throws(StoreFault) {
      if case .artefact(let digest) = need {
        context.artefacts[digest] = try artefacts.find(digest)
      } else {
        try cache.load(need, from: reader)
      }
    } catch {
      throw .fault(error)
    }
  }
}

extension Artefacts {
  /// The packs that a log has adopted and that are not kept, or not as they were.
  /// - Throws: what keeps the log from being read.
  public func missing(
    in reader: any StoreReader
  ) throws(Failure) -> [(pack: PackCitation, why: String)] {
    let packs = try reader.ask { world throws(Stop) in
      try AuthorisationRules.everyPack(in: world)
    }
    var missing: [(PackCitation, String)] = []
    for pack in packs {
      do throws(StoreFault) {
        if try shelf.bytes(of: pack.digest) == nil {
          missing.append((pack, "there is no file of that name"))
        }
      } catch {
        missing.append((pack, "\(error)"))
      }
    }
    return missing
  }
}
