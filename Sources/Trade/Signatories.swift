import Registry
public import Rows
public import Vocabulary
import Waybills

/// Who has to sign in a role, as far as a command says so by itself.
public enum Signatory: Sendable, Hashable {
  /// Whoever may; the rules say when it is sent.
  case whoeverMay
  /// With any key of a party.
  case party(PartyID)
  /// With this key, which may not be enrolled yet.
  case key(PublicKey)
}

extension Reading {
  /// Who signs a command that takes two signatures. A handover is not among them: it is offered.
  ///
  /// - Returns: nothing for a command of one signer.
  /// - Throws: `subjectUnknown` where the command is about what the reader may not read.
  public func signatories(of command: Command) throws(Stop) -> [SigningRole: Signatory] {
    switch command {
    case .registry(.registerParty(let content)):
      return [.actor: .whoeverMay, .keyholder: .key(content.key)]
    case .registry(.enrolKey(let content)):
      return [.actor: .whoeverMay, .keyholder: .key(content.key)]
    case .registry(.rotateKey(let content)):
      return [.actor: .whoeverMay, .keyholder: .key(content.new)]
    case .waybill(.extend(let content)):
      let waybill = try readable(content.waybill)
      let second = try WaybillRules.countersigner(of: waybill, in: world)
      return [.actor: .whoeverMay, .countersigner: .party(second)]
    case .waybill(.declareError(let content)):
      guard let id = content.handover else { return [:] }
      let waybill = try readable(content.waybill)
      guard let handover = try world.find(HandoverRecord.self, id.text),
        handover.waybill == waybill.number
      else { throw absent("handover \(id)") }
      return [.releaser: .party(handover.from), .acceptor: .party(handover.to)]
    default: return [:]
    }
  }

  private func readable(_ number: WaybillNumber) throws(Stop) -> Waybill {
    guard let waybill = try world.find(Waybill.self, number.text), try mayRead(waybill) else {
      throw absent("waybill \(number)")
    }
    return waybill
  }
}
