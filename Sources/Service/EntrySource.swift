import Canonical
public import EventLog

/// Where the entries of a whole log come from: in order of index, from the first on.
public protocol EntrySource {
  /// - Returns: nil after the last one.
  mutating func next() throws -> LoggedEntry?
}

/// The entries of a store, as of when it was first asked.
public struct StoreEntries: EntrySource {
  private let reader: any StoreReader
  private let size: UInt64
  private var index: UInt64 = 0
  private var page: ArraySlice<StoredEntry> = []

  public init(_ reader: any StoreReader) throws(StoreFault) {
    self.reader = reader
    size = try reader.state().size
  }

  /// - Throws: `StoreFault.corrupt` when an entry is missing.
  public mutating func next() throws -> LoggedEntry? {
    guard index < size else { return nil }
    if page.isEmpty { page = try reader.entries(from: index, limit: 512)[...] }
    guard let entry = page.popFirst() else {
      throw StoreFault.corrupt("entry \(index) of \(size) is not there")
    }
    index += 1
    do throws(JSONFault) {
      return try LoggedEntry(entry)
    } catch {
      throw StoreFault.corrupt("entry \(index - 1): \(error)")
    }
  }
}
