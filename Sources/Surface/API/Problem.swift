import Canonical
import EventLog
import Hummingbird
import Service
import Vocabulary

/// What a request that came to nothing is answered with (RFC 9457).
struct Problem: Error, Sendable {
  var status: Int
  /// Last part of the problem's type: the class of the refusal, or `fault`.
  var kind: String
  var title: String
  var detail: String
  var reasons: [Reason] = []
  /// Index of the entry that keeps the attempt.
  var recorded: UInt64?
  /// Seconds.
  var retryAfter: Int?

  static let mediaType = "application/problem+json"

  init(_ refusal: Refusal, recorded: UInt64? = nil, status: Int? = nil) {
    self.status = status ?? refusal.kind.httpStatus
    kind = refusal.kind.rawValue
    title = refusal.kind.title
    detail = refusal.reasons[0].message
    reasons = refusal.reasons
    self.recorded = recorded
  }

  init(_ fault: StoreFault) {
    status = fault.httpStatus
    kind = "fault"
    title = status == 507 ? "Out of space" : "Temporarily not possible"
    detail = fault.advice
    retryAfter = fault.retryAfter
  }

  init(_ failure: Failure) {
    switch failure {
    case .refused(let refusal, let receipt): self.init(refusal, recorded: receipt?.index)
    case .fault(let fault): self.init(fault)
    }
  }

  init(_ code: SurfaceRefusal, _ message: String, retryAfter: Int? = nil) {
    self.init(Refusal([code.because(message)]), status: code.status)
    self.retryAfter = retryAfter
  }

  init(_ fault: JSONFault) { self.init(Refusal(fault)) }

  /// An invariant did not hold. Nothing of it is told to the outside.
  static var unexpected: Problem {
    var problem = Problem(.ioFailed(""))
    problem.status = 500
    problem.title = "Internal error"
    problem.detail = "The node met something that it did not expect; its log says more."
    problem.retryAfter = nil
    return problem
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("detail", .string(detail)), .init("status", .integer(Int64(status))),
      .init("title", .string(title)), .init("type", .string("urn:portcullis:problem:" + kind)),
      .init("reasons", JSON(encoding: reasons)),
    ]
    if let recorded { members.append(.init("recorded", .integer(Int64(recorded)))) }
    return .object(members)
  }

  var response: Response {
    var response = Response(json, status: status, mediaType: Problem.mediaType)
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    if status == 401 { response.headers[.wwwAuthenticate] = #"Session realm="portcullis""# }
    return response
  }
}
