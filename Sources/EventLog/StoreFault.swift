public import Vocabulary

/// The outside failed. Unless it says otherwise nothing was changed, and the same thing may be
/// tried again with the same id.
public enum StoreFault: Error, Sendable, Hashable {
  /// Another writer has claimed the store, or the log has grown since this one looked.
  case staleWriter
  /// The id is in the log already. Nothing was written.
  case alreadyCommitted(id: Digest, index: UInt64)
  /// No space; reading goes on. HTTP 507.
  case outOfSpace
  /// Reading or writing failed.
  case ioFailed(String)
  /// It failed so late that it may have happened: read the log again before the next command.
  case outcomeUnknown(String)
  /// Another process has this store open for writing.
  case locked(String)
  /// What is stored does not agree with itself.
  case corrupt(String)
  /// Nothing may be written now, for this reason; reading goes on.
  case readOnly(String)
  /// Not a store of this program, or one of a later version.
  case notPortcullis(String)
}
