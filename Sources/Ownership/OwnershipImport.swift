/// The interests that somebody else's file states, and what in it could not be read.
public struct OwnershipImport: Sendable {
  public internal(set) var interests: [Interest] = []
  /// What the file calls the parties, by id.
  public internal(set) var names: [String: String] = [:]
  /// In the order of the file; at most `mostFaults`.
  public private(set) var faults: [OwnershipFault] = []
  /// How many faults there were more.
  public private(set) var furtherFaults = 0

  public static let mostFaults = 1_000
  /// Characters of an id that are told.
  static let longestId = 128

  mutating func report(_ place: Int, _ id: String?, _ message: String) {
    guard faults.count < OwnershipImport.mostFaults else {
      furtherFaults += 1
      return
    }
    let id = id.map { String($0.prefix(OwnershipImport.longestId)) }
    faults.append(OwnershipFault(place: place, statement: id, message: message))
  }
}

/// One statement of a file, or a part of it, that does not count as it was written.
public struct OwnershipFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line in a file of lines, the number of the statement in an array; from 1.
  public let place: Int
  /// The id of the statement, where it has one; its beginning, where it is very long.
  public let statement: String?
  /// What is wrong, and what was made of it.
  public let message: String

  public var description: String {
    "\(place): " + (statement.map { "\($0): " } ?? "") + message
  }
}
