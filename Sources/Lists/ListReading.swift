public import Screening

/// What a reader made of a list.
public struct ListReading: Sendable {
  /// The short permanent name of the list, such as `us-sdn`.
  public let source: String
  /// In the order of the file.
  public let entities: [ListedEntity]
  /// In the order of the file; at most `mostFaults`.
  public let faults: [ListFault]
  /// How many faults there were more.
  public let furtherFaults: Int
  /// Entries that are missing because they could not be read.
  public let lost: Int
  /// Whether the file was read to its end.
  public let isComplete: Bool

  public static let mostFaults = 1_000
}
