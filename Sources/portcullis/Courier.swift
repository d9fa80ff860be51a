import Foundation
import Service

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Carries reports to the webhooks of authorities.
struct WebCourier: Courier {
  func post(_ body: [UInt8], to address: String) async throws -> Int {
    guard let url = URL(string: address), url.scheme == "https" || url.scheme == "http" else {
      throw Complaint("\(address) is no address that a report can be sent to")
    }
    var request = URLRequest(url: url, timeoutInterval: 30)
    request.httpMethod = "POST"
    request.httpBody = Data(body)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    let (_, response) = try await URLSession.shared.data(for: request)
    guard let answer = response as? HTTPURLResponse else {
      throw Unavailable("\(address) does not answer over HTTP")
    }
    return answer.statusCode
  }
}
