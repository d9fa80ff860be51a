/// One thing in a list that was not read as it stands, and where.
public struct ListFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// The line, from 1; in a JSON array the number of the entry.
  public let line: Int
  /// The entry that it is about, where one is known.
  public let entry: String?
  /// What is wrong, and what was made of it.
  public let message: String
  /// Whether an entry is missing because of it.
  public let isLoss: Bool

  public init(file: String, line: Int, entry: String?, message: String, isLoss: Bool) {
    (self.file, self.line, self.entry) = (file, line, entry)
    (self.message, self.isLoss) = (message, isLoss)
  }

  public var description: String {
    "\(file):\(line): " + (entry.map { "\($0): " } ?? "") + message
  }
}
