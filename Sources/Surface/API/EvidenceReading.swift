import Dispatch
import EventLog
import Hummingbird
import Service
import Trade
import Vocabulary

/// Looks through whole logs, one at a time, away from the threads that answer everybody else.
struct EvidenceQueue: Sendable {
  private let queue = DispatchQueue(label: "portcullis.evidence")

  func build(
    _ waybill: WaybillNumber, from store: any Store, cosigned: SignedCheckpoint?
  ) async throws(StoreFault) -> Evidence {
    let result: Result<Evidence, StoreFault> = await withCheckedContinuation { continuation in
      queue.async {
        do throws(StoreFault) {
          let snapshot = try store.snapshot()
          continuation.resume(
            returning: .success(
              try Evidence.build(from: snapshot, waybill: waybill.text, cosigned: cosigned)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}

extension API {
  /// Everything that the log can show about one waybill, for those who may read the waybill.
  func evidence(_ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let waybill: WaybillNumber
    do throws(InvalidText) {
      waybill = try WaybillNumber(text: visit.parameters.get("waybill") ?? "")
    } catch {
      throw Problem(.badParameter, error.description)
    }
    _ = try await wiring.answer(.waybill(AskWaybill(waybill: waybill)), as: session.reader)
    // What was just recorded is cosigned in a moment.
    _ = await node.publication.reach(node.state.size, within: .seconds(2))
    let built = try await evidence.build(
      waybill, from: node.store, cosigned: node.publication.cosigned)
    var response = Response(bytes: built.bytes, mediaType: "application/json")
    response.headers[.contentDisposition] =
      #"attachment; filename="evidence-\#(waybill.text).json""#
    return response
  }
}
