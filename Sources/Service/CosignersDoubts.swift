import EventLog
import Logging
import Vocabulary

/// What is done when a witness knows more, or other things, than this node.
extension Cosigners {
  /// A witness's bare word stops nobody, or any one of them could. A checkpoint that it shows under
  /// this log's own key does: no other node can have made it.
  func suspect(_ position: Int, _ word: String) async {
    standings[position].fail(word)
    let name = standings[position].witness.name
    guard let shown = await shownNote(standings[position].witness) else {
      log.warning("a witness disagrees without proof", metadata: ["witness": "\(name)"])
      return
    }
    do throws(StoreFault) {
      if try continues(shown) {
        standings[position].known = shown.size
        return
      }
    } catch {
      log.error("the store failed", metadata: ["fault": "\(error)"])
      return
    }
    stop(Cosigners.behind("The witness \(name) shows", shown, node.state.size))
  }

  static func behind(_ who: String, _ note: CheckpointNote, _ size: UInt64) -> String {
    "\(who) a checkpoint of \(note.size) entries, signed with this log's key, that this store of"
      + " \(size) entries does not continue. Either the store was set back to an older copy, or"
      + " another node writes with the same key. Nothing is written here any more. Stop the other"
      + " node, or bring back the newest store. If that is lost, keep this one as it is: its log"
      + " can be read and proven, but never be continued."
  }

  /// The note that a witness cosigned last, if this log's key signed it.
  private func shownNote(_ witness: LogPolicy.Witness) async -> CheckpointNote? {
    guard let url = witness.url else { return nil }
    let hash = sha256(Array(node.origin.utf8))
    guard let answer = try? await courier.send(nil, to: "\(url)/\(hash)/checkpoint"),
      answer.status == 200, let note = try? CheckpointNote(text: answer.body),
      note.origin == node.origin, node.hasSigned(note)
    else { return nil }
    return note
  }

  /// Whether this store's log has the tree of a note as its beginning.
  func continues(_ note: CheckpointNote) throws(StoreFault) -> Bool {
    guard note.size <= node.state.size else { return false }
    return try MerkleTree.root(size: note.size, source: node.store) == note.root
  }

  /// A log without an entry has no checkpoint to send; so its witnesses are asked whether they know
  /// of one.
  func askAboutNothing() {
    for position in standings.indices {
      let standing = standings[position]
      guard !standing.isBusy, standing.word != Cosigners.knowsNothing,
        let url = standing.witness.url
      else { continue }
      let pause = standing.notBefore - ContinuousClock.now
      guard pause <= .zero else {
        wakeUp(after: pause)
        continue
      }
      standings[position].isBusy = true
      let address = "\(url)/\(sha256(Array(node.origin.utf8)))/checkpoint"
      Task { [courier] in
        let status = try? await courier.send(nil, to: address).status
        await self.hearAboutNothing(status, from: position)
      }
    }
  }

  static let knowsNothing = "knows of no entry"

  private func hearAboutNothing(_ status: Int?, from position: Int) async {
    standings[position].isBusy = false
    switch status {
    case 404: standings[position].word = Cosigners.knowsNothing
    case 200: await suspect(position, "knows entries of this log")
    default: standings[position].fail("does not answer")
    }
    let agreed = standings.filter { $0.word == Cosigners.knowsNothing }.map(\.witness.key)
    if policy.quorum.isMet(by: Set(agreed)) && !standings.contains(where: \.isBusy) {
      if !isOpen { open() }
    } else {
      wakeUp(after: .zero)
    }
  }
}
