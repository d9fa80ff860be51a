import Canonical
import EventLog
import Service
import Trade
import Vocabulary

/// What has been promised, and every way in which it was not kept.
final class Model: @unchecked Sendable {
  private(set) var troubles: [String] = []
  /// Every id that somebody has sent, well signed.
  var sent: Set<Digest> = []
  /// The receipts that have left a node, for commands that were recorded.
  private(set) var receipts: [Digest: EntryReceipt] = [:]
  /// The receipts of attempts that were refused. The same command may be recorded later, when
  /// somebody else signs it or the world has changed.
  private(set) var attempts: Set<EntryReceipt> = []
  /// Checkpoints that have left a node, in order.
  private(set) var served: [String] = []
  /// Waybills that were issued, in order.
  private(set) var issued: [WaybillNumber] = []
  private(set) var counts: [String: Int] = [:]

  func trouble(_ what: String) { troubles.append(what) }
  func count(_ what: String) { counts[what, default: 0] += 1 }

  /// An answer leaves the node. It counts from here on, whether it arrives or not.
  ///
  /// - Parameter isExcused: whether a fault is to be expected.
  func answered(
    _ result: Result<EntryReceipt, Failure>, to id: Digest?, disk: SimulatedDisk, isExcused: Bool
  ) {
    switch result {
    case .success(let receipt):
      count("recorded")
      promised(receipt, to: id, disk)
    case .failure(.refused(_, let receipt?)):
      count("attempts recorded")
      attempts.insert(receipt)
      if let id, receipts[id] != nil { trouble("\(id.text) was recorded, then refused") }
      checkDurable(receipt, to: id, disk)
    case .failure(.refused(_, nil)):
      count(id == nil ? "unreadable" : "refused")
      if let id, receipts[id] != nil { trouble("\(id.text) was recorded, then refused") }
    case .failure(.fault(let fault)):
      count("faults")
      if !isExcused { trouble("a fault that nothing gave rise to: \(fault)") }
      if fault == .outOfSpace, !isExcused { trouble("out of space on a disk that has some") }
    }
  }

  private func promised(_ receipt: EntryReceipt, to id: Digest?, _ disk: SimulatedDisk) {
    checkDurable(receipt, to: id, disk)
    checkErasures(by: receipt, disk)
    guard let before = receipts[receipt.id] else {
      receipts[receipt.id] = receipt
      if (try? receipt.facts().first?.kind) == "waybill.issued/1" {
        issued.append(WaybillNumber(from: receipt.id))
      }
      return
    }
    // What was erased meanwhile is still known, by what is left of it.
    let isErased =
      receipt.erased == true && disk.isErased(receipt.index) && before.index == receipt.index
      && before.leaf == receipt.leaf
    if isErased { count("receipts of what is erased") }
    if before != receipt, !isErased {
      trouble("two receipts for \(receipt.id.text): \(before.index) and \(receipt.index)")
    }
  }

  /// What is said to be erased is gone when it is said.
  private func checkErasures(by receipt: EntryReceipt, _ disk: SimulatedDisk) {
    guard let fact = try? receipt.facts().first, fact.kind == RecordErased.kind,
      let erased = try? fact.content.decode(RecordErased.self)
    else { return }
    for index in erased.entries where !disk.isErased(index) {
      trouble("entry \(index) is said to be erased by \(receipt.index), and is not")
    }
  }

  /// The log has attested its state.
  func attested(_ receipt: EntryReceipt, _ disk: SimulatedDisk) {
    checkDurable(receipt, to: receipt.id, disk)
  }

  private func checkDurable(_ receipt: EntryReceipt, to id: Digest?, _ disk: SimulatedDisk) {
    guard receipt.id == id else {
      return trouble("an answer to \(id?.text ?? "nonsense") is a receipt of \(receipt.id.text)")
    }
    if (try? disk.image.entry(receipt.index))?.leafHash != receipt.leaf {
      trouble("entry \(receipt.index) was promised and is not durable")
    }
  }

  /// A checkpoint leaves the node.
  func served(_ checkpoint: String, disk: SimulatedDisk) {
    count("checkpoints served")
    if served.last != checkpoint { served.append(checkpoint) }
    if !disk.isDurable(checkpoint) { trouble("a checkpoint was served that is not durable") }
  }
}
