import Vocabulary

extension StoreReader {
  /// The right edge of the tree that the stored leaf hashes make, read from the first one: what
  /// the stored edge and the checkpoint have to be. Costs a second or so a million entries.
  ///
  /// - Throws: `StoreFault.corrupt` when a hash is missing.
  public func foldedEdge(size: UInt64) throws(StoreFault) -> TreeEdge {
    var edge = TreeEdge()
    while edge.size < size {
      let count = Int(min(4096, size - edge.size))
      for hash in try hashes(level: 0, from: edge.size, count: count) { _ = edge.append(hash) }
    }
    return edge
  }

  /// What does not agree in the end of the log as it is stored: the hashes, the edge of the tree,
  /// and the checkpoint with the signature of the log's key.
  ///
  /// - Returns: nil when all of it agrees.
  public func disagreement(with key: VerifierKey) throws(StoreFault) -> String? {
    let state = try state()
    guard let text = state.checkpoint else {
      return state.size == 0 ? nil : "there are entries and no checkpoint"
    }
    guard let note = try? SignedCheckpoint(text: text) else {
      return "the stored checkpoint cannot be read"
    }
    let checkpoint = note.checkpoint
    guard checkpoint.size == state.size, checkpoint.root == state.edge.root else {
      return "the checkpoint of \(checkpoint.size) entries is not that of the \(state.size) stored"
    }
    guard try foldedEdge(size: state.size) == state.edge else {
      return "the stored hashes of the entries do not make the root \(checkpoint.root)"
    }
    guard checkpoint.origin == key.name, note.isSigned(by: key) else {
      return "the checkpoint of \(checkpoint.origin) is not signed by \(key.text)"
    }
    return nil
  }
}
