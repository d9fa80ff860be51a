public import Rows
public import Vocabulary

extension WaybillRules {
  /// Decides a command.
  /// - Throws: `Stop.refused` with every reason that applies; `Stop.notLoaded`.
  public static func decide(
    _ command: WaybillCommand, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    switch command {
    case .issue(let content): try issue(content, in: world, context)
    case .amend(let content): try amend(content, in: world, context)
    case .cancel(let content): try cancel(content, in: world, context)
    case .pack(let content): try pack(content, in: world, context)
    case .unpack(let content): try unpack(content, in: world, context)
    case .reseal(let content): try reseal(content, in: world, context)
    case .offer(let content): try offer(content, in: world, context)
    case .handOver(let content): try handOver(content, in: world, context)
    case .decline(let content): try decline(content, in: world, context)
    case .receive(let content): try receive(content, in: world, context)
    case .sendBack(let content): try sendBack(content, in: world, context)
    case .declareError(let content): try declareError(content, in: world, context)
    case .extend(let content): try extend(content, in: world, context)
    case .reportNonReceipt(let content): try reportNonReceipt(content, in: world, context)
    case .acknowledgeReport(let content): try acknowledge(content, in: world, context)
    case .resolve(let content): try resolve(content, in: world, context)
    }
  }
}

extension WaybillCommand {
  /// Rows that deciding will read for certain, so that they can be loaded at once. What else it
  /// reads it asks for as it goes, and is then decided anew.
  ///
  /// - Parameters:
  ///   - id: of the command.
  ///   - embedded: id of the body inside it.
  public func needs(_ id: Digest, embedded: Digest?) -> [Need] {
    switch self {
    case .issue(let content):
      [row(WaybillNumber(from: id))]
        + content.units.flatMap { unit in
          unit.contents.flatMap { pieces in
            pieces.serials.map { serial in
              Need.row(RowKey(SerialRecord.self, SerialRecord.key(pieces.part, serial)))
            }
          }
        }
    case .receive(let content):
      [row(content.waybill)]
        + content.units.flatMap { unit in
          [Need.row(RowKey(LogisticUnit.self, LogisticUnit.key(content.waybill, unit.sscc)))]
            + unit.scanned.flatMap { pieces in
              pieces.serials.map { serial in
                Need.row(RowKey(SerialRecord.self, SerialRecord.key(pieces.part, serial)))
              }
            }
        }
    case .handOver(let content):
      [
        row(content.waybill), .row(RowKey(HandoverRecord.self, content.prev.text)),
        .row(RowKey(Offer.self, id.text)),
      ]
    case .decline(let content): [.row(RowKey(Offer.self, content.handover.text))]
    case .amend(let content): [row(content.waybill)]
    case .cancel(let content): [row(content.waybill), units(content.waybill)]
    case .pack(let content): [row(content.waybill)]
    case .unpack(let content): [row(content.waybill)]
    case .reseal(let content): [row(content.waybill)]
    case .offer: embedded.map { [.row(RowKey(Offer.self, $0.text))] } ?? []
    case .sendBack(let content): [row(content.waybill)]
    case .declareError(let content): [row(content.waybill)]
    case .extend(let content): [row(content.waybill)]
    case .reportNonReceipt(let content): [row(content.waybill)]
    case .acknowledgeReport(let content): [row(content.waybill)]
    case .resolve(let content): [row(content.waybill), units(content.waybill)]
    }
  }

  private func row(_ number: WaybillNumber) -> Need { .row(RowKey(Waybill.self, number.text)) }

  private func units(_ number: WaybillNumber) -> Need {
    .range(RowRange(table: LogisticUnit.table, from: "\(number)/", upTo: "\(number)0", limit: .max))
  }
}
