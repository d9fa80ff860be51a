import Dispatch
import EventLog
import Hummingbird
import Service
import Trade
import Vocabulary

/// Puts evidence together, one at a time, away from the threads that answer everybody else.
struct EvidenceQueue: Sendable {
  private let queue = DispatchQueue(label: "portcullis.evidence")

  func build(
    _ waybill: WaybillNumber, for reader: Reader, from store: any Store,
    cosigned: SignedCheckpoint?
  ) async throws(Failure) -> Evidence {
    let result: Result<Evidence, Failure> = await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: build(waybill, reader, store, cosigned))
      }
    }
    return try result.get()
  }

  func disclosure(
    of index: UInt64, paths: [String], from store: any Store, cosigned: SignedCheckpoint?
  ) async throws(Failure) -> Disclosure {
    let result: Result<Disclosure, Failure> = await withCheckedContinuation { continuation in
      queue.async {
        do throws(Failure) {
          let snapshot: any StoreReader
          do throws(StoreFault) { snapshot = try store.snapshot() } catch { throw .fault(error) }
          continuation.resume(
            returning: .success(
              try snapshot.disclosure(of: index, paths: paths, cosigned: cosigned)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private func build(
    _ waybill: WaybillNumber, _ reader: Reader, _ store: any Store, _ cosigned: SignedCheckpoint?
  ) -> Result<Evidence, Failure> {
    let snapshot: any StoreReader
    do throws(StoreFault) { snapshot = try store.snapshot() } catch {
      return .failure(.fault(error))
    }
    do throws(Failure) {
      return .success(try snapshot.evidence(of: waybill, for: reader, cosigned: cosigned))
    } catch {
      return .failure(error)
    }
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
      waybill, for: session.reader, from: node.store, cosigned: node.publication.cosigned)
    var response = Response(bytes: built.bytes, mediaType: "application/json")
    response.headers[.contentDisposition] =
      #"attachment; filename="evidence-\#(waybill.text).json""#
    return response
  }
}
