import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a server answered, whatever its status.
struct Fetched: Sendable {
  var status: Int
  var bytes: [UInt8]
}

/// Requests to servers that nobody has to trust: an answer is read up to a limit and no further,
/// and a redirection is not followed.
final class Fetcher: NSObject, URLSessionDataDelegate {
  private struct Waiting {
    let limit: Int
    let answer: CheckedContinuation<Fetched, any Error>
    var bytes: [UInt8] = []
    var isTooLarge = false
  }

  private let waiting = Mutex<[Int: Waiting]>([:])
  private let made = Mutex<URLSession?>(nil)

  private var session: URLSession {
    made.withLock { made in
      if let made { return made }
      let configuration = URLSessionConfiguration.ephemeral
      configuration.httpMaximumConnectionsPerHost = 16
      configuration.httpShouldSetCookies = false
      let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
      made = session
      return session
    }
  }

  /// - Parameters:
  ///   - body: nil for GET, the content of a POST otherwise.
  ///   - limit: most bytes of an answer.
  ///   - timeout: seconds without a byte.
  /// - Throws: `Unavailable` when nobody answers, or at too great a length.
  func send(
    _ address: String, _ body: [UInt8]? = nil, mediaType: String = "text/plain; charset=utf-8",
    atMost limit: Int, timeout: Double = 30
  ) async throws -> Fetched {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme) else {
      throw Complaint("\(address): an address is written like http://localhost:8080")
    }
    var request = URLRequest(url: url, timeoutInterval: timeout)
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body)
      request.setValue(mediaType, forHTTPHeaderField: "Content-Type")
    }
    let task = session.dataTask(with: request)
    do {
      return try await withCheckedThrowingContinuation { continuation in
        waiting.withLock {
          $0[task.taskIdentifier] = Waiting(limit: limit, answer: continuation)
        }
        task.resume()
      }
    } catch let unavailable as Unavailable {
      throw unavailable
    } catch {
      throw Unavailable("\(address) does not answer (\(error.localizedDescription))")
    }
  }

  /// Lets go of its connections. What is under way still finishes.
  func end() { made.withLock { $0?.finishTasksAndInvalidate() } }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLarge = waiting.withLock { waiting in
      guard var one = waiting[dataTask.taskIdentifier] else { return false }
      one.isTooLarge = one.bytes.count + data.count > one.limit
      if !one.isTooLarge { one.bytes += data }
      waiting[dataTask.taskIdentifier] = one
      return one.isTooLarge
    }
    if isTooLarge { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) { completionHandler(nil) }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    guard let one = waiting.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else {
      return
    }
    let address = task.originalRequest?.url?.absoluteString ?? "the server"
    if one.isTooLarge {
      one.answer.resume(
        throwing: Unavailable("\(address) answers with more than \(one.limit) bytes"))
    } else if let error {
      one.answer.resume(throwing: error)
    } else if let response = task.response as? HTTPURLResponse {
      one.answer.resume(returning: Fetched(status: response.statusCode, bytes: one.bytes))
    } else {
      one.answer.resume(throwing: Unavailable("\(address) does not answer over HTTP"))
    }
  }
}
